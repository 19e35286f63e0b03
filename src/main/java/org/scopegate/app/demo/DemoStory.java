package org.scopegate.app.demo;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import org.scopegate.app.command.Words;
import org.scopegate.media.Plan;

/** Tells a person what happens, step by step. Any thread may call. */
final class DemoStory {

  private static final int WIDTH = 96;
  private static final String INDENT = "     ";

  private final PrintWriter out;
  private int steps;

  DemoStory(PrintWriter out) {
    this.out = out;
  }

  /** The next thing that happened. */
  synchronized void step(String words) {
    steps++;
    out.println(" " + steps + ".  " + wrapped(words));
    out.flush();
  }

  /** Something about the last step. */
  synchronized void detail(String words) {
    out.println(INDENT + wrapped(words));
    out.flush();
  }

  synchronized void line(String words) {
    out.println(words);
    out.flush();
  }

  /** One derived object: what was done to it, how fast, and why. */
  synchronized void job(WatchedTranscoder.Job job) {
    if (job.plan() instanceof Plan.Encode) {
      step(
          Words.format(
              "Encoded: %d frames by %s in %s, %s frames a second; then all decoded again and"
                  + " checked in %s, SSIM %.3f",
              job.result().frames(),
              job.result().encoder(),
              Words.time(job.transcoding()),
              perSecond(job.result().frames(), job.transcoding()),
              Words.time(job.checking()),
              job.verified().ssim()));
    } else {
      step(
          Words.format(
              "Packed anew: the same %d pictures in a new MP4 in %s; then all decoded and checked"
                  + " in %s",
              job.result().frames(), Words.time(job.transcoding()), Words.time(job.checking())));
    }
    detail("Why: " + job.plan().why());
  }

  private static String perSecond(long frames, Duration time) {
    return Words.format("%.0f", frames / Math.max(1e-3, time.toNanos() / 1e9));
  }

  /** Words on lines that fit a terminal. */
  private static String wrapped(String words) {
    StringBuilder text = new StringBuilder();
    int column = INDENT.length();
    for (String word : List.of(words.split(" "))) {
      if (column + word.length() > WIDTH && column > INDENT.length()) {
        text.append(System.lineSeparator()).append(INDENT);
        column = INDENT.length();
      } else if (text.length() > 0) {
        text.append(' ');
      }
      text.append(word);
      column += word.length() + 1;
    }
    return text.toString();
  }
}
