package org.scopegate.ops.metrics;

/** Where an encoder works. */
enum Device {
  GPU,
  CPU,
  /** Nothing is encoded. */
  NONE;

  /** By FFmpeg's name: those that are libraries are named so, the others drive hardware. */
  static Device of(String encoder) {
    if (encoder.equals("copy") || encoder.isEmpty()) {
      return NONE;
    }
    return encoder.startsWith("lib") ? CPU : GPU;
  }
}
