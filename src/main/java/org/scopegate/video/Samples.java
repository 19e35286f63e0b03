package org.scopegate.video;

import java.nio.ByteOrder;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.scopegate.dicom.Dataset;
import org.scopegate.media.PixelLayout;
import org.scopegate.media.Rendering;
import org.scopegate.media.SampleFormat;
import org.scopegate.media.Source.Colour;

/**
 * What the samples of frames mean to a decoder, PS3.3 C.7.6.3.1: how uncompressed ones lie, what
 * decoded ones are, and how they are shown.
 */
final class Samples {

  /** Photometric Interpretation, Samples per Pixel and Planar Configuration of raw frames. */
  private static final Map<Key, PixelLayout> LAYOUTS =
      Map.of(
          new Key("RGB", 3, 0), PixelLayout.RGB,
          new Key("RGB", 3, 1), PixelLayout.RGB_PLANAR,
          new Key("YBR_FULL", 3, 0), PixelLayout.YBR_FULL,
          new Key("YBR_FULL", 3, 1), PixelLayout.YBR_FULL_PLANAR,
          new Key("YBR_FULL_422", 3, 0), PixelLayout.YBR_FULL_422,
          new Key("MONOCHROME1", 1, 0), PixelLayout.GRAY,
          new Key("MONOCHROME2", 1, 0), PixelLayout.GRAY,
          new Key("PALETTE COLOR", 1, 0), PixelLayout.GRAY);

  private record Key(String photometric, int samples, int planes) {}

  private final Dataset header;
  private final ImagePixel pixel;
  private final Consumer<String> notes;

  Samples(Dataset header, ImagePixel pixel, Consumer<String> notes) {
    this.header = header;
    this.pixel = pixel;
    this.notes = notes;
  }

  /** How samples of raw frames lie; empty where nobody here knows. */
  Optional<PixelLayout> layout() {
    return Optional.ofNullable(
        LAYOUTS.get(new Key(pixel.photometric(), pixel.samples(), pixel.planes())));
  }

  /** As {@link #layout()} for run-length coded frames: planes, whatever the header says, A.4.2. */
  Optional<PixelLayout> planes() {
    int planes = pixel.samples() == 3 ? 1 : 0;
    return Optional.ofNullable(LAYOUTS.get(new Key(pixel.photometric(), pixel.samples(), planes)));
  }

  /** Why there is no layout. */
  String noLayout() {
    // limited range is for streams only, PS3.5 8.2; RCT and ICT for JPEG 2000 only
    return "%s with %d samples a pixel and Planar Configuration %d is not decoded here"
        .formatted(pixel.named(), pixel.samples(), pixel.planes());
  }

  SampleFormat format(ByteOrder order) {
    StoredBits bits = pixel.bits();
    return new SampleFormat(pixel.allocated(), bits.width(), bits.signed(), order);
  }

  /**
   * What decoded samples are where the coded frame does not say. The colour transforms of JPEG 2000
   * are undone by its decoder, PS3.5 8.2.4.
   */
  Colour colour() {
    if (pixel.samples() == 1) {
      return Colour.GRAY;
    }
    return switch (pixel.photometric()) {
      case "RGB", "YBR_RCT", "YBR_ICT" -> Colour.RGB;
      case "YBR_FULL", "YBR_FULL_422", "YBR_PARTIAL_422", "YBR_PARTIAL_420" -> Colour.YBR_FULL;
      default -> Colour.AS_CODED;
    };
  }

  /** How the samples are shown; empty where a palette has no tables. */
  Optional<Rendering> rendering() {
    StoredBits bits = pixel.bits();
    if (pixel.isPalette()) {
      return new PaletteTables(header, bits, notes).rendering();
    }
    if (pixel.isGray()) {
      return Optional.of(levels(new GrayLevels(header, bits, notes).table()));
    }
    if (bits.arePlain()) {
      return Optional.of(Rendering.AS_THEY_ARE);
    }
    if (bits.stored() > 8) {
      notes.accept(bits.stored() + " bits of a colour are shown as 8");
    }
    return Optional.of(levels(GrayLevels.fullRange(bits)));
  }

  private Rendering levels(byte[] table) {
    if (!pixel.bits().arePlain()) {
      return Rendering.levels(table);
    }
    for (int i = 0; i < table.length; i++) {
      if (table[i] != (byte) i) {
        return Rendering.levels(table);
      }
    }
    return Rendering.AS_THEY_ARE;
  }
}
