package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.*;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import org.bytedeco.ffmpeg.avutil.LogCallback;
import org.bytedeco.javacpp.BytePointer;

/**
 * What FFmpeg said lately, at its level "error" and worse. Lines come from the thread that called
 * or from threads that FFmpeg made itself; the latter cannot be told from those of other jobs, so a
 * fault quotes its own thread's lines and only in want of any the others'.
 */
final class LastWords {

  private static final int KEPT = 32;
  private static final int QUOTED = 3;
  private static final int LONGEST = 200;

  /** FFmpeg names a part of itself by where it lies in memory: {@code [h264 @ 0x7f36c4]}. */
  private static final Pattern ADDRESS = Pattern.compile(" @ (0x)?[0-9a-fA-F]+(?=\\])");

  private record Line(long thread, String text) {}

  private static final Deque<Line> LINES = new ArrayDeque<>();
  private static final Listener LISTENER = new Listener();

  private LastWords() {}

  static void listen() {
    av_log_set_level(AV_LOG_ERROR);
    setLogCallback(LISTENER);
  }

  /** Takes this thread's lines away and gives the last of them, as the tail of a message. */
  static String spoken() {
    synchronized (LINES) {
      long me = Thread.currentThread().getId();
      List<String> mine = new ArrayList<>();
      LINES.stream().filter(line -> line.thread == me).forEach(line -> mine.add(line.text));
      LINES.removeIf(line -> line.thread == me);
      if (mine.isEmpty()) {
        LINES.forEach(line -> mine.add(line.text));
        LINES.clear();
      }
      List<String> last = mine.subList(Math.max(0, mine.size() - QUOTED), mine.size());
      return last.isEmpty() ? "" : "; FFmpeg: " + String.join(" / ", last);
    }
  }

  /** Forgets what this thread's earlier calls said. */
  static void clear() {
    synchronized (LINES) {
      long me = Thread.currentThread().getId();
      LINES.removeIf(line -> line.thread == me);
    }
  }

  private static void keep(String text) {
    String line = withoutAddresses(text).strip();
    if (line.isEmpty()) {
      return;
    }
    synchronized (LINES) {
      LINES.addLast(new Line(Thread.currentThread().getId(), shortened(line)));
      if (LINES.size() > KEPT) {
        LINES.removeFirst();
      }
    }
  }

  /** The same words each time they are said. */
  static String withoutAddresses(String text) {
    return ADDRESS.matcher(text).replaceAll("");
  }

  private static String shortened(String line) {
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }

  private static final class Listener extends LogCallback {
    @Override
    public void call(int level, BytePointer message) {
      if (level > AV_LOG_ERROR) {
        return;
      }
      try {
        keep(message.getString());
      } catch (Throwable unheard) {
        // an exception must not travel into native frames; a log line is no reason to die for
      }
    }
  }
}
