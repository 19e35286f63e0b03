package org.scopegate.media;

/** Codec of a video stream; {@link #OTHER} is decodable perhaps, but no DICOM syntax names it. */
public enum Codec {
  H264,
  HEVC,
  MPEG2,
  MPEG1,
  JPEG,
  RAW,
  OTHER
}
