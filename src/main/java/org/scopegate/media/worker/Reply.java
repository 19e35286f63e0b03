package org.scopegate.media.worker;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.scopegate.media.EncoderChain.Found;
import org.scopegate.media.EncoderException;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;
import org.scopegate.media.Transcoder;
import org.scopegate.media.VideoInfo;

/** What a worker says: that it is ready, how far it is, and last what came of its task. */
sealed interface Reply {

  /** Of all messages. Another number where a field is added, taken away or moved. */
  int FORMAT = 2;

  /** Of a reason or of a stack. */
  int LONGEST_WORDS = 16_000;

  /** It waits for its first task. */
  record Ready(int format) implements Reply {}

  /** So many pictures are done. */
  record Progress(long frames) implements Reply {}

  record Probed(VideoInfo info) implements Reply {}

  record Transcoded(Transcoder.Transcoded result) implements Reply {}

  record Verified(Transcoder.Verified result) implements Reply {}

  record Split(List<Transcoder.Transcoded> parts) implements Reply {}

  /** A JPEG file. */
  record Picture(ByteBuffer jpeg) implements Reply {}

  record TriedOut(Found found) implements Reply {}

  /**
   * It could not be done.
   *
   * @param byEncoder the encoder is to blame: another may do it
   */
  record Failed(Blame blame, String why, boolean byEncoder) implements Reply {

    static Failed of(MediaException fault) {
      return new Failed(
          fault.blame(), String.valueOf(fault.getMessage()), fault instanceof EncoderException);
    }

    MediaException fault() {
      return byEncoder ? new EncoderException(why) : new MediaException(blame, why);
    }
  }

  /** A fault of ours, with its stack. */
  record Broken(String what) implements Reply {}

  default byte[] encode() {
    FieldWriter out = new FieldWriter();
    if (this instanceof Ready ready) {
      out.kind(0).i32(ready.format());
    } else if (this instanceof Progress progress) {
      out.kind(1).i64(progress.frames());
    } else if (this instanceof Probed probed) {
      ResultCodec.write(out.kind(2), probed.info());
    } else if (this instanceof Transcoded transcoded) {
      ResultCodec.write(out.kind(3), transcoded.result());
    } else if (this instanceof Verified verified) {
      ResultCodec.write(out.kind(4), verified.result());
    } else if (this instanceof Split split) {
      out.kind(5).all(split.parts(), part -> ResultCodec.write(out, part));
    } else if (this instanceof TriedOut tried) {
      ResultCodec.write(out.kind(6), tried.found());
    } else if (this instanceof Failed failed) {
      out.kind(7).constant(failed.blame()).text(failed.why()).flag(failed.byEncoder());
    } else if (this instanceof Broken broken) {
      out.kind(8).text(broken.what());
    } else if (this instanceof Picture picture) {
      out.kind(9).bytes(picture.jpeg().array());
    }
    return out.toByteArray();
  }

  /**
   * @throws IOException the message is none of these
   */
  static Reply decode(byte[] message) throws IOException {
    FieldReader in = new FieldReader(message);
    try {
      Reply reply = decode(in);
      in.end();
      return reply;
    } catch (IllegalArgumentException refused) {
      throw new IOException("no reply: " + refused.getMessage(), refused);
    }
  }

  /** They go into the journal and the log: not more than somebody reads. */
  private static String words(FieldReader in) throws IOException {
    String words = in.text();
    return words.length() > LONGEST_WORDS ? words.substring(0, LONGEST_WORDS) + "…" : words;
  }

  private static Reply decode(FieldReader in) throws IOException {
    int kind = in.kind();
    return switch (kind) {
      case 0 -> new Ready(in.i32());
      case 1 -> new Progress(in.i64());
      case 2 -> new Probed(ResultCodec.info(in));
      case 3 -> new Transcoded(ResultCodec.transcoded(in));
      case 4 -> new Verified(ResultCodec.verified(in));
      case 5 -> new Split(in.all(() -> ResultCodec.transcoded(in)));
      case 6 -> new TriedOut(ResultCodec.found(in));
      case 7 -> new Failed(in.constant(Blame.class), words(in), in.flag());
      case 8 -> new Broken(words(in));
      case 9 -> new Picture(ByteBuffer.wrap(in.bytes()));
      default -> throw new IOException(kind + " is no kind of reply");
    };
  }
}
