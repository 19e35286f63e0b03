package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.*;

import java.util.HashMap;
import java.util.Map;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;
import org.scopegate.media.Source;

/**
 * Coded images decoded by FFmpeg. Its decoder may take several before it gives the first, each on a
 * thread of its own; the time stamp of what comes out is the number of the frame.
 */
final class FfmpegFrames implements CodedDecoder {

  private static final int NONE = -1;

  private final CodedBytes bytes;
  private final CodedImage kind;
  private final Decoder decoder;
  private final DecodedImages images;
  private final Packet packet;
  private final Frame ahead;
  private final Map<Integer, CodedImage> sent = new HashMap<>();
  private final Map<Integer, MediaException> faults = new HashMap<>();
  private final int held;
  private int expected;
  private int next;
  private int aheadNumber = NONE;
  private boolean finishing;

  private FfmpegFrames(
      Source.CodedFrames source, CodedBytes bytes, CodedImage kind, Decoder decoder)
      throws MediaException {
    this.bytes = bytes;
    this.kind = kind;
    this.decoder = decoder;
    this.images = new DecodedImages(source);
    this.packet = new Packet();
    this.ahead = new Frame();
    this.held = bytes.held();
  }

  static FfmpegFrames open(
      Source.CodedFrames source, CodedBytes bytes, CodedImage kind, int threads)
      throws MediaException {
    Decoder decoder = Decoder.open(kind.codec(), Fraction.frameOf(source.pace().rate()), threads);
    try {
      return new FfmpegFrames(source, bytes, kind, decoder);
    } catch (MediaException | RuntimeException e) {
      decoder.close();
      throw e;
    }
  }

  @Override
  public CodedImage kind() {
    return kind;
  }

  @Override
  public int promised() {
    return bytes.promised();
  }

  @Override
  public int held() {
    return held;
  }

  @Override
  public void decode(int number, Frame into) throws MediaException {
    if (number != expected) {
      goTo(number);
    }
    expected = number + 1;
    while (aheadNumber < number && (receive() || feed())) {}
    if (aheadNumber != number) {
      MediaException why = faults.remove(number);
      throw why != null ? why : new MediaException(Blame.STREAM, undecoded());
    }
    into.take(ahead);
    aheadNumber = NONE;
    boolean damaged = into.isDamaged(); // before it is painted anew: the flags do not come along
    images.finish(into, sent.remove(number));
    if (damaged) {
      throw new MediaException(Blame.STREAM, undecoded());
    }
  }

  private static String undecoded() {
    return "it does not decode" + LastWords.spoken();
  }

  private void goTo(int number) {
    avcodec_flush_buffers(decoder.av());
    ahead.clear();
    aheadNumber = NONE;
    sent.clear();
    faults.clear();
    next = number;
    finishing = false;
  }

  private boolean receive() throws MediaException {
    try {
      if (!decoder.receive(ahead)) {
        return false;
      }
    } catch (MediaException e) {
      requireStream(e);
      return true;
    }
    aheadNumber = (int) ahead.av().pts();
    return true;
  }

  /** Gives the decoder one more image, or tells it that there is none; false when it knows that. */
  private boolean feed() throws MediaException {
    if (next == held) {
      boolean more = !finishing;
      if (more) {
        finishing = true;
        decoder.finish();
      }
      return more;
    }
    int number = next++;
    try {
      CodedImage said = CodedImage.of(bytes.read(number, packet));
      if (!said.isLike(kind)) {
        throw new MediaException(Blame.STREAM, said.name() + " among " + kind.name());
      }
      sent.put(number, said);
      decoder.send(packet);
    } catch (MediaException e) {
      requireStream(e);
      faults.put(number, e);
    } finally {
      packet.clear();
    }
    return true;
  }

  private static void requireStream(MediaException e) throws MediaException {
    if (e.blame() != Blame.STREAM) {
      throw e;
    }
  }

  @Override
  public void close() throws MediaException {
    packet.close();
    ahead.close();
    images.close();
    decoder.close();
    bytes.close();
  }
}
