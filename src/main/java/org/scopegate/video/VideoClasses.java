package org.scopegate.video;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.scopegate.dicom.SopClasses;

/**
 * Which storage classes hold moving pictures that may become H.264, and in which class the result
 * is legal: PS3.3 A.7, A.8 and A.32. Classes of grayscale pictures only cannot carry
 * YBR_PARTIAL_420.
 */
final class VideoClasses {

  private static final String MULTI_FRAME_GRAYSCALE_WORD_SC = "1.2.840.10008.5.1.4.1.1.7.3";
  private static final String VL_MICROSCOPIC = "1.2.840.10008.5.1.4.1.1.77.1.2";
  private static final String VL_PHOTOGRAPHIC = "1.2.840.10008.5.1.4.1.1.77.1.4";

  /** In the order of PS3.4 Table B.5-1. */
  private static final List<Row> ROWS =
      List.of(
          same(SopClasses.ULTRASOUND_MULTI_FRAME),
          new Row(SopClasses.SECONDARY_CAPTURE, SopClasses.MULTI_FRAME_TRUE_COLOR_SC),
          new Row(SopClasses.MULTI_FRAME_GRAYSCALE_BYTE_SC, SopClasses.MULTI_FRAME_TRUE_COLOR_SC),
          new Row(MULTI_FRAME_GRAYSCALE_WORD_SC, SopClasses.MULTI_FRAME_TRUE_COLOR_SC),
          same(SopClasses.MULTI_FRAME_TRUE_COLOR_SC),
          new Row(SopClasses.VL_ENDOSCOPIC, SopClasses.VIDEO_ENDOSCOPIC),
          same(SopClasses.VIDEO_ENDOSCOPIC),
          new Row(VL_MICROSCOPIC, SopClasses.VIDEO_MICROSCOPIC),
          same(SopClasses.VIDEO_MICROSCOPIC),
          new Row(VL_PHOTOGRAPHIC, SopClasses.VIDEO_PHOTOGRAPHIC),
          same(SopClasses.VIDEO_PHOTOGRAPHIC));

  /** Bits Stored is 8 in these: C.8.12.1.1.2, A.8.5.4 and C.8.5.6.1.13. */
  private static final Set<String> OF_8_BITS =
      ROWS.stream().map(Row::to).collect(Collectors.toUnmodifiableSet());

  private VideoClasses() {}

  /**
   * The class that a derived object has; empty where pictures of this class can become none.
   *
   * @param declared what came: a class that holds a stream already may hold another
   * @param choice of the route
   */
  static Optional<String> target(Declared declared, SopClassChoice choice) {
    String own = declared.sopClassUid();
    Optional<String> kept =
        ROWS.stream().filter(row -> row.from.equals(own)).map(Row::to).findFirst();
    return choice
        .uid()
        .or(() -> kept)
        .or(() -> declared.syntax().isVideo() ? Optional.of(own) : Optional.empty());
  }

  /**
   * Whether frames of this class that nothing is said of follow time: a tower that sends several
   * frames in one of these sends a movie. Frames of other classes may be slices or views.
   */
  static boolean holdsMovies(String sopClassUid) {
    return ROWS.stream().anyMatch(row -> row.from.equals(sopClassUid));
  }

  /** The name in words, or the UID of a class without one. */
  static String name(String sopClassUid) {
    return SopClasses.name(sopClassUid).orElse(sopClassUid);
  }

  /** Whether samples of more than 8 bits are forbidden in it. */
  static boolean isOf8Bits(String sopClassUid) {
    return OF_8_BITS.contains(sopClassUid);
  }

  private static Row same(String sopClassUid) {
    return new Row(sopClassUid, sopClassUid);
  }

  private record Row(String from, String to) {}
}
