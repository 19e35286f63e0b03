package org.scopegate.app;

import org.scopegate.dicom.SopClasses;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.media.Rate;
import org.scopegate.media.VideoInfo;

/** UIDs as the standard's names, where it has one. */
final class Names {

  private Names() {}

  static String syntax(String uid) {
    return TransferSyntax.of(uid).map(TransferSyntax::name).orElse(uid);
  }

  static String sopClass(String uid) {
    return SopClasses.name(uid).orElse(uid);
  }

  /** The level of a stream as people write it, {@code 4.1}; empty where it has none. */
  static String level(VideoInfo video) {
    return switch (video.codec()) {
      case H264 -> Words.format("%.1f", video.level() / 10.0);
      // general_level_idc, ITU-T H.265 A.4.1: thirty times the level
      case HEVC -> Words.format("%.1f", video.level() / 30.0);
      default -> "";
    };
  }

  /** Frames a second: {@code 25}, {@code 29.97}. */
  static String rate(Rate rate) {
    return rate.denominator() == 1
        ? Integer.toString(rate.numerator())
        : Words.format("%.3f", rate.perSecond()).replaceAll("0+$", "");
  }
}
