package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.*;

import org.bytedeco.javacpp.BytePointer;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;

/** FFmpeg's return codes as faults; loads the libraries and listens to what they say. */
final class Av {

  static {
    // JavaCPP refuses to allocate when the process has grown past four heaps; the heap is tiny here
    // and the frames are not in it, so that limit would be a fault of its own making.
    if (System.getProperty("org.bytedeco.javacpp.maxPhysicalBytes") == null) {
      System.setProperty("org.bytedeco.javacpp.maxPhysicalBytes", "0");
    }
    LastWords.listen();
  }

  private Av() {}

  /** Loads the libraries; called by every public type of this package before anything else. */
  static void load() {
    // the static block above does it, once
  }

  /**
   * Hands a result back or throws.
   *
   * @param blame whose fault a failure of this call is; want of memory is always the machine's
   */
  static int check(Blame blame, String call, int code) throws MediaException {
    if (code < 0) {
      throw fault(blame, call, code);
    }
    return code;
  }

  static MediaException fault(Blame blame, String call, int code) {
    Blame really = code == AVERROR_ENOMEM() ? Blame.MACHINE : blame;
    return new MediaException(really, call + ": " + text(code) + LastWords.spoken());
  }

  /** A native thing that FFmpeg should have allocated. */
  static <T> T present(String call, T thing) throws MediaException {
    if (thing == null) {
      throw new MediaException(Blame.MACHINE, call + ": nothing allocated" + LastWords.spoken());
    }
    return thing;
  }

  static String text(int code) {
    try (BytePointer text = new BytePointer(AV_ERROR_MAX_STRING_SIZE)) {
      av_strerror(code, text, AV_ERROR_MAX_STRING_SIZE);
      return string(text) + " (" + code + ")";
    }
  }

  /** The text up to its NUL; a sized pointer's getString() would read on to its limit. */
  static String string(BytePointer text) {
    return text.limit(0).getString();
  }
}
