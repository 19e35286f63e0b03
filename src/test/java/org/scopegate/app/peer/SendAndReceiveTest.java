package org.scopegate.app.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.app.Typed;
import org.scopegate.app.demo.BlackRecording;
import org.scopegate.dicom.DicomFile;
import org.scopegate.dicom.FileMeta;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.dimse.StorePolicy;
import org.scopegate.ul.AeTitle;

class SendAndReceiveTest {

  @TempDir Path folder;

  private final List<FolderArchive.Arrival> arrivals = new CopyOnWriteArrayList<>();
  private ArchiveServer archive;

  @BeforeEach
  void startArchive() throws IOException {
    archive =
        ArchiveServer.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            StorePolicy.open().withCalled(new AeTitle("ARCHIVE")::equals),
            folder.resolve("archive"),
            arrivals::add);
  }

  @AfterEach
  void stopArchive() throws IOException {
    archive.close();
  }

  @Test
  void anObjectArrivesByteForByte() throws Exception {
    Path sent = object("sent");

    Typed send = Typed.run("send", address(), "--to", "ARCHIVE", sent);

    assertThat(send.code()).isZero();
    assertThat(send.out()).contains("sent", sent.toString(), "0000");
    Path there = arrivals.get(0).file();
    assertThat(there).hasFileName(sent.getFileName().toString());
    assertThat(dataset(there)).isEqualTo(dataset(sent));
  }

  @Test
  void aFolderGoesOverOneAssociationAndWhatIsNoObjectIsPassedOver() throws Exception {
    object("many/a");
    object("many/b");
    Files.writeString(folder.resolve("many/README"), "no object");

    Typed send = Typed.run("send", address(), "--to", "ARCHIVE", folder.resolve("many"));

    assertThat(send.code()).isZero();
    assertThat(send.out()).contains("passed", "README", "2 sent, 0 failed, 1 passed over");
    assertThat(arrivals).extracting(arrival -> arrival.request().associationId()).hasSize(2);
    assertThat(arrivals.stream().map(a -> a.request().associationId()).distinct()).hasSize(1);
  }

  @Test
  void aFileThatIsNoObjectFailsWhereItWasAskedForAndTheOthersGoOn() throws Exception {
    Path sent = object("sent");
    Path text = Files.writeString(folder.resolve("text"), "no object");

    Typed send = Typed.run("send", "--json", address(), "--to", "ARCHIVE", text, sent);

    assertThat(send.code()).isEqualTo(1);
    assertThat(send.out().lines().toList())
        .hasSize(2)
        .anySatisfy(line -> assertThat(line).contains("\"outcome\":\"failed\"", "not a DICOM"))
        .anySatisfy(
            line -> assertThat(line).contains("\"outcome\":\"sent\"", "\"status\":\"0000\""));
  }

  @Test
  void anObjectOfABlankClassIsToldBeforeAnythingIsProposed() throws Exception {
    Path file = folder.resolve("blank.dcm");
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(FileMeta.of(" ", "1.2.3", TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid()).encode());
    }

    Typed send = Typed.run("send", address(), "--to", "ARCHIVE", file);

    assertThat(send.out()).contains("a DICOM file without SOP Class UID or SOP Instance UID");
  }

  @Test
  void aSecondObjectOfTheSameUidTakesThePlaceOfTheFirst() throws Exception {
    Path sent = object("sent");

    Typed.run("send", address(), "--to", "ARCHIVE", sent, sent);

    assertThat(arrivals).hasSize(2);
    try (Stream<Path> files = Files.list(folder.resolve("archive"))) {
      assertThat(files).containsExactly(arrivals.get(0).file());
    }
  }

  @Test
  void isToldWhyItWasTurnedAway() throws Exception {
    Typed send = Typed.run("send", address(), "--to", "NOBODY", object("sent"));

    assertThat(send.code()).isEqualTo(1);
    assertThat(send.out()).contains("failed", "called AE title not recognized");
  }

  @Test
  void echoIsAnswered() {
    Typed echo = Typed.run("echo", "--json", address(), "--to", "ARCHIVE");

    assertThat(echo.code()).isZero();
    assertThat(echo.out()).contains("\"status\":\"0000\"");
  }

  private String address() {
    return "127.0.0.1:" + archive.port();
  }

  private Path object(String name) throws IOException {
    Path place = Files.createDirectories(folder.resolve(name));
    return BlackRecording.in(place, 16, 8, 2);
  }

  private static byte[] dataset(Path file) throws IOException {
    byte[] all = Files.readAllBytes(file);
    int offset = Math.toIntExact(DicomFile.open(file).datasetOffset());
    return Arrays.copyOfRange(all, offset, all.length);
  }
}
