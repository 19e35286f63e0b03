package org.scopegate.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A file that stands in the spool from before the journal is touched until its rebuild is complete,
 * so that a node killed in the midst of it goes on at its next start.
 *
 * @param aside name of the folder to which the damaged journal goes
 * @param damage what was found
 */
record RebuildMark(String aside, String damage) {

  RebuildMark {
    damage = damage.replaceAll("\\s+", " ").strip();
  }

  static Optional<RebuildMark> read(Layout layout) throws IOException {
    if (!Files.exists(layout.rebuildMark())) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(layout.rebuildMark());
    if (lines.size() < 2 || !lines.get(0).matches("[0-9TZ-]+")) {
      throw new SpoolException(
          layout.rebuildMark(), "is not what a node writes; look at it and move it away");
    }
    return Optional.of(new RebuildMark(lines.get(0), lines.get(1)));
  }

  /** What an earlier start has begun is only to be completed. */
  Mender.Step resumed() {
    return new Mender.Step(this, Salvage.Yield.NOTHING);
  }

  /** Where the damaged journal goes. */
  Aside folder(Layout layout, Disk disk) {
    return new Aside(layout, disk, aside);
  }

  /** The mark is whole, or not there. */
  void write(Layout layout, Disk disk) throws IOException {
    Path part = layout.rebuildMark().resolveSibling("rebuilding.part");
    disk.delete(part);
    try (Disk.Output output = disk.create(part)) {
      byte[] text = (aside + "\n" + damage + "\n").getBytes(StandardCharsets.UTF_8);
      ByteBuffer[] buffers = {ByteBuffer.wrap(text)};
      while (buffers[0].hasRemaining()) {
        output.write(buffers, 0, 1);
      }
      output.force();
    }
    disk.move(part, layout.rebuildMark());
    disk.syncFolder(layout.directory());
  }

  static void clear(Layout layout, Disk disk) throws IOException {
    disk.delete(layout.rebuildMark());
    disk.syncFolder(layout.directory());
  }
}
