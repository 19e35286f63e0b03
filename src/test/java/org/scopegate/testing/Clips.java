package org.scopegate.testing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.scopegate.media.ByteRange;
import org.scopegate.media.MediaException;
import org.scopegate.media.PixelLayout;
import org.scopegate.media.Rate;
import org.scopegate.media.Source;
import org.scopegate.media.TestPicture;
import org.scopegate.media.ffmpeg.ClipEncoder;
import org.scopegate.media.ffmpeg.ClipEncoder.Sound;
import org.scopegate.media.ffmpeg.ClipEncoder.Video;
import org.scopegate.media.ffmpeg.FrameWriter;

/**
 * Short clips of the {@link TestPicture}, made with the encoders on the spot: 320x240, 25 pictures
 * a second and one second long unless told otherwise. Files go into one folder.
 */
public final class Clips {

  private static final Video H264 =
      new Video(
          "libx264",
          "yuv420p",
          Map.of("preset", "veryfast", "profile", "high", "flags", "+global_header"));
  private static final Sound AAC = new Sound("aac", 48_000, 2);

  private final Path folder;
  private final int width;
  private final int height;
  private final Rate rate;
  private final int frames;

  private Clips(Path folder, int width, int height, Rate rate, int frames) {
    this.folder = folder;
    this.width = width;
    this.height = height;
    this.rate = rate;
    this.frames = frames;
  }

  public static Clips in(Path folder) {
    return new Clips(folder, 320, 240, Rate.of(25), 25);
  }

  public Clips withSize(int columns, int rows) {
    return new Clips(folder, columns, rows, rate, frames);
  }

  public Clips withRate(Rate perSecond) {
    return new Clips(folder, width, height, perSecond, frames);
  }

  public Clips withFrames(int count) {
    return new Clips(folder, width, height, rate, count);
  }

  public int frames() {
    return frames;
  }

  /** H.264 High Profile in MP4, without sound. */
  public Path mp4() throws MediaException, IOException {
    return clip("h264.mp4", H264, Optional.empty(), "mp4");
  }

  /** H.264 and 48 kHz stereo AAC in MP4. */
  public Path mp4WithAac() throws MediaException, IOException {
    return mp4With(AAC);
  }

  /** H.264 and any sound in MP4. */
  public Path mp4With(Sound sound) throws MediaException, IOException {
    String name = "h264-" + sound.encoder() + sound.sampleRate() + "x" + sound.channels() + ".mp4";
    return clip(name, H264, Optional.of(sound), "mp4");
  }

  /** H.264 in MP4 with options of libx264 beside the usual ones. */
  public Path mp4With(Map<String, String> options) throws MediaException, IOException {
    return clip("h264-options.mp4", h264(options), Optional.empty(), "mp4");
  }

  /** H.264 and AAC in an MPEG-2 transport stream. */
  public Path transportStream() throws MediaException, IOException {
    return clip("h264.ts", H264, Optional.of(AAC), "mpegts");
  }

  /** H.264 as a raw stream with start codes and B pictures. */
  public Path annexB() throws MediaException, IOException {
    return clip("raw.h264", h264(Map.of("flags", "-global_header")), Optional.empty(), "h264");
  }

  /** H.265 in MP4. */
  public Path hevc() throws MediaException, IOException {
    return hevcWith("open-gop=1");
  }

  /** H.265 in MP4 with parameters of libx265, those with colons between them. */
  public Path hevcWith(String parameters) throws MediaException, IOException {
    Map<String, String> options =
        Map.of(
            "preset", "ultrafast",
            "flags", "+global_header",
            "x265-params", "log-level=none:" + parameters);
    return clip("hevc.mp4", new Video("libx265", "yuv420p", options), Optional.empty(), "mp4");
  }

  /** MPEG-2 and MPEG-1 Layer II sound in a program stream. */
  public Path mpeg2ProgramStream() throws MediaException, IOException {
    return clip("mpeg2.mpg", mpeg2(Map.of()), Optional.of(new Sound("mp2", 48_000, 2)), "vob");
  }

  /** MPEG-2 in a transport stream. */
  public Path mpeg2TransportStream() throws MediaException, IOException {
    return clip("mpeg2.ts", mpeg2(Map.of()), Optional.empty(), "mpegts");
  }

  /** MPEG-2 with interlaced pictures, as a raw stream. */
  public Path mpeg2Interlaced() throws MediaException, IOException {
    Video interlaced = mpeg2(Map.of("flags", "+ildct+ilme", "field_order", "tt"));
    return clip("interlaced.m2v", interlaced, Optional.empty(), "mpeg2video");
  }

  /** JPEG pictures one after the other; where each of them lies. */
  public Source.CodedFrames jpegs() throws MediaException, IOException {
    Video jpeg = new Video("mjpeg", "yuvj422p", Map.of("b", "8000000"));
    Path file = clip("frames.mjpeg", jpeg, Optional.empty(), "mjpeg");
    return Source.CodedFrames.jpeg(file, pictures(file), rate);
  }

  /** Uncompressed RGB pictures. */
  public Source.RawFrames raw() throws IOException {
    Path file = folder.resolve("raw-" + width + "x" + height + "x" + frames + ".rgb");
    if (Files.notExists(file)) {
      TestPicture picture = new TestPicture(width, height);
      ByteBuffer buffer = ByteBuffer.allocateDirect(picture.bytes());
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        for (int i = 0; i < frames; i++) {
          picture.draw(i, buffer.clear());
          channel.write(buffer.flip());
        }
      }
    }
    return Source.RawFrames.plain(file, 0, frames, PixelLayout.RGB, width, height, rate);
  }

  /** Uncompressed pictures of another layout. */
  public Source.RawFrames raw(PixelLayout layout)
      throws MediaException, IOException, InterruptedException {
    Path file = folder.resolve("raw-" + layout + "-" + width + "x" + height);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      FrameWriter.of(raw(), FrameWriter.Wanted.all(layout)).writeTo(channel);
    }
    return Source.RawFrames.plain(file, 0, frames, layout, width, height, rate);
  }

  private Path clip(String name, Video video, Optional<Sound> sound, String format)
      throws MediaException, IOException {
    Path file = folder.resolve(width + "x" + height + "x" + frames + "-" + name);
    ClipEncoder.write(raw(), video, sound, file, format);
    return file;
  }

  private static Video h264(Map<String, String> more) {
    Map<String, String> options = new HashMap<>(H264.options());
    options.putAll(more);
    return new Video(H264.encoder(), H264.pixels(), options);
  }

  private static Video mpeg2(Map<String, String> more) {
    Map<String, String> options = new HashMap<>(Map.of("b", "6000000", "bf", "2"));
    options.putAll(more);
    return new Video("mpeg2video", "yuv420p", options);
  }

  /** From each Start Of Image to the next. */
  private static List<List<ByteRange>> pictures(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    List<Integer> starts = new ArrayList<>();
    for (int i = 0; i + 2 < bytes.length; i++) {
      if (bytes[i] == (byte) 0xFF && bytes[i + 1] == (byte) 0xD8 && bytes[i + 2] == (byte) 0xFF) {
        starts.add(i);
      }
    }
    starts.add(bytes.length);
    List<List<ByteRange>> pictures = new ArrayList<>();
    for (int i = 0; i + 1 < starts.size(); i++) {
      int length = starts.get(i + 1) - starts.get(i);
      pictures.add(List.of(new ByteRange(starts.get(i), length)));
    }
    return pictures;
  }
}
