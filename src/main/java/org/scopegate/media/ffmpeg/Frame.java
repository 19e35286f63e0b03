package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.*;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;
import org.scopegate.media.Scan;

/** One AVFrame: a picture or a stretch of audio. */
final class Frame implements AutoCloseable {

  private final AVFrame frame;

  Frame() throws MediaException {
    Av.load();
    frame = Av.present("av_frame_alloc", av_frame_alloc());
  }

  /** A picture with buffers of its own. */
  static Frame picture(int width, int height, int pixelFormat) throws MediaException {
    Frame made = new Frame();
    made.frame.width(width);
    made.frame.height(height);
    made.frame.format(pixelFormat);
    int code = av_frame_get_buffer(made.frame, 0);
    if (code < 0) {
      made.close();
      throw Av.fault(Blame.MACHINE, "av_frame_get_buffer", code);
    }
    return made;
  }

  AVFrame av() {
    return frame;
  }

  /** Lets the buffers go; the frame may be filled again. */
  void clear() {
    av_frame_unref(frame);
  }

  /** Holds what the other holds, sharing its buffers. */
  void share(Frame other) throws MediaException {
    av_frame_unref(frame);
    Av.check(Blame.MACHINE, "av_frame_ref", av_frame_ref(frame, other.frame));
  }

  /** Takes over what the other holds, which is empty then. */
  void take(Frame other) {
    av_frame_unref(frame);
    av_frame_move_ref(frame, other.frame);
  }

  boolean isEmpty() {
    return frame.buf(0) == null;
  }

  /** Presentation time, or the decoder's best guess at it. */
  long time() {
    return frame.best_effort_timestamp() != AV_NOPTS_VALUE
        ? frame.best_effort_timestamp()
        : frame.pts();
  }

  /** Decoded with errors or with parts missing. */
  boolean isDamaged() {
    return frame.decode_error_flags() != 0 || (frame.flags() & AVFrame.AV_FRAME_FLAG_CORRUPT) != 0;
  }

  Scan scan() {
    if ((frame.flags() & AVFrame.AV_FRAME_FLAG_INTERLACED) == 0) {
      return Scan.PROGRESSIVE;
    }
    boolean top = (frame.flags() & AVFrame.AV_FRAME_FLAG_TOP_FIELD_FIRST) != 0;
    return top ? Scan.TOP_FIRST : Scan.BOTTOM_FIRST;
  }

  @Override
  public void close() {
    av_frame_free(frame);
  }
}
