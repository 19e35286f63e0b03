package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.*;

import java.nio.ByteBuffer;
import java.util.List;
import org.scopegate.media.ByteRange;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;
import org.scopegate.media.Source;

/** The coded images of a source: the bytes of each are put together into one packet. */
final class CodedBytes implements AutoCloseable {

  private final List<List<ByteRange>> frames;
  private final FrameFile file;

  private CodedBytes(Source.CodedFrames source, FrameFile file) {
    this.frames = source.frames();
    this.file = file;
  }

  static CodedBytes open(Source.CodedFrames source) throws MediaException {
    Av.load();
    return new CodedBytes(source, FrameFile.open(source.file()));
  }

  int promised() {
    return frames.size();
  }

  int held() {
    return file.held(frames);
  }

  /** Fills the packet; what is returned are its bytes, valid as long as it is not cleared. */
  ByteBuffer read(int number, Packet into) throws MediaException {
    int bytes = FrameFile.bytes(frames.get(number));
    if (bytes == 0) {
      throw new MediaException(Blame.STREAM, "no bytes");
    }
    into.clear();
    Av.check(Blame.MACHINE, "av_new_packet", av_new_packet(into.av(), bytes));
    ByteBuffer buffer = into.av().data().capacity(bytes).asByteBuffer();
    file.read(frames.get(number), buffer);
    into.av().pts(number);
    return buffer.rewind();
  }

  /**
   * What the first image is that is one.
   *
   * @throws MediaException by the stream's fault when none is, with what is wrong with the first
   */
  CodedImage look() throws MediaException {
    MediaException first = new MediaException(Blame.STREAM, "there are no frames");
    int held = held();
    try (Packet packet = new Packet()) {
      for (int number = 0; number < held; number++) {
        try {
          return CodedImage.of(read(number, packet));
        } catch (MediaException e) {
          first = number == 0 ? e : first;
        }
      }
    }
    throw first;
  }

  @Override
  public void close() throws MediaException {
    file.close();
  }
}
