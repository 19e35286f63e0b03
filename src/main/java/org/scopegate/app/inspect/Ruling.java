package org.scopegate.app.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.scopegate.app.command.Names;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.media.EncodeSettings;
import org.scopegate.media.EncodeSettings.Audio;
import org.scopegate.media.Plan;
import org.scopegate.media.VideoInfo;
import org.scopegate.media.VideoInfo.Container;
import org.scopegate.video.Decision;
import org.scopegate.video.Declared;

/**
 * A rule that had a say in a plan.
 *
 * @param words what it made of the recording
 * @param section where the standard has it
 */
record Ruling(String words, String section) {

  private static final String AUDIO = "PS3.5 8.2.12, Table 8.2.12-1";

  /**
   * All that had a say, the pictures first.
   *
   * @param sopClass of what goes out
   */
  static List<Ruling> of(VideoInfo video, Declared declared, Decision.Fits fits, String sopClass) {
    List<Ruling> rulings = new ArrayList<>();
    label(video, declared).ifPresent(rulings::add);
    String syntax = StandardSections.of(fits.syntax()).orElse("PS3.5 A.4");
    if (fits.plan() instanceof Plan.Encode encode) {
      rulings.addAll(pictures(video, encode.settings(), syntax));
      rulings.add(
          new Ruling(
              "encoded with loss: a new SOP Instance UID, Image Type DERIVED, history of losses",
              "PS3.3 C.7.6.1.1.5"));
      rulings.add(new Ruling("another equipment: a new Series", "PS3.3 A.1.2.3"));
      sound(video, encode.settings().audio()).ifPresent(rulings::add);
    }
    if (fits.plan() instanceof Plan.Rewrap rewrap) {
      rulings.add(new Ruling("container MP4 or MPEG-2 TS: the same pictures in MP4", syntax));
      if (!sopClass.equals(declared.sopClassUid())) {
        rulings.add(
            new Ruling("another class: a new SOP Instance UID in a new Series", "PS3.3 C.12.1"));
      }
      sound(video, rewrap.audio()).ifPresent(rulings::add);
    }
    return rulings;
  }

  private static Optional<Ruling> label(VideoInfo video, Declared declared) {
    TransferSyntax syntax = declared.syntax();
    boolean frames = video.container() == Container.FRAMES;
    return syntax.isVideo() && !frames && !Fact.holds(syntax, video)
        ? StandardSections.of(syntax)
            .map(where -> new Ruling("the label lies: the stream is believed", where))
        : Optional.empty();
  }

  private static List<Ruling> pictures(VideoInfo video, EncodeSettings to, String syntax) {
    List<Ruling> rulings = new ArrayList<>();
    String from = video.width() + "x" + video.height();
    String into = to.width() + "x" + to.height();
    if (!video.squarePixels()) {
      rulings.add(new Ruling("pixels of " + video.pixelAspect() + " made square", syntax));
    }
    if (!from.equals(into)) {
      rulings.add(new Ruling("resampled from " + from + " to " + into, syntax));
    }
    if (video.interlaced()) {
      boolean kept = to.scan().isInterlaced();
      rulings.add(new Ruling(kept ? "fields kept" : "deinterlaced", syntax));
    }
    if (!video.constantRate()) {
      rulings.add(
          new Ruling(
              "uneven rate made " + Names.rate(to.rate()) + ": one Frame Time for all frames",
              "PS3.3 C.7.6.5.1.1"));
    }
    return rulings;
  }

  private static Optional<Ruling> sound(VideoInfo video, Audio audio) {
    if (video.audio().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Ruling(
            audio == Audio.DROP
                ? "audio dropped: the profile says so"
                : "audio copied where the table allows it in MP4, else made AAC of 48 kHz",
            AUDIO));
  }
}
