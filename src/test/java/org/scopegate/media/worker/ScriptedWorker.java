package org.scopegate.media.worker;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import org.scopegate.media.Codec;
import org.scopegate.media.EncoderChain.Found;
import org.scopegate.media.EncoderException;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;
import org.scopegate.media.PixelAspect;
import org.scopegate.media.Plan;
import org.scopegate.media.Rate;
import org.scopegate.media.Scan;
import org.scopegate.media.Source;
import org.scopegate.media.Transcoder;
import org.scopegate.media.VideoInfo;

/** A real worker process whose transcoder does what the name of its source says. */
public final class ScriptedWorker {

  static final VideoInfo INFO =
      new VideoInfo(
          VideoInfo.Container.MP4,
          Codec.H264,
          "h264",
          100,
          41,
          64,
          48,
          Rate.of(25),
          OptionalLong.of(5),
          PixelAspect.SQUARE,
          Scan.PROGRESSIVE,
          true,
          8,
          true,
          List.of(),
          1234);

  private final OutputStream replies;

  private ScriptedWorker(OutputStream replies) {
    this.replies = replies;
  }

  /** The command that starts one. */
  static List<String> command(String... script) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:MaxDirectMemorySize=4g",
                "-cp",
                System.getProperty("java.class.path"),
                ScriptedWorker.class.getName()));
    command.addAll(List.of(script));
    return command;
  }

  /**
   * @param script what happens in place of being ready; a file that is to grow by a line first
   */
  public static void main(String[] script) throws Exception {
    OutputStream replies = WorkerLoop.replies();
    if (script.length > 1) {
      Files.writeString(Path.of(script[1]), "started\n", StandardOpenOption.APPEND);
    }
    if (script.length > 0) {
      new ScriptedWorker(replies).act(script[0]);
    }
    new WorkerLoop(
            System.in,
            replies,
            new ScriptedWorker(replies).tools(),
            () -> Runtime.getRuntime().halt(0))
        .run();
  }

  private Tools tools() {
    return new Tools() {
      @Override
      public Found tryOut(String encoder) {
        act(encoder);
        return new Found(encoder, true, "5 pictures");
      }

      @Override
      public Transcoder transcoder(Optional<String> encoder) {
        return new Acting(encoder);
      }
    };
  }

  private void act(String what) {
    switch (what) {
      case "exit" -> Runtime.getRuntime().halt(5);
      case "die" -> Runtime.getRuntime().halt(128 + 11);
      case "stall" -> stall();
      case "spin" -> spin();
      case "read" -> read();
      case "eat" -> eat();
      case "fill" -> fill();
      case "garbage" -> say(new byte[] {'G', 'e', 't', ' ', '/', ' '});
      case "close" -> close();
      case "print" -> print();
      case "throw" -> throw new IllegalStateException("a bug");
      default -> {
        // nothing out of the way
      }
    }
  }

  private static void stall() {
    while (true) {
      LockSupport.park();
    }
  }

  @SuppressWarnings("InfiniteLoopStatement")
  private static void spin() {
    long turns = 0;
    while (true) {
      turns++;
    }
  }

  /** For some seconds nothing but that, as moving an index to the front does. */
  private static void read() {
    long end = System.nanoTime() + 5_000_000_000L;
    try {
      while (System.nanoTime() < end) {
        Files.readAllBytes(Path.of("/proc/self/cmdline"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Memory outside the heap, each page of it touched. */
  private static void eat() {
    List<ByteBuffer> eaten = new ArrayList<>();
    while (eaten.size() < 2000) {
      ByteBuffer more = ByteBuffer.allocateDirect(1 << 20);
      for (int at = 0; at < more.capacity(); at += 4096) {
        more.put(at, (byte) 1);
      }
      eaten.add(more);
      LockSupport.parkNanos(1_000_000);
    }
    stall();
  }

  private static void fill() {
    List<byte[]> filled = new ArrayList<>();
    while (true) {
      filled.add(new byte[1 << 20]);
    }
  }

  private void say(byte[] bytes) {
    try {
      replies.write(bytes);
      replies.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    stall();
  }

  private void close() {
    try {
      replies.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    stall();
  }

  /** As a C library does that knows nothing of Java. */
  private static void print() {
    try (FileOutputStream out = new FileOutputStream(FileDescriptor.out)) {
      out.write("libfoo: hello\n".getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class Acting implements Transcoder {
    private final Optional<String> encoder;

    Acting(Optional<String> encoder) {
      this.encoder = encoder;
    }

    @Override
    public VideoInfo probe(Source source) throws MediaException {
      String what = source.file().getFileName().toString();
      if (what.equals("damaged")) {
        throw new MediaException(Blame.STREAM, "cut off");
      }
      act(what);
      return INFO;
    }

    @Override
    public Transcoded transcode(Source source, Plan plan, Path output, Progress progress)
        throws MediaException {
      write(output);
      progress.frames(3);
      String using = encoder.orElse("copy");
      if (source.file().getFileName().toString().equals("not by " + using)) {
        throw new EncoderException(using, new MediaException(Blame.MACHINE, "it fell off the bus"));
      }
      if (source.file().getFileName().toString().equals("dies by " + using)) {
        act("die");
      }
      act(source.file().getFileName().toString());
      return new Transcoded(output, INFO, 5, 5, 9, using, 0);
    }

    @Override
    public Verified verify(Source source, Plan plan, Transcoded result) {
      act(source.file().getFileName().toString());
      return new Verified(5, INFO, Double.NaN);
    }

    @Override
    public List<Transcoded> split(
        Transcoded whole, long mostBytes, Path folder, Progress progress) {
      write(folder.resolve(whole.file().getFileName() + ".1-of-2.mp4"));
      act(whole.encoder());
      return List.of(whole, whole);
    }

    @Override
    public byte[] picture(Source source, int widest) throws MediaException {
      probe(source);
      return new byte[] {(byte) widest};
    }

    private void write(Path file) {
      try {
        Files.writeString(file, "half a result");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
