package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avformat.*;

import java.util.SortedSet;
import org.bytedeco.ffmpeg.avformat.AVStream;

/** Whether times come in equal steps, but for a tick where a clock is too coarse. */
final class Index {

  /** Steps of fewer ticks than this must be equal to the tick. */
  private static final int COARSE = 10;

  private long times;
  private long last;
  private long shortest = Long.MAX_VALUE;
  private long longest;

  private Index() {}

  /** The decoding times of all packets of a container's index. */
  static boolean equalSteps(AVStream stream) {
    Index index = new Index();
    int entries = avformat_index_get_entries_count(stream);
    for (int i = 0; i < entries; i++) {
      index.add(avformat_index_get_entry(stream, i).timestamp());
    }
    return index.hasEqualSteps();
  }

  /** Presentation times, put in order. */
  static boolean equalSteps(SortedSet<Long> times) {
    Index index = new Index();
    times.forEach(index::add);
    return index.hasEqualSteps();
  }

  private void add(long time) {
    if (times++ > 0) {
      shortest = Math.min(shortest, time - last);
      longest = Math.max(longest, time - last);
    }
    last = time;
  }

  private boolean hasEqualSteps() {
    return times < 2 || longest == shortest || longest - shortest == 1 && longest >= COARSE;
  }
}
