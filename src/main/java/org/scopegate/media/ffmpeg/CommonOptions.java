package org.scopegate.media.ffmpeg;

import java.util.LinkedHashMap;
import java.util.Map;
import org.scopegate.media.EncodeSettings;
import org.scopegate.media.H264Level;

/** Options of AVCodecContext itself, which every encoder has: what the level and the rate bind. */
record CommonOptions(EncodeSettings settings, int threads) {

  private static final double BITS_PER_PIXEL_AT_23 = 0.12;
  private static final int FIELD_PAIR_ROWS = 32;

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

  String levelText() {
    return settings.level() / 10 + "." + settings.level() % 10;
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

  /** A buffer of one and a quarter seconds, as the level's own. */
  long bufferBits() {
    return Math.min(maxRate() * 5 / 4, level().maxBufferBits());
  }

  /** Bit rate that x264 needs about for this quality: six steps of quality double it. */
  long rateForQuality() {
    double pixels = settings.rate().perSecond() * settings.width() * settings.height();
    double bits = pixels * BITS_PER_PIXEL_AT_23 * Math.pow(2, (23 - settings.quality()) / 6.0);
    return Math.max(100_000, Math.min(maxRate(), (long) bits));
  }

  private H264Level level() {
    return H264Level.of(settings.level());
  }
}
