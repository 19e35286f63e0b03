package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avformat.*;

import java.util.Iterator;
import java.util.SortedSet;
import java.util.TreeSet;
import org.bytedeco.ffmpeg.avformat.AVStream;

/** What the times of packets say about the rate. */
final class Index {

  private Index() {}

  /** Steps between the decoding times of all packets of the index are equal. */
  static boolean equalSteps(AVStream stream) {
    TreeSet<Long> times = new TreeSet<>();
    int entries = avformat_index_get_entries_count(stream);
    for (int i = 0; i < entries; i++) {
      times.add(avformat_index_get_entry(stream, i).timestamp());
    }
    return equalSteps(times);
  }

  /** Steps between times in rising order are equal, but for a tick where a clock is too coarse. */
  static boolean equalSteps(SortedSet<Long> times) {
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
    return longest == shortest || longest - shortest == 1 && longest >= 10;
  }
}
