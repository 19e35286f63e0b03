package org.scopegate.app.command;

import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** Facts in words for a person, the same in every locale. */
public final class Words {

  private Words() {}

  /** A fault's message, or its kind where it has none: of a file Java's is often its name alone. */
  public static String of(Throwable fault) {
    String message = fault.getMessage();
    if (fault instanceof FileSystemException file && message != null && file.getReason() == null) {
      return message + ": " + kind(file);
    }
    return message == null || message.isBlank() ? fault.getClass().getSimpleName() : message;
  }

  /** What is told of a path that is no file. */
  public static String noFile(Path path) {
    return (Files.isDirectory(path) ? "a folder, not a file: " : "no such file: ") + path;
  }

  /** {@code no such file}, {@code access denied}. */
  private static String kind(FileSystemException fault) {
    return fault
        .getClass()
        .getSimpleName()
        .replaceFirst("Exception$", "")
        .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
        .toLowerCase(Locale.ROOT);
  }

  /**
   * A number of bytes with three figures or so: {@code 2.7 GB}, {@code 276.5 MB}, {@code 17 kB}.
   */
  public static String bytes(long bytes) {
    if (bytes >= 1_000_000_000) {
      return format("%.2f GB", bytes / 1e9);
    }
    if (bytes >= 1_000_000) {
      return format("%.1f MB", bytes / 1e6);
    }
    return bytes >= 1_000 ? format("%d kB", bytes / 1_000) : bytes + " bytes";
  }

  /** {@code 12.3 s}, {@code 45 ms}. */
  public static String time(Duration time) {
    return time.toMillis() < 1_000
        ? time.toMillis() + " ms"
        : format("%.1f s", time.toMillis() / 1e3);
  }

  /** {@code 45 s}, {@code 12 min}, {@code 5 h}, {@code 3 d}: how long something has waited. */
  public static String age(Duration age) {
    if (age.toMinutes() < 2) {
      return age.toSeconds() + " s";
    }
    if (age.toHours() < 2) {
      return age.toMinutes() + " min";
    }
    return age.toDays() < 2 ? age.toHours() + " h" : age.toDays() + " d";
  }

  /** Bytes a second: {@code 512 MB/s}. */
  public static String speed(long bytes, Duration time) {
    double seconds = Math.max(1e-3, time.toNanos() / 1e9);
    return bytes((long) (bytes / seconds)) + "/s";
  }

  /** {@code 1 object}, {@code 3 objects}. */
  public static String count(long number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }

  /** As {@link String#format}. */
  public static String format(String words, Object... facts) {
    return String.format(Locale.ROOT, words, facts);
  }
}
