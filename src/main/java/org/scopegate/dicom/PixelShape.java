package org.scopegate.dicom;

/**
 * How large the frames of an object are, C.7.6.3.
 *
 * @param planar whether the samples of a frame stand one plane after the other
 * @param frames how many there are
 */
record PixelShape(
    int rows, int columns, int samples, int sampleBytes, boolean planar, long frames) {

  /** The longest Pixel Data that is not encapsulated, 7.1.2. */
  private static final long MOST_BYTES = NativeWriter.MAX_PIXEL_BYTES;

  /** A frame is held while its run lengths are undone. */
  private static final long MOST_FRAME_BYTES = 128L << 20;

  /**
   * As the header says.
   *
   * @throws DicomFormatException if it says nothing that could be
   */
  static PixelShape of(DicomFile object) throws DicomFormatException {
    Dataset dataset = object.dataset();
    int bits = dataset.integer(Tag.BITS_ALLOCATED).orElse(0);
    int samples = dataset.integer(Tag.SAMPLES_PER_PIXEL).orElse(1);
    PixelShape shape =
        new PixelShape(
            dataset.integer(Tag.ROWS).orElse(0),
            dataset.integer(Tag.COLUMNS).orElse(0),
            samples,
            bits / 8,
            samples > 1 && dataset.integer(Tag.PLANAR_CONFIGURATION).orElse(0) == 1,
            dataset.longInteger(Tag.NUMBER_OF_FRAMES).orElse(1));
    if (bits % 8 != 0 || !shape.isPossible()) {
      throw new DicomFormatException(
          shape + " of " + bits + " bits allocated cannot be written without compression",
          Tag.PIXEL_DATA,
          object.datasetOffset());
    }
    return shape;
  }

  /** OB or OW, A.2. */
  static Vr vr(DicomFile object) {
    return object.dataset().integer(Tag.BITS_ALLOCATED).orElse(16) > 8 ? Vr.OW : Vr.OB;
  }

  int pixels() {
    return rows * columns;
  }

  int frameBytes() {
    return pixels() * samples * sampleBytes;
  }

  long bytes() {
    return frameBytes() * frames;
  }

  private boolean isPossible() {
    boolean numbers =
        within(rows, 65_535)
            && within(columns, 65_535)
            && within(samples, 4)
            && within(sampleBytes, 8)
            && within(frames, Integer.MAX_VALUE);
    if (!numbers) {
      return false;
    }
    long frameBytes = (long) rows * columns * samples * sampleBytes;
    return frameBytes <= MOST_FRAME_BYTES && frameBytes <= MOST_BYTES / frames;
  }

  private static boolean within(long number, long most) {
    return number >= 1 && number <= most;
  }
}
