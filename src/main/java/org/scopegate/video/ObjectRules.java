package org.scopegate.video;

import java.util.Optional;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.DicomFile;
import org.scopegate.dicom.PixelData.Encapsulated;
import org.scopegate.dicom.Tag;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.dicom.TransferSyntax.Packing;
import org.scopegate.media.Plan;
import org.scopegate.media.VideoInfo;
import org.scopegate.video.Decision.Fits;
import org.scopegate.video.Decision.Refused;

/**
 * What is done to an object: first to its pictures, {@link SyntaxRules}, then whether its header
 * can become what the class of the result asks for. Asked before anything is encoded.
 */
public final class ObjectRules {

  private ObjectRules() {}

  /**
   * Decides.
   *
   * @param video what the stream really is
   * @param object the headers
   * @param declared what they say
   */
  public static Decision decide(VideoInfo video, DicomFile object, Declared declared, Wish wish) {
    Decision decision =
        SyntaxRules.decide(
            video,
            declared,
            wish,
            object
                .pixels()
                .filter(Encapsulated.class::isInstance)
                .flatMap(pixels -> fault((Encapsulated) pixels, declared.syntax())));
    if (!(decision instanceof Fits fits) || fits.plan() instanceof Plan.Keep) {
      return decision;
    }
    return refusal(object.dataset(), declared, wish.options())
        .<Decision>map(Refused::new)
        .orElse(decision);
  }

  /**
   * What the derived object will lack because its source lacks it too, though the class of both
   * asks for it. No reason to leave a recording as it is, but one to say so.
   */
  public static Optional<String> inherited(
      DicomFile object, Declared declared, ObjectOptions options) {
    return options.sopClass() == SopClassChoice.KEEP
        ? targetClass(declared, options)
            .flatMap(target -> new Iod(target).lacks(object.dataset(), options.defaults()))
        : Optional.empty();
  }

  /** The class of what is derived; empty where pictures of this class can become nothing. */
  public static Optional<String> targetClass(Declared declared, ObjectOptions options) {
    return VideoClasses.target(declared, options.sopClass());
  }

  /** PS3.5 A.4 and 8.2.5 to 8.2.11: one fragment, no offsets of frames. */
  private static Optional<String> fault(Encapsulated pixels, TransferSyntax label) {
    int count = pixels.fragments().size();
    if (count > 1 && label.packing() == Packing.WHOLE) {
      return Optional.of(count + " fragments where " + label.shortName() + " has one");
    }
    return label.isVideo() && !pixels.basicOffsets().isEmpty()
        ? Optional.of("a Basic Offset Table that is not empty")
        : Optional.empty();
  }

  private static Optional<String> refusal(
      Dataset header, Declared declared, ObjectOptions options) {
    String target = VideoClasses.target(declared, options.sopClass()).orElseThrow();
    if (!header.hasValue(Tag.STUDY_INSTANCE_UID)) {
      return Optional.of("it has no Study Instance UID (0020,000d), Type 1 in every class");
    }
    Optional<String> lacking =
        options.sopClass() == SopClassChoice.KEEP
            ? Optional.empty()
            : new Iod(target).lacks(header, options.defaults());
    return lacking.or(() -> options.defaults().unfit(header));
  }
}
