package org.scopegate.media.jpeg;

import java.util.Arrays;
import java.util.Optional;

/** Coding processes by the Start Of Frame marker that announces them, ISO 10918-1 Table B.1. */
public enum Process {
  BASELINE(0xC0, "baseline"),
  EXTENDED(0xC1, "extended sequential"),
  PROGRESSIVE(0xC2, "progressive"),
  LOSSLESS(0xC3, "lossless"),
  HIERARCHICAL_SEQUENTIAL(0xC5, "hierarchical sequential"),
  HIERARCHICAL_PROGRESSIVE(0xC6, "hierarchical progressive"),
  HIERARCHICAL_LOSSLESS(0xC7, "hierarchical lossless"),
  ARITHMETIC_SEQUENTIAL(0xC9, "arithmetic sequential"),
  ARITHMETIC_PROGRESSIVE(0xCA, "arithmetic progressive"),
  ARITHMETIC_LOSSLESS(0xCB, "arithmetic lossless"),
  ARITHMETIC_HIERARCHICAL_SEQUENTIAL(0xCD, "arithmetic hierarchical sequential"),
  ARITHMETIC_HIERARCHICAL_PROGRESSIVE(0xCE, "arithmetic hierarchical progressive"),
  ARITHMETIC_HIERARCHICAL_LOSSLESS(0xCF, "arithmetic hierarchical lossless"),
  /** ISO 14495-1 C.2.2: SOF55. */
  JPEG_LS(0xF7, "JPEG-LS");

  private final int marker;
  private final String text;

  Process(int marker, String text) {
    this.marker = marker;
    this.text = text;
  }

  /** The second byte of its marker. */
  public int marker() {
    return marker;
  }

  /** Decoded samples are those that were coded, or near to them; no frequencies are involved. */
  public boolean isPredictive() {
    return this == LOSSLESS || this == JPEG_LS;
  }

  /** Its name, for messages. */
  public String text() {
    return text;
  }

  static Optional<Process> of(int marker) {
    return Arrays.stream(values()).filter(process -> process.marker == marker).findFirst();
  }
}
