package org.scopegate.app;

import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import org.scopegate.app.command.Exit;
import org.scopegate.app.command.ExitCode;
import org.scopegate.app.command.Words;
import org.scopegate.app.peer.HostPort;
import org.scopegate.app.serve.Logs;
import org.scopegate.config.ConfigException;
import org.scopegate.media.ffmpeg.FfmpegLibraries;
import org.scopegate.spool.EntryId;
import org.scopegate.ul.AeTitle;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;

/** Where the program starts: reads the command line, runs one command, exits with its code. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    Logs.quiet();
    Exit.with(run(arguments));
  }

  /** Runs a command line and returns its exit code. */
  static int run(String... arguments) {
    CommandLine commands = commandLine();
    try {
      return commands.execute(arguments);
    } catch (LinkageError absent) {
      if (FfmpegLibraries.fault().isEmpty()) {
        throw absent;
      }
      return withoutFfmpeg(commands.getErr());
    }
  }

  private static int withoutFfmpeg(PrintWriter err) {
    err.println(
        "scopegate: FFmpeg's libraries cannot be loaded here; 'scopegate check' says why and what"
            + " to do");
    err.flush();
    return ExitCode.FAILED.number();
  }

  /** All commands, ready to be executed. */
  static CommandLine commandLine() {
    return new CommandLine(new Scopegate())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .registerConverter(AeTitle.class, Converters::aeTitle)
        .registerConverter(HostPort.class, Converters::hostPort)
        .registerConverter(Duration.class, Converters::duration)
        .registerConverter(EntryId.class, Converters::entryId)
        .setParameterExceptionHandler(new Misuse())
        .setExecutionExceptionHandler(explained());
  }

  /** Expected faults are told in a line each; only a fault of ours shows its stack. */
  private static IExecutionExceptionHandler explained() {
    return (fault, command, result) -> {
      PrintWriter err = command.getErr();
      ExitCode code = ExitCode.of(fault);
      if (fault instanceof ConfigException config) {
        config.faults().forEach(err::println);
      } else if (code == ExitCode.OUR_FAULT) {
        fault.printStackTrace(err);
      }
      err.println("scopegate: " + words(fault));
      err.flush();
      return code.number();
    };
  }

  private static String words(Exception fault) {
    if (fault instanceof ConfigException config) {
      int count = config.faults().size();
      return count + (count == 1 ? " fault" : " faults") + " in the configuration";
    }
    boolean stopped =
        fault instanceof InterruptedException
            || fault instanceof InterruptedIOException
            || fault instanceof ClosedByInterruptException;
    return stopped ? "stopped" : Words.of(fault);
  }
}
