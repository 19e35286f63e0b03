package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avformat.av_guess_sample_aspect_ratio;

import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;
import org.scopegate.media.Source;

/**
 * Finds the picture in the middle of a source without decoding what is before it. Of a stream in
 * which nothing decodes there, the first that does from its beginning.
 */
final class MiddlePicture {

  /** How far it is looked for behind a picture at which decoding may begin. */
  private static final int MOST_PICTURES = 120;

  /** Packets that may be passed in search of such a picture: minutes of a stream. */
  private static final int MOST_PACKETS = 20_000;

  private static final int ONE_THREAD = 1;

  private MiddlePicture() {}

  /**
   * Puts it into the frame.
   *
   * @return how wide its pixels are for their height
   * @throws MediaException by the stream's fault where none decodes
   */
  static Fraction find(Source source, Frame into) throws MediaException {
    if (source instanceof Source.Stream stream) {
      return ofStream(stream, into);
    }
    try (Pictures pictures = Pictures.open(source, PacketSink.NONE, ONE_THREAD)) {
      ofFrames((FramePictures) pictures, into);
      return new Fraction(1, 1);
    }
  }

  private static void ofFrames(FramePictures pictures, Frame into) throws MediaException {
    pictures.seek(pictures.held() / 2);
    if (!pictures.next(into)) {
      pictures.seek(0);
      if (!pictures.next(into)) {
        throw new MediaException(Blame.STREAM, "there is no frame");
      }
    }
  }

  private static Fraction ofStream(Source.Stream source, Frame into) throws MediaException {
    try (Demuxer demuxer = Demuxer.open(source)) {
      long middle = demuxer.seekMiddle();
      if (decode(demuxer, middle, into)) {
        return aspect(demuxer, into);
      }
    }
    try (Demuxer demuxer = Demuxer.open(source)) {
      if (decode(demuxer, Long.MIN_VALUE, into)) {
        return aspect(demuxer, into);
      }
    }
    throw new MediaException(Blame.STREAM, "no picture of the stream decodes");
  }

  private static Fraction aspect(Demuxer demuxer, Frame picture) {
    Fraction aspect =
        Fraction.of(av_guess_sample_aspect_ratio(demuxer.av(), demuxer.video(), picture.av()));
    return aspect.isPositive() ? aspect : new Fraction(1, 1);
  }

  /** The first sound picture from that time on, or the last one before it that was reached. */
  private static boolean decode(Demuxer demuxer, long from, Frame into) throws MediaException {
    try (Decoder decoder = Decoder.open(demuxer.video(), ONE_THREAD);
        Packet packet = new Packet();
        Frame decoded = new Frame()) {
      Search search = new Search(decoder, decoded, from, into);
      boolean begun = false;
      for (int packets = 0; packets < MOST_PACKETS && demuxer.read(packet); packets++) {
        boolean pictures = packet.stream() == demuxer.video().index();
        // what comes before refers to pictures that nobody has decoded
        begun |= pictures && (packet.av().flags() & AV_PKT_FLAG_KEY) != 0;
        if (begun && pictures) {
          decoder.send(packet);
          if (search.isOver()) {
            return true;
          }
        }
        packet.clear();
      }
      decoder.finish();
      return search.isOver() || search.found;
    }
  }

  /** Takes what a decoder gives. */
  private static final class Search {
    private final Decoder decoder;
    private final Frame decoded;
    private final long from;
    private final Frame into;
    private int pictures;
    private boolean found;

    Search(Decoder decoder, Frame decoded, long from, Frame into) {
      this.decoder = decoder;
      this.decoded = decoded;
      this.from = from;
      this.into = into;
    }

    /** Whether what is found is what was looked for, or it was looked far enough. */
    boolean isOver() throws MediaException {
      while (decoder.receive(decoded)) {
        pictures++;
        if (!decoded.isDamaged()) {
          long time = decoded.time();
          into.take(decoded);
          found = true;
          if (time >= from) {
            return true;
          }
        }
        if (found && pictures >= MOST_PICTURES) {
          return true;
        }
      }
      return false;
    }
  }
}
