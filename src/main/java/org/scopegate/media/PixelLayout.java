package org.scopegate.media;

/** How the samples of one uncompressed 8-bit frame lie in memory. */
public enum PixelLayout {
  /** R G B R G B …: Planar Configuration 0. */
  RGB(3, 1),
  /** All R, all G, all B: Planar Configuration 1. */
  RGB_PLANAR(3, 1),
  /** Y Cb Cr Y Cb Cr …, full range, BT.601. */
  YBR_FULL(3, 1),
  /** All Y, all Cb, all Cr, full range, BT.601. */
  YBR_FULL_PLANAR(3, 1),
  /** Y Y Cb Cr for each pair of pixels, full range, BT.601; the width is even. */
  YBR_FULL_422(2, 1),
  /** One luminance sample a pixel, 0 is black. */
  GRAY(1, 1);

  private final int samplesNumerator;
  private final int samplesDenominator;

  PixelLayout(int samplesNumerator, int samplesDenominator) {
    this.samplesNumerator = samplesNumerator;
    this.samplesDenominator = samplesDenominator;
  }

  /** Bytes of one frame of this layout. */
  public long frameBytes(int width, int height) {
    return Math.multiplyExact((long) width * height, (long) samplesNumerator) / samplesDenominator;
  }
}
