package org.scopegate.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The {@code ffmpeg} and {@code ffprobe} programs as judges that are not ours. */
public final class Ffmpeg {

  private static final Path HERE = Path.of("").toAbsolutePath();
  private static final Pattern SSIM = Pattern.compile("SSIM .*All:([0-9.]+)");
  private static final Pattern ELEMENT = Pattern.compile("\\] \\d+ +([a-z]\\S+) +[01]+ = (-?\\d+)");
  private static final Pattern PSNR = Pattern.compile("PSNR .*average:([0-9.]+)");

  private Ffmpeg() {}

  /** What {@code ffprobe} says of the pictures; {@code nb_read_packets} are counted one by one. */
  public static Map<String, String> pictures(Path video) throws Exception {
    Run probe =
        Run.of(
                HERE,
                List.of(
                    "ffprobe",
                    "-v",
                    "error",
                    "-count_packets",
                    "-select_streams",
                    "v",
                    "-of",
                    "default=noprint_wrappers=1",
                    "-show_streams",
                    video.toString()))
            .succeeded();
    return probe
        .out()
        .lines()
        .map(line -> line.split("=", 2))
        .filter(pair -> pair.length == 2)
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (a, b) -> a));
  }

  /**
   * One coded picture.
   *
   * @param decodedAt seconds
   * @param key where {@code ffprobe} takes it for one to start with
   */
  public record Packet(double decodedAt, long bytes, boolean key) {}

  /** The coded pictures in the order in which they are decoded. */
  public static List<Packet> packets(Path video) throws Exception {
    Run probe =
        Run.of(
                HERE,
                List.of(
                    "ffprobe",
                    "-v",
                    "error",
                    "-select_streams",
                    "v",
                    "-show_entries",
                    "packet=dts_time,size,flags",
                    "-of",
                    "csv=print_section=0",
                    video.toString()))
            .succeeded();
    return probe.out().lines().map(line -> line.split(",")).map(Ffmpeg::packet).toList();
  }

  private static Packet packet(String[] fields) {
    return new Packet(
        Double.parseDouble(fields[0]), Long.parseLong(fields[1]), fields[2].startsWith("K"));
  }

  /** The syntax elements of the parameter sets, by name; of several the first. */
  public static Map<String, String> headers(Path video) throws Exception {
    Run trace =
        Run.of(
                HERE,
                List.of(
                    "ffmpeg",
                    "-nostdin",
                    "-i",
                    video.toString(),
                    "-map",
                    "0:v",
                    "-c",
                    "copy",
                    "-frames:v",
                    "1",
                    "-bsf:v",
                    "trace_headers",
                    "-f",
                    "null",
                    "-"))
            .succeeded();
    return ELEMENT
        .matcher(trace.err())
        .results()
        .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2), (a, b) -> a));
  }

  /** Decodes all of it; what the decoder complains about, empty where it does not. */
  public static String complaints(Path video) throws Exception {
    return Run.of(
            HERE,
            List.of("ffmpeg", "-v", "error", "-nostdin", "-i", video.toString(), "-f", "null", "-"))
        .said();
  }

  /** A hash over all decoded pictures, whatever they are packed in. */
  public static String decodedHash(Path video) throws Exception {
    return Run.of(
            HERE,
            List.of(
                "ffmpeg",
                "-v",
                "error",
                "-nostdin",
                "-i",
                video.toString(),
                "-map",
                "0:v",
                "-fps_mode",
                "passthrough",
                "-f",
                "md5",
                "-"))
        .succeeded()
        .out();
  }

  /**
   * How much a video looks like its source.
   *
   * @param ssim mean over luma and chroma, as FFmpeg weighs them
   * @param psnr mean in dB over red, green and blue: an SSIM would not mind a wrong colour matrix
   */
  public record Likeness(double ssim, double psnr) {}

  /**
   * Compares a video with samples that lie in a file, frame by frame; at the size of the video.
   *
   * @param pixelFormat FFmpeg's name for the samples
   * @param offset bytes before them
   */
  public static Likeness likeness(
      Path video, Path samples, long offset, String pixelFormat, int width, int height)
      throws Exception {
    // what DICOM calls YBR_FULL uses the whole range, what FFmpeg calls yuv444p does not
    String source =
        pixelFormat.equals("yuv444p") ? "scale=in_range=full,format=gbrp" : "format=gbrp";
    Map<String, String> shown = pictures(video);
    String graph =
        "[0:v]%s,scale=%s:%s,split[s1][s2];[1:v]format=gbrp,split[m1][m2];"
                .formatted(source, shown.get("width"), shown.get("height"))
            + "[s1]format=yuv420p[s3];[m1]format=yuv420p[m3];[s3][m3]ssim;[s2][m2]psnr";
    Run run =
        Run.of(
                HERE,
                List.of(
                    "ffmpeg",
                    "-nostdin",
                    "-hide_banner",
                    "-nostats",
                    "-f",
                    "rawvideo",
                    "-pixel_format",
                    pixelFormat,
                    "-video_size",
                    width + "x" + height,
                    "-framerate",
                    "25",
                    "-skip_initial_bytes",
                    Long.toString(offset),
                    "-i",
                    samples.toString(),
                    "-r",
                    "25",
                    "-i",
                    video.toString(),
                    "-lavfi",
                    graph,
                    "-f",
                    "null",
                    "-"))
            .succeeded();
    return new Likeness(number(SSIM, run), number(PSNR, run));
  }

  /**
   * How much a video looks like pictures that somebody else decoded, pair by pair whatever their
   * times, at the size of the video.
   *
   * @param source what FFmpeg can open: a video, or a numbered series of images
   */
  public static double ssim(Path video, Path source) throws Exception {
    Map<String, String> shown = pictures(video);
    Map<String, String> came = pictures(source);
    boolean fields = List.of("tt", "bb", "tb", "bt").contains(came.get("field_order"));
    String pair = "settb=1/1000,setpts=N*40";
    String graph =
        "[0:v]%sscale=%s:%s,format=gbrp,format=yuv420p,%s[s];"
                .formatted(
                    fields ? "bwdif=mode=send_frame," : "",
                    shown.get("width"),
                    shown.get("height"),
                    pair)
            + "[1:v]format=gbrp,format=yuv420p,%s[m];[s][m]ssim".formatted(pair);
    Run run =
        Run.of(
                HERE,
                List.of(
                    "ffmpeg",
                    "-nostdin",
                    "-hide_banner",
                    "-nostats",
                    "-i",
                    source.toString(),
                    "-i",
                    video.toString(),
                    "-lavfi",
                    graph,
                    "-f",
                    "null",
                    "-"))
            .succeeded();
    return number(SSIM, run);
  }

  private static double number(Pattern pattern, Run run) {
    Matcher matcher = pattern.matcher(run.err());
    assertThat(matcher.find()).as(run.err()).isTrue();
    return Double.parseDouble(matcher.group(1));
  }
}
