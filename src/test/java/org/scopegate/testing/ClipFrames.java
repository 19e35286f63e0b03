package org.scopegate.testing;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The first pictures of a real clip as FFmpeg's program decodes them, scaled to a size: samples of
 * any kind, or coded again picture by picture.
 *
 * @param folder where files of them go, each made once
 */
public record ClipFrames(Path clip, Path folder, int width, int height, int frames) {

  public ClipFrames withSize(int columns, int rows) {
    return new ClipFrames(clip, folder, columns, rows, frames);
  }

  /** All of them back to back, in a pixel format that FFmpeg names. */
  public Path samples(String pixelFormat) throws Exception {
    return samples(pixelFormat, "null");
  }

  /** The same behind a filter. */
  public Path samples(String pixelFormat, String filter) throws Exception {
    Path file =
        folder.resolve(
            "%dx%d-%s-%08x.raw".formatted(width, height, pixelFormat, filter.hashCode()));
    if (Files.notExists(file)) {
      List<String> command = decode("scale=%d:%d,%s".formatted(width, height, filter));
      command.addAll(List.of("-pix_fmt", pixelFormat, "-f", "rawvideo", file.toString()));
      Run.of(folder, command).succeeded();
    }
    return file;
  }

  /** Each of them coded by itself. */
  public List<byte[]> coded(String extension, String... encoder) throws Exception {
    Path own = Files.createTempDirectory(folder, extension);
    List<String> command = decode("scale=%d:%d".formatted(width, height));
    command.addAll(List.of(encoder));
    command.addAll(List.of("-f", "image2", own.resolve("%05d." + extension).toString()));
    Run.of(folder, command).succeeded();
    return inOrder(own);
  }

  /** Each of them as it lies in a clip that codes every picture by itself. */
  public List<byte[]> copied(String extension) throws Exception {
    Path own = Files.createTempDirectory(folder, extension);
    Run.of(
            folder,
            List.of(
                "ffmpeg",
                "-v",
                "error",
                "-nostdin",
                "-i",
                clip.toString(),
                "-c",
                "copy",
                "-f",
                "image2",
                own.resolve("%05d." + extension).toString()))
        .succeeded();
    return inOrder(own);
  }

  /** A file of samples, picture by picture. */
  public List<byte[]> each(Path samples) throws IOException {
    List<byte[]> pictures = new ArrayList<>();
    try (RandomAccessFile file = new RandomAccessFile(samples.toFile(), "r")) {
      byte[] picture = new byte[(int) (file.length() / frames)];
      for (int i = 0; i < frames; i++) {
        file.readFully(picture);
        pictures.add(picture.clone());
      }
    }
    return pictures;
  }

  private static List<byte[]> inOrder(Path folder) throws IOException {
    List<byte[]> pictures = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        pictures.add(Files.readAllBytes(file));
      }
    }
    return pictures;
  }

  private List<String> decode(String filter) {
    return new ArrayList<>(
        Arrays.asList(
            "ffmpeg",
            "-v",
            "error",
            "-nostdin",
            "-y",
            "-i",
            clip.toString(),
            "-frames:v",
            Integer.toString(frames),
            "-vf",
            filter));
  }
}
