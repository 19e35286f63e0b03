package org.scopegate.ops.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.ops.audit.MessageLog.WhenFull;

class MessageLogTest {

  private static final long ROOM = 100_000;
  private static final int ROOM_OF_TEN = 1 << 16;

  @TempDir Path folder;

  @Test
  void keepsMessagesInOrderOverManyFilesAndRestarts() throws Exception {
    try (MessageLog log = open(WhenFull.NEW_ARE_REFUSED)) {
      append(log, 0, 300);
    }

    try (MessageLog log = open(WhenFull.NEW_ARE_REFUSED)) {
      append(log, 300, 600);
      assertThat(all(log)).isEqualTo(texts(0, 600));
      assertThat(Files.list(folder).filter(file -> file.toString().endsWith(".log")))
          .hasSizeGreaterThan(3);
    }
  }

  @Test
  void aMessageIsThereBeforeTheLogIsClosedOrForced() throws Exception {
    try (MessageLog log = open(WhenFull.OLDEST_GO)) {
      append(log, 0, 1);

      assertThat(Files.readString(segment(1))).isEqualTo(text(0) + "\n");
    }
  }

  @Test
  void knowsHowMuchLiesBehindAPlaceAlsoWhenThatIsInAFileThatIsGone() throws Exception {
    try (MessageLog log = open(WhenFull.NEW_ARE_REFUSED)) {
      append(log, 0, 300);
      Batch first = log.read(Position.START, 10, ROOM_OF_TEN);

      assertThat(log.bytesAfter(Position.START)).isEqualTo(log.bytes());
      assertThat(log.bytesAfter(first.next())).isEqualTo(log.bytes() - bytes(first));
      log.forget(3);
      assertThat(log.bytesAfter(first.next())).isEqualTo(log.bytes());
    }
  }

  private static long bytes(Batch batch) {
    return batch.messages().stream().mapToLong(message -> message.length + 1).sum();
  }

  @Test
  void goesOnWhenTheNextFileCouldNotBeMadeForAWhile() throws Exception {
    try (MessageLog log = open(WhenFull.NEW_ARE_REFUSED)) {
      Path inTheWay = Files.createDirectory(segment(2));
      assertThatThrownBy(() -> append(log, 0, 200)).isInstanceOf(IOException.class);
      List<String> before = all(log);
      Files.delete(inTheWay);

      append(log, before.size(), 200);

      assertThat(all(log)).isEqualTo(texts(0, 200));
    }
  }

  @Test
  void cutsOffWhatWasHalfWritten() throws Exception {
    try (MessageLog log = open(WhenFull.OLDEST_GO)) {
      append(log, 0, 2);
    }
    Files.writeString(segment(1), "x".repeat(10_000), StandardOpenOption.APPEND);

    try (MessageLog log = open(WhenFull.OLDEST_GO)) {
      append(log, 2, 3);
      assertThat(all(log)).isEqualTo(texts(0, 3));
    }
  }

  @Test
  void keepsTheOldestAndRefusesTheNewestWhenABufferIsFull() throws Exception {
    try (MessageLog log = open(WhenFull.NEW_ARE_REFUSED)) {
      int taken = 0;
      while (log.append(bytes(taken))) {
        taken++;
      }

      assertThat(log.bytes()).isBetween(ROOM - 200, ROOM);
      assertThat(all(log)).isEqualTo(texts(0, taken));
      log.forget(3);
      assertThat(log.append(bytes(taken))).isTrue();
    }
  }

  @Test
  void givesUpTheOldestFileOfATrailThatIsFull() throws Exception {
    try (MessageLog log = open(WhenFull.OLDEST_GO)) {
      append(log, 0, 2000);

      List<String> all = all(log);
      assertThat(log.bytes()).isLessThanOrEqualTo(ROOM);
      assertThat(all.get(all.size() - 1)).isEqualTo(text(1999));
      assertThat(all).isEqualTo(texts(2000 - all.size(), 2000));
    }
  }

  @Test
  void isReadByItsOwnerOnly() throws Exception {
    try (MessageLog log = open(WhenFull.OLDEST_GO)) {
      append(log, 0, 1);

      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
          .isEqualTo("rwx------");
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
              .isEqualTo("rw-------");
        }
      }
    }
  }

  @Test
  void letsNoSecondWriterIn() throws Exception {
    try (MessageLog log = open(WhenFull.OLDEST_GO)) {
      append(log, 0, 1);

      assertThatThrownBy(() -> open(WhenFull.OLDEST_GO)).isInstanceOf(Exception.class);
    }
  }

  @Test
  void aBookmarkOutlivesItsProcessAndFallsBackToTheStart() throws Exception {
    Path file = folder.resolve("sent");
    try (Bookmark bookmark = Bookmark.open(file)) {
      bookmark.move(new Position(3, 1234));
    }

    try (Bookmark bookmark = Bookmark.open(file)) {
      assertThat(bookmark.position()).isEqualTo(new Position(3, 1234));
    }
    Files.writeString(file, "garbage");
    try (Bookmark bookmark = Bookmark.open(file);
        MessageLog log = open(WhenFull.NEW_ARE_REFUSED)) {
      assertThat(bookmark.position()).isEqualTo(Position.START);
      assertThat(log.valid(new Position(9, 0))).isEqualTo(Position.START);
      assertThat(log.valid(new Position(1, 9))).isEqualTo(Position.START);
    }
  }

  private MessageLog open(WhenFull whenFull) throws IOException {
    return MessageLog.open(folder, ROOM, whenFull);
  }

  private Path segment(long number) {
    return new Segments(folder).file(number);
  }

  private static void append(MessageLog log, int from, int to) throws IOException {
    for (int i = from; i < to; i++) {
      assertThat(log.append(bytes(i))).isTrue();
    }
  }

  private static List<String> all(MessageLog log) throws IOException {
    List<String> texts = new ArrayList<>();
    Position at = Position.START;
    for (Batch batch = log.read(at, 7, 1000); !batch.isEmpty(); batch = log.read(at, 7, 1000)) {
      batch.messages().forEach(bytes -> texts.add(new String(bytes, StandardCharsets.UTF_8)));
      at = batch.next();
    }
    return texts;
  }

  private static List<String> texts(int from, int to) {
    return IntStream.range(from, to).mapToObj(MessageLogTest::text).toList();
  }

  private static byte[] bytes(int number) {
    return text(number).getBytes(StandardCharsets.UTF_8);
  }

  private static String text(int number) {
    return "message %06d %s".formatted(number, "é".repeat(50));
  }
}
