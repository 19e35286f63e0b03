package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avformat.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import java.util.Arrays;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVIndexEntry;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.scopegate.media.MediaException;
import org.scopegate.media.Pace;
import org.scopegate.media.Rate;
import org.scopegate.media.Source;

/**
 * When the pictures of a source are shown, in order. Eight bytes are kept of each picture, and of
 * the first million at most: nine hours at thirty a second.
 */
final class PictureTimes {

  private static final int MOST = 1_000_000;

  /** Steps of fewer ticks than this must be equal to the tick. */
  private static final int COARSE = 10;

  /** Coded order may differ from display order by less than this: seconds. */
  private static final double DISORDER_SECONDS = 1;

  private final Fraction unit;
  private final long disorder;
  private final long leap;
  private long[] times = new long[1024];
  private int count;
  private int stretch;
  private long newest;

  private PictureTimes(Fraction unit) {
    this.unit = unit;
    this.disorder = (long) (DISORDER_SECONDS / unit.value());
    this.leap = (long) (Cadence.LEAP_SECONDS / unit.value());
  }

  /** The decoding times of all shown pictures of a container's index: those have the same steps. */
  static PictureTimes ofIndex(AVStream stream) {
    PictureTimes found = new PictureTimes(Fraction.of(stream.time_base()));
    int entries = avformat_index_get_entries_count(stream);
    for (int i = 0; i < entries; i++) {
      AVIndexEntry entry = avformat_index_get_entry(stream, i);
      if ((entry.flags() & AVIndexEntry.AVINDEX_DISCARD_FRAME) == 0) {
        found.add(entry.timestamp());
      }
    }
    return found.inOrder();
  }

  /** The times of all packets of a stream whose container has no index of them. */
  static PictureTimes ofPackets(Source.Stream source) throws MediaException {
    try (Demuxer demuxer = Demuxer.open(source);
        Packet packet = new Packet()) {
      PictureTimes found = new PictureTimes(Fraction.of(demuxer.video().time_base()));
      while (found.count < MOST && demuxer.read(packet)) {
        boolean shown = (packet.av().flags() & AV_PKT_FLAG_DISCARD) == 0;
        if (shown && packet.stream() == demuxer.video().index()) {
          found.add(timeOf(packet.av()));
        }
        packet.clear();
      }
      return found.inOrder();
    }
  }

  /** Old program streams do not say of every picture when it is shown. */
  private static long timeOf(AVPacket packet) {
    return packet.pts() == AV_NOPTS_VALUE ? packet.dts() : packet.pts();
  }

  /** The times of frames that a header gives. */
  static PictureTimes of(Pace pace) {
    return of(new Fraction(1, 1_000_000), pace.micros());
  }

  static PictureTimes of(Fraction unit, List<Long> times) {
    PictureTimes found = new PictureTimes(unit);
    times.forEach(found::add);
    return found.inOrder();
  }

  private void add(long time) {
    if (time == AV_NOPTS_VALUE || count == MOST) {
      return;
    }
    if (count > stretch && (time < newest - disorder || time > newest + leap)) {
      inOrder(); // the clock was set: what follows is no neighbour of what was
    }
    if (count == times.length) {
      times = Arrays.copyOf(times, 2 * count);
    }
    newest = count == stretch ? time : Math.max(newest, time);
    times[count++] = time;
  }

  private PictureTimes inOrder() {
    Arrays.sort(times, stretch, count);
    stretch = count;
    return this;
  }

  int count() {
    return count;
  }

  /** Equally spaced, but for a tick where a clock is too coarse. */
  boolean hasEqualSteps() {
    LongSummaryStatistics steps = steps().summaryStatistics();
    long difference = steps.getMax() - steps.getMin();
    return steps.getCount() == 0 || difference == 0 || difference == 1 && steps.getMax() >= COARSE;
  }

  /** Pictures a second while the clock ran; what was said of it where it hardly did. */
  Rate mean(Rate said) {
    LongSummaryStatistics steps = steps().summaryStatistics();
    return steps.getSum() <= 0
        ? said
        : Fraction.rate(steps.getCount(), steps.getSum(), unit).orElse(said);
  }

  /** From one picture to the next, but where the clock was set. */
  private LongStream steps() {
    return IntStream.range(1, count)
        .mapToLong(i -> times[i] - times[i - 1])
        .filter(step -> step >= 0 && step <= leap);
  }

  /** The constant rate that holds them all; see {@link SteadyRate}. */
  Rate steady(Rate mean) {
    return SteadyRate.of(Arrays.copyOf(times, count), unit, mean);
  }
}
