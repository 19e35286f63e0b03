package org.scopegate.video;

import java.util.Map;
import java.util.Optional;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.DicomFile;
import org.scopegate.dicom.PixelData.Native;
import org.scopegate.dicom.Tag;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.dicom.Vr;
import org.scopegate.media.PixelLayout;

/**
 * How 8-bit samples of native Pixel Data lie, PS3.3 C.7.6.3.1.
 *
 * @param layout for the decoder
 */
record Samples(PixelLayout layout) {

  /** Photometric Interpretation, Samples per Pixel and Planar Configuration that are decoded. */
  private static final Map<Key, PixelLayout> DECODED =
      Map.of(
          new Key("RGB", 3, 0), PixelLayout.RGB,
          new Key("RGB", 3, 1), PixelLayout.RGB_PLANAR,
          new Key("YBR_FULL", 3, 0), PixelLayout.YBR_FULL,
          new Key("YBR_FULL", 3, 1), PixelLayout.YBR_FULL_PLANAR,
          new Key("YBR_FULL_422", 3, 0), PixelLayout.YBR_FULL_422,
          new Key("MONOCHROME2", 1, 0), PixelLayout.GRAY);

  private record Key(String photometric, int samples, int planes) {}

  /** Only where {@link #notDecoded} has nothing to say. */
  static Samples of(Dataset header) {
    return new Samples(DECODED.get(key(header)));
  }

  /** Why samples like these are not decoded; empty when they are. */
  static Optional<String> notDecoded(DicomFile object) {
    Key key = key(object.dataset());
    if (!DECODED.containsKey(key)) {
      return Optional.of(
          "%s with %d samples a pixel and Planar Configuration %d is not decoded yet"
              .formatted(key.photometric, key.samples, key.planes));
    }
    boolean swapped =
        object.syntax().encoding() == TransferSyntax.Encoding.EXPLICIT_BIG_ENDIAN
            && object.pixels().filter(Native.class::isInstance).map(Native.class::cast).stream()
                .anyMatch(pixels -> pixels.vr() == Vr.OW);
    return swapped
        ? Optional.of("samples in big endian words are not decoded yet")
        : Optional.empty();
  }

  boolean needEvenColumns() {
    return layout == PixelLayout.YBR_FULL_422;
  }

  private static Key key(Dataset header) {
    int samples = header.integer(Tag.SAMPLES_PER_PIXEL).orElse(0);
    // one sample has no planes, whatever the header says
    int planes = samples == 1 ? 0 : header.integer(Tag.PLANAR_CONFIGURATION).orElse(0);
    String photometric = header.string(Tag.PHOTOMETRIC_INTERPRETATION).orElse("no photometric");
    return new Key(photometric, samples, planes);
  }
}
