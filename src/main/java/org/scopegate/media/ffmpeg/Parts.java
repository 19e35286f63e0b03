package org.scopegate.media.ffmpeg;

import java.util.ArrayList;
import java.util.List;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;
import org.scopegate.media.ffmpeg.CutPoints.Point;

/** As few parts of a stream as hold it, about equal in size. */
final class Parts {

  /**
   * One part.
   *
   * @param from where it begins
   * @param to where it ends, which is where the next begins
   */
  record Part(Point from, Point to) {
    long pictures() {
      return to.pictures() - from.pictures();
    }
  }

  private final CutPoints stream;
  private final List<Point> borders;
  private final long mostBytes;

  private Parts(CutPoints stream, long mostBytes) {
    this.stream = stream;
    this.mostBytes = mostBytes;
    this.borders = new ArrayList<>(stream.points());
    borders.add(stream.end());
  }

  /**
   * @throws MediaException by the stream's fault when it cannot be cut often enough
   */
  static List<Part> of(CutPoints stream, long mostBytes) throws MediaException {
    return new Parts(stream, mostBytes).parts();
  }

  private List<Part> parts() throws MediaException {
    List<Integer> latest = latestStarts();
    int last = borders.size() - 1;
    List<Part> parts = new ArrayList<>();
    int at = 0;
    for (int left = latest.size(); left > 0; left--) {
      int next = left == 1 ? last : next(at, left, latest.get(left - 2));
      parts.add(new Part(borders.get(at), borders.get(next)));
      at = next;
    }
    return parts;
  }

  /**
   * Where the last part begins at the earliest, where the last two do, and so on: filled from the
   * end, until the first border is reached.
   */
  private List<Integer> latestStarts() throws MediaException {
    List<Integer> starts = new ArrayList<>();
    for (int end = borders.size() - 1; end > 0; ) {
      int start = end;
      while (start > 0 && fits(start - 1, end)) {
        start--;
      }
      if (start == end) {
        throw tooLong(borders.get(end - 1), borders.get(end));
      }
      starts.add(start);
      end = start;
    }
    return starts;
  }

  /** The end nearest to an equal share that leaves no more than the other parts can hold. */
  private int next(int at, int left, int earliest) {
    long share = (stream.end().bytes() - borders.get(at).bytes()) / left;
    long wanted = borders.get(at).bytes() + share;
    int best = Math.max(at + 1, earliest);
    for (int end = best; end < borders.size() - 1 && fits(at, end); end++) {
      if (distance(end, wanted) < distance(best, wanted)) {
        best = end;
      }
    }
    return best;
  }

  private long distance(int border, long bytes) {
    return Math.abs(borders.get(border).bytes() - bytes);
  }

  private boolean fits(int from, int to) {
    return stream.bytes(borders.get(from), borders.get(to)) <= mostBytes;
  }

  private MediaException tooLong(Point from, Point to) {
    return new MediaException(
        Blame.STREAM,
        "cannot be split: the stretch from picture %d to %d takes %d bytes, a part may have %d"
            .formatted(from.pictures(), to.pictures() - 1, stream.bytes(from, to), mostBytes));
  }
}
