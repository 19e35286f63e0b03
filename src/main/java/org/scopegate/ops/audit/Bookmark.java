package org.scopegate.ops.audit;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Remembers on disk how far a log was handed over. Where it cannot be read, all that is there is
 * handed over again: twice is better than never. One thread moves it, any may look.
 */
final class Bookmark implements Closeable {

  private static final Pattern FORM = Pattern.compile("(\\d{18}) (\\d{18})\n");

  private final RandomAccessFile file;
  private volatile Position position;

  private Bookmark(RandomAccessFile file, Position position) {
    this.file = file;
    this.position = position;
  }

  static Bookmark open(Path path) throws IOException {
    PrivateFiles.createFile(path);
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
    byte[] bytes = new byte[38];
    int length = Math.max(0, file.read(bytes));
    Matcher found = FORM.matcher(new String(bytes, 0, length, StandardCharsets.US_ASCII));
    Position position =
        found.matches()
            ? new Position(Long.parseLong(found.group(1)), Long.parseLong(found.group(2)))
            : Position.START;
    return new Bookmark(file, position);
  }

  Position position() {
    return position;
  }

  void move(Position to) throws IOException {
    String text = "%018d %018d\n".formatted(to.segment(), to.offset());
    file.seek(0);
    file.write(text.getBytes(StandardCharsets.US_ASCII));
    position = to;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
