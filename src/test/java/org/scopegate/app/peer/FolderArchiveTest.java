package org.scopegate.app.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.dimse.Body;
import org.scopegate.dimse.Status;
import org.scopegate.dimse.StoreRequest;
import org.scopegate.ul.AeTitle;
import org.scopegate.ul.Caller;

class FolderArchiveTest {

  @TempDir Path folder;

  private final List<FolderArchive.Arrival> arrivals = new ArrayList<>();

  @Test
  void takesNoUidThatWouldBeAnotherFolder() throws Exception {
    Path archive = folder.resolve("archive");

    Status status =
        FolderArchive.in(archive, arrivals::add).store(request("../1.2.3"), bytes("dataset"));

    assertThat(status.code()).isEqualTo(0x0117);
    assertThat(names(folder)).containsExactly("archive");
    assertThat(names(archive)).isEmpty();
  }

  @Test
  void leavesNothingOfAnObjectThatEndsInTheMiddle() throws Exception {
    FolderArchive archive = FolderArchive.in(folder, arrivals::add);
    Body failing =
        new Body() {
          @Override
          public ByteBuffer next() {
            throw new IllegalStateException("the peer is gone");
          }

          @Override
          public int next(ByteBuffer[] slices) {
            throw new IllegalStateException("the peer is gone");
          }
        };

    assertThatThrownBy(() -> archive.store(request("1.2.3"), failing)).hasMessageContaining("gone");

    assertThat(names(folder)).isEmpty();
    assertThat(arrivals).isEmpty();
  }

  @Test
  void removesWhatOneThatWasKilledHasLeftAndNothingElse() throws Exception {
    Files.writeString(folder.resolve("74110369-dbf5-402d-96c6-fb85d04ea768.part"), "half");
    Files.writeString(folder.resolve("film.part"), "somebody's");

    FolderArchive.in(folder, arrivals::add);

    assertThat(names(folder)).containsExactly("film.part");
  }

  @Test
  void answersOutOfResourcesWhereTheFolderIsGone() throws Exception {
    Path gone = folder.resolve("gone");
    FolderArchive archive = FolderArchive.in(gone, arrivals::add);
    Files.delete(gone);

    Status status = archive.store(request("1.2.3"), bytes("dataset"));

    assertThat(status.code()).isEqualTo(0xA700);
  }

  private static StoreRequest request(String uid) {
    return new StoreRequest(
        "A1",
        Caller.plain(new AeTitle("TOWER_1"), InetAddress.getLoopbackAddress()),
        new AeTitle("ARCHIVE"),
        "1.2.840.10008.5.1.4.1.1.7.4",
        uid,
        "1.2.840.10008.1.2.1",
        1);
  }

  private static Body bytes(String text) {
    List<ByteBuffer> left = new ArrayList<>(List.of(ByteBuffer.wrap(text.getBytes())));
    return new Body() {
      @Override
      public ByteBuffer next() {
        return left.isEmpty() ? null : left.remove(0);
      }

      @Override
      public int next(ByteBuffer[] slices) {
        slices[0] = next();
        return slices[0] == null ? 0 : 1;
      }
    };
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
