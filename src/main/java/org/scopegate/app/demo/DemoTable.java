package org.scopegate.app.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.OptionalLong;
import org.scopegate.app.command.Table;
import org.scopegate.app.command.Words;

/** What landed where: a line for each recording at the tower and at each archive. */
final class DemoTable {

  private static final String NONE = "-";

  private final Table table =
      new Table(
          "RECORDING", "AT", "TRANSFER SYNTAX", "FRAMES", "SIZE", "LEVEL", "RATIO", "CHECKED");

  void sent(DemoTower.Recording recording, Landing made) {
    boolean video = recording.object().syntax().isVideo();
    table.row(
        recording.name(),
        DemoSite.TOWER.text(),
        made.syntax(),
        number(made.frames()),
        Words.bytes(made.bytes()),
        orNone(made.level()),
        video ? orNone(made.ratio()) : NONE,
        NONE);
  }

  void landed(DemoTower.Recording recording, String archive, Optional<Landing> landing)
      throws IOException {
    if (landing.isEmpty()) {
      table.row("", archive, "nothing came", NONE, NONE, NONE, NONE, NONE);
      return;
    }
    Landing there = landing.get();
    table.row(
        "",
        archive,
        there.syntax(),
        number(there.frames()),
        Words.bytes(there.bytes()),
        orNone(there.level()),
        orNone(there.ratio()),
        there.isSameAs(recording.file()) ? "same bytes" : "every frame decoded");
  }

  void print(PrintWriter out) {
    table.print(out);
  }

  private static String number(OptionalLong number) {
    return number.isPresent() ? Long.toString(number.getAsLong()) : NONE;
  }

  private static String orNone(String text) {
    return text.isEmpty() ? NONE : text;
  }
}
