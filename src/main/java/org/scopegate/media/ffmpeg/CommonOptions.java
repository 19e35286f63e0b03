package org.scopegate.media.ffmpeg;

import java.util.LinkedHashMap;
import java.util.Map;
import org.scopegate.media.Codec;
import org.scopegate.media.CodecLevel;
import org.scopegate.media.EncodeSettings;

/** Options of AVCodecContext itself, which every encoder has: what the level and the rate bind. */
record CommonOptions(EncodeSettings settings, int threads) {

  private static final double BITS_PER_PIXEL_AT_23 = 0.12;
  private static final int FIELD_PAIR_ROWS = 32;
  private static final double HEVC_SHARE = 0.85;

  Map<String, String> asMap() {
    String colours = Colours.ofHeight(settings.height()).text();
    Map<String, String> options = new LinkedHashMap<>();
    options.put("g", Integer.toString(groupFrames()));
    options.put("flags", "+cgop+global_header" + (keepsFields() ? "+ildct+ilme" : ""));
    options.put("maxrate", Long.toString(maxRate()));
    options.put("bufsize", Long.toString(bufferBits()));
    options.put("color_primaries", colours);
    options.put("color_trc", colours);
    options.put("colorspace", colours);
    options.put("color_range", "tv");
    options.put("threads", Integer.toString(threads));
    return options;
  }

  /** As people write it. The number that stands for it is ten times that, of HEVC thirty times. */
  String levelText() {
    int tenths = settings.codec() == Codec.HEVC ? settings.level() / 3 : settings.level();
    return tenths / 10 + "." + tenths % 10;
  }

  /** Pictures from one IDR to the next: two seconds at most, so that viewers may jump. */
  int groupFrames() {
    return Math.max(1, (int) (2 * settings.rate().perSecond()));
  }

  /** What the encoder would like, bound by the level's picture buffer. */
  int references(int liked) {
    return Math.min(liked, level().maxReferences(settings.width(), codedRows()));
  }

  /** Each field has whole macroblocks of its own, H.264 7.4.2.1.1. */
  private int codedRows() {
    return keepsFields()
        ? (settings.height() + FIELD_PAIR_ROWS - 1) / FIELD_PAIR_ROWS * FIELD_PAIR_ROWS
        : settings.height();
  }

  private boolean keepsFields() {
    return settings.scan().isInterlaced();
  }

  long maxRate() {
    return Math.min(settings.maxBitRate(), level().maxBitRate());
  }

  /** A buffer of as many seconds as the level's own takes to fill. */
  long bufferBits() {
    double seconds = (double) level().maxBufferBits() / level().maxBitRate();
    return Math.min((long) (maxRate() * seconds), level().maxBufferBits());
  }

  /** A rate to be held on average by those that know no quality: below {@link #maxRate}. */
  long meanRate() {
    return Math.min(rateForQuality(), maxRate() * 9 / 10);
  }

  /**
   * Bit rate that x264 needs about for this quality: six steps of quality double it. HEVC needs
   * somewhat less.
   */
  long rateForQuality() {
    double pixels = settings.rate().perSecond() * settings.width() * settings.height();
    double share = settings.codec() == Codec.HEVC ? HEVC_SHARE : 1;
    double bits =
        share * pixels * BITS_PER_PIXEL_AT_23 * Math.pow(2, (23 - settings.quality()) / 6.0);
    return Math.max(100_000, Math.min(maxRate(), (long) bits));
  }

  private CodecLevel level() {
    return CodecLevel.of(settings.codec(), settings.level());
  }
}
