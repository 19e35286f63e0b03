package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.*;

import java.util.Optional;

/**
 * The native libraries of FFmpeg: which they are, and why they cannot be used where they cannot.
 */
public final class FfmpegLibraries {

  /** A class that could not be loaded says why the first time, and never again. */
  private static final Optional<String> FAULT = load();

  private FfmpegLibraries() {}

  private static Optional<String> load() {
    try {
      Av.load();
      return Optional.empty();
    } catch (LinkageError absent) {
      return Optional.of(reason(absent));
    }
  }

  /** JavaCPP tells at the bottom why the file that it unpacked will not do. */
  private static String reason(Throwable absent) {
    Throwable deepest = absent;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return String.valueOf(deepest.getMessage());
  }

  /** Why they cannot be loaded on this machine; empty: they can. */
  public static Optional<String> fault() {
    return FAULT;
  }

  /** Their version and licence, where they can be loaded. */
  public static String version() {
    Av.load();
    return Av.string(av_version_info()) + ", " + Av.string(avutil_license());
  }
}
