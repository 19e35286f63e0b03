package org.scopegate.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * A folder for what cannot be used and must not be lost: {@code damaged/TIME/}. Nothing in it is
 * ever deleted by the node. Made when the first file goes there.
 */
final class Aside {

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

  private final Layout layout;
  private final Disk disk;
  private final String name;

  Aside(Layout layout, Disk disk, String name) {
    this.layout = layout;
    this.disk = disk;
    this.name = name;
  }

  /** A folder that is not there yet. */
  static Aside fresh(Layout layout, Disk disk, Clock clock) {
    String time = NAME.format(clock.instant());
    String name = time;
    for (int i = 2; Files.exists(layout.damaged().resolve(name)); i++) {
      name = time + "-" + i;
    }
    return new Aside(layout, disk, name);
  }

  String name() {
    return name;
  }

  Path folder() {
    return layout.damaged().resolve(name);
  }

  /** Where a file of the spool's directory is, or would be, once it has been set aside. */
  Path place(Path file) {
    return folder().resolve(file.getFileName());
  }

  /** Sets a file aside, for good when this returns. */
  void take(Path file) throws IOException {
    Files.createDirectories(folder());
    disk.syncFolder(layout.directory());
    disk.syncFolder(layout.damaged());
    disk.move(file, place(file));
    disk.syncFolder(folder());
    disk.syncFolder(file.getParent());
  }
}
