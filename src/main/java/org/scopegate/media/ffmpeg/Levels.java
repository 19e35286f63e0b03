package org.scopegate.media.ffmpeg;

import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import java.util.List;
import java.util.Optional;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;
import org.scopegate.media.PixelLayout;
import org.scopegate.media.Rendering;
import org.scopegate.media.SampleFormat;
import org.scopegate.media.Source;

/** Makes 8-bit samples of stored ones: a table look-up for each, three for a palette. */
final class Levels {

  private final SampleFormat format;
  private final byte[][] tables;

  private Levels(SampleFormat format, byte[][] tables) {
    this.format = format;
    this.tables = tables;
  }

  /** What the samples of a source need, empty where they are shown as they are stored. */
  static Optional<Levels> of(Source.RawFrames source) throws MediaException {
    SampleFormat format = source.samples();
    Rendering rendering = source.rendering();
    boolean plain = format.allocated() == 8 && format.stored() == 8 && !format.signed();
    if (plain && rendering.isAsTheyAre()) {
      return Optional.empty();
    }
    if (rendering.isPalette() && source.layout() != PixelLayout.GRAY) {
      throw new MediaException(Blame.STREAM, "a palette for pixels that are " + source.layout());
    }
    List<byte[]> given =
        rendering.isAsTheyAre()
            ? List.of(Rendering.wholeRange(format.stored(), format.signed()))
            : rendering.tables();
    return Optional.of(
        new Levels(
            format, given.stream().map(table -> spread(table, format)).toArray(byte[][]::new)));
  }

  /** A table for all allocated bits: those above the stored ones may be anything. */
  private static byte[] spread(byte[] table, SampleFormat format) {
    int stored = 1 << format.stored();
    if (table.length != stored) {
      throw new IllegalArgumentException(
          "a table of " + table.length + " values for " + format.stored() + " bits");
    }
    byte[] all = new byte[1 << format.allocated()];
    for (int value = 0; value < all.length; value++) {
      all[value] = table[value & stored - 1];
    }
    return all;
  }

  /** Layout of what comes out. */
  PixelLayout layout(PixelLayout stored) {
    return tables.length == 1 ? stored : PixelLayout.RGB;
  }

  /** Looks up all samples from the first one on. */
  void apply(ByteBuffer stored, ByteBuffer shown) {
    if (format.allocated() == 8) {
      for (int i = 0; i < stored.limit(); i++) {
        show(stored.get(i) & 0xFF, i, shown);
      }
    } else {
      ShortBuffer samples = stored.duplicate().order(format.order()).rewind().asShortBuffer();
      for (int i = 0; i < samples.limit(); i++) {
        show(samples.get(i) & 0xFFFF, i, shown);
      }
    }
  }

  private void show(int value, int number, ByteBuffer shown) {
    for (int i = 0; i < tables.length; i++) {
      shown.put(number * tables.length + i, tables[i][value]);
    }
  }
}
