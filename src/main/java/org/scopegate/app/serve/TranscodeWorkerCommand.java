package org.scopegate.app.serve;

import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.scopegate.app.command.Exit;
import org.scopegate.app.command.ExitCode;
import org.scopegate.media.EncoderChain.Found;
import org.scopegate.media.Transcoder;
import org.scopegate.media.ffmpeg.FfmpegEncoderChain;
import org.scopegate.media.ffmpeg.FfmpegLibraries;
import org.scopegate.media.ffmpeg.FfmpegTranscoder;
import org.scopegate.media.worker.Tools;
import org.scopegate.media.worker.WorkerLoop;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A worker process of the node: it does one task after the other, until the node is gone. */
@Command(
    name = "transcode-worker",
    hidden = true,
    mixinStandardHelpOptions = true,
    description = "Decodes and encodes for 'scopegate serve', which starts it. Not for the shell.")
public final class TranscodeWorkerCommand implements Callable<Integer> {

  @Option(
      names = "--threads",
      defaultValue = "0",
      description = "of one encode, 0 for as many as there are cores")
  private int threads;

  @Override
  public Integer call() throws Exception {
    try (OutputStream replies = WorkerLoop.replies()) {
      // whoever prints here would break the messages where both are one channel
      System.setOut(System.err);
      Optional<String> fault = FfmpegLibraries.fault();
      if (fault.isPresent()) {
        System.err.println("FFmpeg's libraries cannot be loaded: " + fault.get());
        return ExitCode.FAILED.number();
      }
      new WorkerLoop(System.in, replies, new Native(threads), Exit::atOnce).run();
      return ExitCode.DONE.number();
    }
  }

  /** FFmpeg, loaded before the first task comes. */
  private record Native(int threads, Transcoder plain) implements Tools {

    Native(int threads) {
      this(threads, FfmpegTranscoder.withoutEncoder(threads));
    }

    @Override
    public Found tryOut(String encoder) {
      return FfmpegEncoderChain.tryOut(encoder, threads);
    }

    @Override
    public Transcoder transcoder(Optional<String> encoder) {
      return encoder.<Transcoder>map(only -> FfmpegTranscoder.with(only, threads)).orElse(plain);
    }
  }
}
