package org.scopegate.video;

import java.util.Optional;
import java.util.function.Consumer;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.Tag;

/**
 * What a header says of the samples of a pixel, PS3.3 C.7.6.3. Bits Stored and High Bit that cannot
 * be are replaced by what is usual, and noted.
 *
 * @param photometric Photometric Interpretation, empty where absent
 * @param samples Samples per Pixel, 0 where absent
 * @param planes Planar Configuration; 0 for one sample, which has no planes
 * @param allocated Bits Allocated, 0 where absent
 * @param bits which of them are the sample; 8 plain ones where nothing is allocated
 */
record ImagePixel(String photometric, int samples, int planes, int allocated, StoredBits bits) {

  static ImagePixel of(Dataset header, Consumer<String> notes) {
    int samples = header.integer(Tag.SAMPLES_PER_PIXEL).orElse(0);
    int allocated = header.integer(Tag.BITS_ALLOCATED).orElse(0);
    return new ImagePixel(
        header.string(Tag.PHOTOMETRIC_INTERPRETATION).orElse(""),
        samples,
        samples == 1 ? 0 : header.integer(Tag.PLANAR_CONFIGURATION).orElse(0),
        allocated,
        bits(header, allocated == 16 ? 16 : 8, notes));
  }

  /** Why samples like these are decoded nowhere here; empty when they can be. */
  Optional<String> notDecoded() {
    if (allocated != 8 && allocated != 16) {
      return Optional.of("samples in " + allocated + " bits are not decoded here");
    }
    return bits.signed() && !isGray() && !isPalette()
        ? Optional.of("signed samples of " + named() + " are not decoded here")
        : Optional.empty();
  }

  boolean isGray() {
    return photometric.equals("MONOCHROME1") || photometric.equals("MONOCHROME2");
  }

  boolean isPalette() {
    return photometric.equals("PALETTE COLOR");
  }

  /** For sentences. */
  String named() {
    return photometric.isEmpty() ? "no Photometric Interpretation" : photometric;
  }

  private static StoredBits bits(Dataset header, int allocated, Consumer<String> notes) {
    int stored = header.integer(Tag.BITS_STORED).orElse(allocated);
    if (stored < 1 || stored > allocated) {
      notes.accept("Bits Stored %d in %d: all taken".formatted(stored, allocated));
      stored = allocated;
    }
    int highBit = header.integer(Tag.HIGH_BIT).orElse(stored - 1);
    if (highBit < stored - 1 || highBit >= allocated) {
      notes.accept(
          "High Bit %d of %d bits stored in %d: %d assumed"
              .formatted(highBit, stored, allocated, stored - 1));
      highBit = stored - 1;
    }
    boolean signed = header.integer(Tag.PIXEL_REPRESENTATION).orElse(0) == 1;
    return new StoredBits(stored, highBit, signed);
  }
}
