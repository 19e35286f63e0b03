package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avformat.*;

import java.util.Iterator;
import java.util.SortedSet;
import org.bytedeco.ffmpeg.avformat.AVStream;

/** What the times of packets say about the rate. */
final class Index {

  private Index() {}

  /** The step between the decoding times of all packets of the index; 0 when they differ. */
  static long step(AVStream stream) {
    int entries = avformat_index_get_entries_count(stream);
    if (entries < 2) {
      return 0;
    }
    long last = time(stream, 1);
    long step = last - time(stream, 0);
    for (int i = 2; i < entries; i++) {
      long now = time(stream, i);
      if (now - last != step) {
        return 0;
      }
      last = now;
    }
    return step;
  }

  private static long time(AVStream stream, int entry) {
    return avformat_index_get_entry(stream, entry).timestamp();
  }

  /**
   * Steps between times in rising order are equal.
   *
   * @param slack by how many ticks they may differ, for clocks that do not divide evenly
   */
  static boolean equalSteps(SortedSet<Long> times, long slack) {
    if (times.size() < 2) {
      return true;
    }
    long shortest = Long.MAX_VALUE;
    long longest = 0;
    Iterator<Long> each = times.iterator();
    long last = each.next();
    while (each.hasNext()) {
      long now = each.next();
      shortest = Math.min(shortest, now - last);
      longest = Math.max(longest, now - last);
      last = now;
    }
    return longest - shortest <= slack;
  }
}
