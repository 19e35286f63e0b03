package org.scopegate.media.ffmpeg;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Optional;
import java.util.OptionalInt;
import org.scopegate.media.EncodeSettings.Audio;
import org.scopegate.media.EncodeSettings.Damage;
import org.scopegate.media.MediaException;
import org.scopegate.media.PixelLayout;
import org.scopegate.media.Rate;
import org.scopegate.media.Source;
import org.scopegate.media.VideoInfo;

/** Decodes a video into uncompressed frames, as a capture device would have sent them. */
public final class FrameWriter {

  /**
   * What is written.
   *
   * @param width columns, empty for the source's own
   * @param height rows, empty for the source's own
   * @param rate frames a second, empty for the source's own
   * @param frames number of frames; a shorter source is begun again, empty for as many as there are
   */
  public record Wanted(
      PixelLayout layout,
      OptionalInt width,
      OptionalInt height,
      Optional<Rate> rate,
      OptionalInt frames) {

    /** All frames as they are. */
    public static Wanted all(PixelLayout layout) {
      return new Wanted(
          layout, OptionalInt.empty(), OptionalInt.empty(), Optional.empty(), OptionalInt.empty());
    }

    public Wanted withSize(int columns, int rows) {
      return new Wanted(layout, OptionalInt.of(columns), OptionalInt.of(rows), rate, frames);
    }

    public Wanted withRate(Rate perSecond) {
      return new Wanted(layout, width, height, Optional.of(perSecond), frames);
    }

    public Wanted withFrames(int count) {
      return new Wanted(layout, width, height, rate, OptionalInt.of(count));
    }
  }

  /** What was written. */
  public record Written(PixelLayout layout, int width, int height, Rate rate, int frames) {}

  private final Source source;
  private final PixelLayout layout;
  private final int width;
  private final int height;
  private final Rate rate;
  private final OptionalInt frames;

  private FrameWriter(Source source, Wanted wanted, VideoInfo info) {
    this.source = source;
    this.layout = wanted.layout();
    this.width = wanted.width().orElse(info.width());
    this.height = wanted.height().orElse(info.height());
    this.rate = wanted.rate().orElse(info.rate());
    this.frames = wanted.frames();
  }

  /** Looks at the source; {@link #writeTo} may be called any number of times then. */
  public static FrameWriter of(Source source, Wanted wanted) throws MediaException {
    return new FrameWriter(source, wanted, Probe.of(source));
  }

  /** Writes frame after frame without gaps. */
  public Written writeTo(WritableByteChannel sink)
      throws MediaException, IOException, InterruptedException {
    int written = 0;
    int round;
    do {
      round = oneRound(sink, frames.orElse(Integer.MAX_VALUE) - written);
      written += round;
    } while (frames.isPresent() && written < frames.getAsInt() && round > 0);
    return new Written(layout, width, height, rate, written);
  }

  private int oneRound(WritableByteChannel sink, int most)
      throws MediaException, IOException, InterruptedException {
    int written = 0;
    SampleBuffer buffer = new SampleBuffer(layout, width, height);
    try (buffer;
        SoundTracks silent = new SoundTracks(Audio.DROP);
        PacedPictures pictures = PacedPictures.open(source, buffer.wanted(), rate, silent, 0);
        Frame picture = new Frame()) {
      while (written < most && pictures.next(picture)) {
        if (Thread.interrupted()) {
          throw new InterruptedException("writing frames was stopped at frame " + written);
        }
        ByteBuffer samples = buffer.filledWith(picture);
        while (samples.hasRemaining()) {
          sink.write(samples);
        }
        written++;
      }
      pictures.pictures().flaws().check(Damage.REFUSE);
    }
    return written;
  }
}
