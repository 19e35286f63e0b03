package org.scopegate.video;

import java.util.Optional;
import java.util.Set;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.media.EncodeSettings.Audio;
import org.scopegate.media.Plan;
import org.scopegate.media.VideoInfo;
import org.scopegate.video.Decision.Fits;

/**
 * Whether coded pictures may stay what they are, and what has to change around them.
 *
 * @param fragments what is wrong with how the stream lies in Pixel Data; empty where nothing is
 * @param targetClass SOP class of what comes out
 */
record AsCoded(
    VideoInfo video, Declared declared, Wish wish, Optional<String> fragments, String targetClass) {

  /** The first thing that forbids to hand the object on as it is; empty where it is legal. */
  Optional<String> faultOfKeeping() {
    TransferSyntax label = declared.syntax();
    Optional<VideoSyntax> row = VideoSyntax.of(label);
    if (row.isEmpty()) {
      return Optional.of(label.shortName() + " is no video syntax");
    }
    return pictureFault(row.get())
        .map(fault -> "labelled " + label.shortName() + " but " + fault)
        .or(() -> row.get().packingFault(video))
        .or(() -> row.get().rewrappedHere() ? headerFault().or(() -> fragments) : Optional.empty())
        .or(this::classFault)
        .or(() -> unless(wish.allowed().contains(label), label.shortName() + " may not be used"))
        .or(() -> unless(!drops(), "the profile drops audio"));
  }

  /** The same pictures in a new MP4, under the first syntax that they are legal under. */
  Optional<Decision> rewrap(String why) {
    return wish.allowed().stream()
        .filter(this::holds)
        .findFirst()
        .map(
            syntax ->
                new Fits(
                    new Plan.Rewrap(
                        wish.profile().treatment().audio(),
                        "same pictures in MP4 as " + syntax.shortName() + ": " + why),
                    syntax,
                    Set.of(),
                    video.codec()));
  }

  private boolean holds(TransferSyntax syntax) {
    return VideoSyntax.of(syntax)
        .filter(VideoSyntax::rewrappedHere)
        .filter(row -> pictureFault(row).isEmpty())
        .isPresent();
  }

  private Optional<String> pictureFault(VideoSyntax row) {
    return row.pictureFault(video, declared.stereo())
        .or(
            () ->
                unless(
                    !row.isDeep() || !VideoClasses.isOf8Bits(targetClass),
                    VideoClasses.name(targetClass) + " has samples of 8 bits only"))
        .or(
            () ->
                unless(
                    Rates.isTold(video),
                    "its pictures come at uneven times, which no Frame Time tells"));
  }

  private Optional<String> classFault() {
    return unless(
        targetClass.equals(declared.sopClassUid()),
        "the route makes it " + VideoClasses.name(targetClass));
  }

  /** PS3.5 8.2.5 to 8.2.11: the attributes shall agree with the stream. */
  private Optional<String> headerFault() {
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
                    video.height()))
        .or(() -> Disagreements.misleading(declared, video));
  }

  private boolean drops() {
    return wish.profile().treatment().audio() == Audio.DROP && !video.audio().isEmpty();
  }

  private static Optional<String> unless(boolean fine, String fault) {
    return fine ? Optional.empty() : Optional.of(fault);
  }
}
