package org.scopegate.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.app.Nodes;
import org.scopegate.app.SpoolWithWork;
import org.scopegate.app.Typed;
import org.scopegate.app.peer.ArchiveServer;
import org.scopegate.dimse.StorePolicy;

class CheckCommandTest {

  @TempDir Path folder;

  @Test
  void findsAllWellAndMakesNothing() throws Exception {
    try (ArchiveServer archive = archive()) {
      Nodes node = Nodes.in(folder, freePort(), archive.port());

      Typed check = Typed.run("check", "--conf", node.conf(), "--ae-config", node.aes());

      assertThat(check.out()).contains("libx264", "MAIN_PACS", "answers C-ECHO");
      assertThat(check.out()).doesNotContain("FAIL");
      assertThat(check.code()).isZero();
      assertThat(folder.resolve("spool")).doesNotExist();
    }
  }

  @Test
  void failsForAnArchiveThatIsDownAndSaysThatRecordingsWait() throws Exception {
    Nodes node = Nodes.in(folder, freePort(), freePort());

    Typed check = Typed.run("check", "--json", "--conf", node.conf(), "--ae-config", node.aes());

    assertThat(check.code()).isEqualTo(1);
    assertThat(check.out().lines().filter(line -> line.contains("\"fail\"")))
        .singleElement()
        .asString()
        .contains("MAIN_PACS", "cannot connect", "wait in the spool");
  }

  @Test
  void tellsAPortOfAnotherProgramFromOneOfANode() throws Exception {
    try (ArchiveServer node = archive();
        ServerSocket other = new ServerSocket(0)) {
      Nodes ours = Nodes.in(folder.resolve("a"), node.port(), node.port());
      Nodes taken = Nodes.in(folder.resolve("b"), other.getLocalPort(), node.port());

      Typed beside = Typed.run("check", "--conf", ours.conf(), "--ae-config", ours.aes());
      Thread mute = new Thread(() -> closeWhatCalls(other));
      mute.start();
      Typed blocked = Typed.run("check", "--conf", taken.conf(), "--ae-config", taken.aes());

      assertThat(beside.out()).contains("a node runs there");
      assertThat(blocked.out()).contains("FAIL", "not by a DICOM node");
      assertThat(blocked.code()).isEqualTo(1);
    }
  }

  @Test
  void failsForASpoolThatIsAFile() throws Exception {
    Nodes node = Nodes.in(folder, freePort(), freePort());
    Files.writeString(folder.resolve("spool"), "in the way");

    Typed check = Typed.run("check", "--conf", node.conf(), "--ae-config", node.aes());

    assertThat(check.out()).containsPattern("FAIL +spool ").contains("storage.spool_directory");
  }

  @Test
  void failsForADamagedJournalAndChangesNothing() throws Exception {
    Nodes node = Nodes.in(folder, freePort(), freePort());
    SpoolWithWork.in(folder.resolve("spool"));
    Path journal = folder.resolve("spool/journal.db");
    byte[] bytes = Files.readAllBytes(journal);
    Arrays.fill(bytes, 4096, 3 * 4096, (byte) 7);
    Files.write(journal, bytes);

    Typed check = Typed.run("check", "--conf", node.conf(), "--ae-config", node.aes());

    assertThat(check.code()).isEqualTo(1);
    assertThat(check.out())
        .containsPattern("FAIL +queue ")
        .contains("the journal is damaged", "stop the node and start it");
    assertThat(journal).hasBinaryContent(bytes);
  }

  private ArchiveServer archive() throws Exception {
    return ArchiveServer.start(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        StorePolicy.open(),
        folder.resolve("archive"),
        arrival -> {});
  }

  /** As a program that speaks something else does. */
  private static void closeWhatCalls(ServerSocket socket) {
    try {
      socket.accept().close();
    } catch (IOException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
