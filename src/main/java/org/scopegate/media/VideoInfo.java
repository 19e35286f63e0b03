package org.scopegate.media;

import java.util.List;
import java.util.OptionalLong;

/**
 * What a stream really is, read from the stream itself and never from a header beside it.
 *
 * @param container how it is packed
 * @param codec codec of the pictures
 * @param codecName FFmpeg's name of the codec, for messages
 * @param profile the codec's profile number (H.264: profile_idc, 100 is High), -1 when unknown
 * @param level the codec's level number (H.264: level_idc, 41 is level 4.1), -1 when unknown
 * @param width pixels of a displayed row
 * @param height displayed rows
 * @param rate frames per second, interlaced streams counted in frames
 * @param frames pictures in the stream where counting them was asked for or is known for certain
 * @param pixelAspect sample aspect ratio, 1:1 where it is not given
 * @param scan of the pictures: interlaced where any field coding or interlaced flag was seen
 * @param chroma420 chroma format is 4:2:0
 * @param bitDepth bits of a luma sample
 * @param constantRate presentation times are equally spaced
 * @param audio audio tracks, in file order
 * @param bytes size of the stream
 * @param steady the constant rate at which each picture has a slot of its own, none shown two slots
 *     late or more; {@code rate} where that is constant
 * @param hurdles what viewers stumble over in its container, worst last
 */
public record VideoInfo(
    Container container,
    Codec codec,
    String codecName,
    int profile,
    int level,
    int width,
    int height,
    Rate rate,
    OptionalLong frames,
    PixelAspect pixelAspect,
    Scan scan,
    boolean chroma420,
    int bitDepth,
    boolean constantRate,
    List<AudioTrack> audio,
    long bytes,
    Rate steady,
    List<Hurdle> hurdles) {

  public VideoInfo {
    audio = List.copyOf(audio);
    hurdles = List.copyOf(hurdles);
  }

  /** A stream without hurdles whose rate is steady. */
  public VideoInfo(
      Container container,
      Codec codec,
      String codecName,
      int profile,
      int level,
      int width,
      int height,
      Rate rate,
      OptionalLong frames,
      PixelAspect pixelAspect,
      Scan scan,
      boolean chroma420,
      int bitDepth,
      boolean constantRate,
      List<AudioTrack> audio,
      long bytes) {
    this(
        container,
        codec,
        codecName,
        profile,
        level,
        width,
        height,
        rate,
        frames,
        pixelAspect,
        scan,
        chroma420,
        bitDepth,
        constantRate,
        audio,
        bytes,
        rate,
        List.of());
  }

  public boolean interlaced() {
    return scan.isInterlaced();
  }

  public boolean squarePixels() {
    return pixelAspect.isSquare();
  }

  /** Packing of a stream. */
  public enum Container {
    MP4,
    MPEG_TS,
    MPEG_PS,
    ELEMENTARY,
    FRAMES,
    OTHER
  }

  /**
   * One audio track.
   *
   * @param codec FFmpeg's name: {@code aac}, {@code ac3}, {@code mp2}, {@code mp3}, …
   */
  public record AudioTrack(String codec, int sampleRate, int channels, long bitRate) {}
}
