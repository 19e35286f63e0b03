package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.*;

import org.bytedeco.ffmpeg.avutil.AVBufferPool;
import org.bytedeco.ffmpeg.avutil.AVBufferRef;
import org.bytedeco.javacpp.BytePointer;
import org.scopegate.media.MediaException;

/** Native buffers of one size that are used again once the last frame has let go of them. */
final class BufferPool implements AutoCloseable {

  /** Vector code of the scaler reads a little past the last row. */
  private static final int PADDING = 64;

  private final AVBufferPool pool;
  private final long bytes;

  BufferPool(long bytes) throws MediaException {
    this.bytes = bytes;
    this.pool = Av.present("av_buffer_pool_init", av_buffer_pool_init(bytes + PADDING, null));
  }

  /** Gives the frame a buffer and returns where it starts. */
  BytePointer lend(Frame frame) throws MediaException {
    AVBufferRef buffer = Av.present("av_buffer_pool_get", av_buffer_pool_get(pool));
    frame.av().buf(0, buffer);
    return buffer.data().capacity(bytes);
  }

  @Override
  public void close() {
    av_buffer_pool_uninit(pool);
  }
}
