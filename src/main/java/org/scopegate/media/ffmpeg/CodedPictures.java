package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.*;

import java.io.IOException;
import java.util.List;
import org.scopegate.media.ByteRange;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;
import org.scopegate.media.Rate;
import org.scopegate.media.Source;

/** Pictures coded one by one: the bytes of each are put together into one packet. */
final class CodedPictures implements Pictures {

  private final Source.CodedFrames source;
  private final RangedFile file;
  private final Decoder decoder;
  private final Packet packet;
  private final Fraction timeBase;
  private int sent;
  private long count;
  private long flagged;
  private boolean finishing;

  private CodedPictures(
      Source.CodedFrames source, RangedFile file, Decoder decoder, Packet packet) {
    this.source = source;
    this.file = file;
    this.decoder = decoder;
    this.packet = packet;
    this.timeBase = Fraction.frameOf(source.pace().rate());
  }

  static CodedPictures open(Source.CodedFrames source, int threads) throws MediaException {
    List<ByteRange> all = source.frames().stream().flatMap(List::stream).toList();
    RangedFile file = RangedFile.open(source.file(), all);
    Decoder decoder = null;
    try {
      int codec =
          switch (source.codec()) {
            case JPEG -> AV_CODEC_ID_MJPEG;
            case JPEG_LS -> AV_CODEC_ID_JPEGLS;
            case JPEG_2000 -> AV_CODEC_ID_JPEG2000;
          };
      decoder = Decoder.open(codec, Fraction.frameOf(source.pace().rate()), threads);
      return new CodedPictures(source, file, decoder, new Packet());
    } catch (MediaException | RuntimeException e) {
      if (decoder != null) {
        decoder.close();
      }
      file.close();
      throw e;
    }
  }

  @Override
  public boolean next(Frame into) throws MediaException {
    while (!decoder.receive(into)) {
      if (finishing) {
        checkAll();
        return false;
      }
      feed();
    }
    into.av().pts(count++);
    if (into.isDamaged()) {
      flagged++;
    }
    return true;
  }

  private void feed() throws MediaException {
    if (sent == source.frames().size()) {
      finishing = true;
      decoder.finish();
      return;
    }
    long bytes = source.frames().get(sent).stream().mapToLong(ByteRange::length).sum();
    if (bytes > Integer.MAX_VALUE - AV_INPUT_BUFFER_PADDING_SIZE) {
      throw new MediaException(Blame.STREAM, "frame " + sent + " is " + bytes + " bytes long");
    }
    Av.check(Blame.MACHINE, "av_new_packet", av_new_packet(packet.av(), (int) bytes));
    try {
      file.readFully(packet.av().data().capacity(bytes).asByteBuffer());
    } catch (IOException e) {
      throw new MediaException(Blame.MACHINE, "reading frame " + sent + ": " + e.getMessage(), e);
    }
    packet.av().pts(sent++);
    decoder.send(packet);
    packet.clear();
  }

  /** A frame that gives no picture would shift all that follow. */
  private void checkAll() throws MediaException {
    if (count != source.frames().size()) {
      throw new MediaException(
          Blame.STREAM,
          count + " of " + source.frames().size() + " coded frames decode" + LastWords.spoken());
    }
  }

  @Override
  public Fraction timeBase() {
    return timeBase;
  }

  @Override
  public Rate rate() {
    return source.pace().rate();
  }

  @Override
  public long count() {
    return count;
  }

  @Override
  public long damaged() {
    return flagged + decoder.undecodable();
  }

  @Override
  public void close() throws MediaException {
    packet.close();
    decoder.close();
    file.close();
  }
}
