package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.*;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;
import org.scopegate.media.Source;

/**
 * Where a stream may be cut, found by looking at each of its coded pictures.
 *
 * @param points the places, the first picture's before all others
 * @param end what lies before the end of the stream
 * @param overhead bytes that a part has besides those of its packets and its share of the index
 */
record CutPoints(List<Point> points, Point end, long overhead) {

  /** Upper bound of what the index says of one packet: stts, ctts, stsz, stsc, co64 and stss. */
  private static final int INDEX_BYTES = 48;

  /** Upper bound of all boxes of one track but for its parameter sets and its index. */
  private static final int TRACK_BYTES = 4096;

  /**
   * A place.
   *
   * @param pictures coded before it
   * @param bytes of all tracks and of the index before it
   * @param decoding time at which its first picture is decoded
   * @param presentation time at which its first picture is shown
   */
  record Point(long pictures, long bytes, long decoding, long presentation) {

    private Point shownAt(long time) {
      return new Point(pictures, bytes, decoding, Math.min(presentation, time));
    }
  }

  static CutPoints of(Source.Stream source) throws MediaException, InterruptedException {
    try (Demuxer demuxer = Demuxer.open(source);
        Packet packet = new Packet()) {
      Search search = new Search(CodedPicture.reader(demuxer.video().codecpar()));
      while (demuxer.read(packet)) {
        if (Thread.interrupted()) {
          throw new InterruptedException("splitting was stopped at picture " + search.pictures);
        }
        if (packet.stream() == demuxer.video().index()) {
          search.picture(packet.av());
        }
        search.bytes += packet.av().size() + INDEX_BYTES;
        packet.clear();
      }
      return search.found(overhead(demuxer));
    }
  }

  /** Sound lies beside its pictures to within a second, so a part may have that much of it more. */
  private static long overhead(Demuxer demuxer) {
    long bytes = TRACK_BYTES + demuxer.video().codecpar().extradata_size();
    for (AVStream track : demuxer.audio()) {
      bytes += TRACK_BYTES + track.codecpar().extradata_size() + track.codecpar().bit_rate() / 8;
    }
    return bytes;
  }

  /** Bytes of a part that reaches from one place to another. */
  long bytes(Point from, Point to) {
    return to.bytes() - from.bytes() + overhead;
  }

  /** The walk along the stream. */
  private static final class Search {
    private final CodedPicture.Reader reader;
    private final List<Point> points = new ArrayList<>();
    private long pictures;
    private long bytes;
    private boolean doubtful;

    Search(CodedPicture.Reader reader) {
      this.reader = reader;
    }

    void picture(AVPacket packet) throws MediaException {
      if (packet.pts() == AV_NOPTS_VALUE || packet.dts() == AV_NOPTS_VALUE) {
        throw new MediaException(Blame.STREAM, "picture " + pictures + " has no time");
      }
      CodedPicture kind = reader.read(packet);
      if (pictures == 0 || kind == CodedPicture.START) {
        points.add(new Point(pictures, bytes, packet.dts(), packet.pts()));
        doubtful = pictures > 0;
      } else if (kind == CodedPicture.NEEDS_EARLIER && doubtful) {
        points.remove(points.size() - 1);
        doubtful = false;
      }
      int last = points.size() - 1;
      points.set(last, points.get(last).shownAt(packet.pts()));
      pictures++;
    }

    CutPoints found(long overhead) throws MediaException {
      if (points.isEmpty()) {
        throw new MediaException(Blame.STREAM, "nothing to split: the file has no picture");
      }
      Point end = new Point(pictures, bytes, Long.MAX_VALUE, Long.MAX_VALUE);
      return new CutPoints(points, end, overhead);
    }
  }
}
