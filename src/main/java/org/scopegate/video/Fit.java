package org.scopegate.video;

import static org.scopegate.video.Decision.Change.RETIMED;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.media.EncodeSettings;
import org.scopegate.media.Plan;
import org.scopegate.media.VideoInfo;
import org.scopegate.video.Decision.Fits;

/**
 * An encode that is legal.
 *
 * @param target the pictures that are made
 * @param syntax that takes them
 * @param coding how they are encoded
 */
record Fit(Target target, TransferSyntax syntax, Coding coding) {

  Decision decision(VideoInfo video, Declared declared, Profile profile) {
    return new Fits(
        new Plan.Encode(settings(video, profile), why(video, declared)),
        syntax,
        target.losses(),
        video.codec());
  }

  private EncodeSettings settings(VideoInfo video, Profile profile) {
    Effort effort = profile.effort();
    return new EncodeSettings(
        target.picture().width(),
        target.picture().height(),
        target.picture().rate(),
        target.scan(),
        coding.codec(),
        coding.level(),
        effort.quality(),
        effort.preset(),
        effort.tune(),
        effort.bitRateWithin(coding.maxBitRate()),
        profile.treatment().audio(),
        profile.treatment().damage(),
        profile.minimumSsim(),
        target.losses().contains(RETIMED) ? OptionalLong.empty() : video.frames());
  }

  private String why(VideoInfo video, Declared declared) {
    List<String> words = new ArrayList<>();
    words.add(
        "%s encoded as %s (%s)"
            .formatted(Sentences.subject(video, declared), coding, syntax.shortName()));
    words.addAll(target.changes());
    if (video.bitDepth() > 8) {
      words.add(video.bitDepth() + " bit made 8 bit");
    }
    return String.join("; ", words);
  }
}
