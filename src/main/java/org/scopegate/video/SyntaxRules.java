package org.scopegate.video;

import static org.scopegate.video.Decision.Change.RETIMED;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.scopegate.dicom.SopClasses;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.media.Codec;
import org.scopegate.media.EncodeSettings;
import org.scopegate.media.EncodeSettings.Audio;
import org.scopegate.media.H264Level;
import org.scopegate.media.PixelAspect;
import org.scopegate.media.Plan;
import org.scopegate.media.VideoInfo;
import org.scopegate.media.VideoInfo.Container;
import org.scopegate.video.Decision.Fits;
import org.scopegate.video.Decision.NothingFits;

/**
 * What is done to a video, and under which transfer syntax it goes on. A pure function over {@link
 * VideoSyntax}, the table of PS3.5 8.2: the least change that makes the video legal under a syntax
 * that may be used.
 *
 * <ol>
 *   <li>Keep: the pictures, the container, the audio and the label are legal as they are.
 *   <li>Rewrap: the pictures are legal, something around them is not.
 *   <li>Encode: nothing given up if a syntax allows it, else a smaller picture, else fewer
 *       pictures.
 * </ol>
 */
public final class SyntaxRules {

  private static final int SLOWEST = 8;

  private SyntaxRules() {}

  /**
   * Decides.
   *
   * @param video what the stream really is
   * @param declared what the header says
   * @param profile what is wanted of an encode
   * @param allowed transfer syntaxes that may be used, first choice first
   */
  public static Decision decide(
      VideoInfo video, Declared declared, Profile profile, List<TransferSyntax> allowed) {
    if (profile.original()) {
      String why = "profile " + profile.name() + " delivers what came";
      return new Fits(new Plan.Keep(why), declared.syntax(), Set.of());
    }
    Optional<String> notAsItIs = faultOfKeeping(video, declared, profile, allowed);
    if (notAsItIs.isEmpty()) {
      String why = "legal as it is under " + declared.syntax().shortName();
      return new Fits(new Plan.Keep(why), declared.syntax(), Set.of());
    }
    return rewrap(video, declared, profile, allowed, notAsItIs.get())
        .or(() -> encode(video, declared, profile, allowed))
        .orElseGet(() -> new NothingFits(nothing(video, declared, allowed)));
  }

  private static Optional<String> faultOfKeeping(
      VideoInfo video, Declared declared, Profile profile, List<TransferSyntax> allowed) {
    TransferSyntax label = declared.syntax();
    Optional<VideoSyntax> row = VideoSyntax.of(label);
    if (row.isEmpty()) {
      return Optional.of(label.shortName() + " is no video syntax");
    }
    return row.get()
        .pictureFault(video, declared.stereo())
        .map(fault -> "labelled " + label.shortName() + " but " + fault)
        .or(() -> row.get().packingFault(video))
        .or(() -> row.get().rewrappedHere() ? headerFault(video, declared) : Optional.empty())
        .or(() -> unless(allowed.contains(label), label.shortName() + " may not be used"))
        .or(() -> unless(!drops(video, profile), "the profile drops audio"));
  }

  /** PS3.5 8.2.5 to 8.2.11: the attributes shall agree with the stream. */
  private static Optional<String> headerFault(VideoInfo video, Declared declared) {
    long frames = video.frames().orElse(declared.frames());
    boolean agrees =
        declared.columns() == video.width()
            && declared.rows() == video.height()
            && declared.frames() == frames;
    return unless(
        agrees,
        "the header says %d frames of %dx%d, the stream has %d of %dx%d"
            .formatted(
                declared.frames(),
                declared.columns(),
                declared.rows(),
                frames,
                video.width(),
                video.height()));
  }

  private static Optional<Decision> rewrap(
      VideoInfo video,
      Declared declared,
      Profile profile,
      List<TransferSyntax> allowed,
      String why) {
    return allowed.stream()
        .filter(syntax -> holdsAsCoded(syntax, video, declared.stereo()))
        .findFirst()
        .map(
            syntax ->
                new Fits(
                    new Plan.Rewrap(
                        profile.audio(),
                        "same pictures in MP4 as " + syntax.shortName() + ": " + why),
                    syntax,
                    Set.of()));
  }

  private static boolean holdsAsCoded(TransferSyntax syntax, VideoInfo video, boolean stereo) {
    return VideoSyntax.of(syntax)
        .filter(VideoSyntax::rewrappedHere)
        .filter(row -> row.pictureFault(video, stereo).isEmpty())
        .isPresent();
  }

  private static Optional<Decision> encode(
      VideoInfo video, Declared declared, Profile profile, List<TransferSyntax> allowed) {
    if (declared.stereo() || !hasPlace(declared)) {
      return Optional.empty();
    }
    Target whole = Target.of(video, aspect(video, declared));
    Target smaller = whole.withinHd();
    Stream<Target> slower = IntStream.rangeClosed(2, SLOWEST).mapToObj(smaller::slower);
    return Stream.concat(Stream.of(whole, smaller), slower)
        .flatMap(target -> allowed.stream().flatMap(syntax -> fit(target, syntax).stream()))
        .findFirst()
        .map(fit -> fit.decision(video, declared, profile));
  }

  /** Frames have no shape of their own: the header tells. A stream is believed. */
  private static PixelAspect aspect(VideoInfo video, Declared declared) {
    return video.container() == Container.FRAMES
        ? declared.aspect().orElse(video.pixelAspect())
        : video.pixelAspect();
  }

  private static Optional<Fit> fit(Target target, TransferSyntax syntax) {
    return VideoSyntax.of(syntax)
        .flatMap(row -> row.levelFor(target.picture()))
        .map(level -> new Fit(target, syntax, level));
  }

  /** What holds a stream already may hold another. */
  private static boolean hasPlace(Declared declared) {
    return declared.syntax().isVideo()
        || VideoClasses.derivedClass(declared.sopClassUid()).isPresent();
  }

  private static String nothing(VideoInfo video, Declared declared, List<TransferSyntax> allowed) {
    if (declared.stereo()) {
      return "stereo pairs are not encoded again: one view or the pairing would be lost";
    }
    if (!hasPlace(declared)) {
      String uid = declared.sopClassUid();
      return SopClasses.name(uid).orElse(uid) + " has no place for H.264";
    }
    List<String> names = allowed.stream().map(TransferSyntax::shortName).toList();
    return Sentences.subject(video, declared) + " fits none of " + names;
  }

  private static boolean drops(VideoInfo video, Profile profile) {
    return profile.audio() == Audio.DROP && !video.audio().isEmpty();
  }

  private static Optional<String> unless(boolean fine, String fault) {
    return fine ? Optional.empty() : Optional.of(fault);
  }

  /** A target, the syntax that takes it and the level at which it is encoded. */
  private record Fit(Target target, TransferSyntax syntax, H264Level level) {

    Decision decision(VideoInfo video, Declared declared, Profile profile) {
      return new Fits(
          new Plan.Encode(settings(video, profile), why(video, declared)), syntax, target.losses());
    }

    private EncodeSettings settings(VideoInfo video, Profile profile) {
      return EncodeSettings.h264(
              target.picture().width(),
              target.picture().height(),
              target.picture().rate(),
              level.idc())
          .withEffort(
              profile.quality(),
              profile.preset(),
              profile.tune(),
              profile.maxBitRate() == 0 ? Profile.HIGHEST_BIT_RATE : profile.maxBitRate())
          .withAudio(profile.audio())
          .withMinimumSsim(profile.minimumSsim())
          .withFrames(target.losses().contains(RETIMED) ? OptionalLong.empty() : video.frames());
    }

    private String why(VideoInfo video, Declared declared) {
      List<String> words = new ArrayList<>();
      words.add(
          "%s encoded as H.264 High Profile level %s (%s)"
              .formatted(
                  Sentences.subject(video, declared),
                  Levels.text(level.idc()),
                  syntax.shortName()));
      words.addAll(target.changes());
      if (video.codec() == Codec.HEVC && video.bitDepth() > 8) {
        words.add(video.bitDepth() + " bit made 8 bit");
      }
      return String.join("; ", words);
    }
  }
}
