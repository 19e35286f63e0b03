package org.scopegate.video;

import java.util.Optional;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.DicomFile;
import org.scopegate.dicom.PixelData.Encapsulated;
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
    return new Iod(target)
        .lacks(header, options.defaults())
        .or(() -> options.defaults().unfit(header));
  }
}
