package org.scopegate.media.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** What a worker prints, line by line into the node's log. Ends with the worker. */
final class Chatter {

  private static final Logger log = LogManager.getLogger(WorkerProcess.class);
  private static final int LONGEST_LINE = 1000;

  private final String name;
  private final InputStream printed;

  Chatter(String name, InputStream printed) {
    this.name = name;
    this.printed = printed;
  }

  void start() {
    Thread thread = new Thread(this::copy, name + "-log");
    thread.setDaemon(true);
    thread.start();
  }

  private void copy() {
    try (Reader in = new BufferedReader(new InputStreamReader(printed, StandardCharsets.UTF_8))) {
      StringBuilder line = new StringBuilder();
      for (int next = in.read(); next >= 0; next = in.read()) {
        if (next == '\n') {
          log(line);
        } else if (line.length() < LONGEST_LINE) {
          line.append((char) next);
        }
      }
      log(line);
    } catch (IOException closed) {
      log.debug("{} prints no more: {}", name, closed.getMessage());
    }
  }

  private void log(StringBuilder line) {
    String text = line.toString().strip().replaceAll("\\p{Cntrl}", "?");
    if (!text.isEmpty() && !text.equals("#")) {
      log.warn("{}: {}", name, text);
    }
    line.setLength(0);
  }
}
