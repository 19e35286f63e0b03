package org.scopegate.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.DicomFile;
import org.scopegate.dicom.Tag;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.dicom.Vr;
import org.scopegate.dimse.Status;
import org.scopegate.dimse.StorePolicy;
import org.scopegate.gateway.Destination;
import org.scopegate.gateway.NodeOptions;
import org.scopegate.gateway.Route;
import org.scopegate.spool.Entry;
import org.scopegate.spool.Event;
import org.scopegate.spool.Kind;
import org.scopegate.spool.SpoolOptions;
import org.scopegate.spool.State;
import org.scopegate.testing.Archive;
import org.scopegate.testing.Clips;
import org.scopegate.testing.Recordings;

/** Archives that want different forms of one recording, and refuse those that they do not want. */
@Timeout(120)
class NextFormTest {

  private static final String UID = "1.2.3.4";

  @TempDir private Path folder;

  @Test
  void makesTheNextFormThatAnArchiveNamesWhereItRefusesTheFirst() throws Exception {
    Path recording = Recordings.uncompressed(folder.resolve("in.dcm"), UID, 64, 48, 5);
    try (Archive main = taking(TransferSyntax.H264_HP42_2D);
        Hospital hospital =
            Hospital.open(
                folder,
                Route.to("test", "MAIN_PACS"),
                to("MAIN_PACS", main, "H264_HP41", "H264_HP42_2D", "ORIGINAL"))) {

      hospital.send(recording);
      hospital.awaitRest();

      assertThat(DicomFile.open(main.onlyFile()).syntax()).isEqualTo(TransferSyntax.H264_HP42_2D);
      List<Entry> deliveries = of(Kind.DELIVERY, hospital);
      assertThat(deliveries).extracting(Entry::state).containsExactly(State.FAILED, State.DONE);
      assertThat(of(Kind.DERIVATION, hospital)).hasSize(2);
      assertThat(hospital.spool().journal().show(deliveries.get(0).id()).orElseThrow().history())
          .extracting(Event::detail)
          .contains("derivation-2 takes its place");
    }
  }

  @Test
  void makesAnotherFormOfWhatWasKeptAndThenRefused() throws Exception {
    Path recording = h264(header(25));
    try (Archive main = taking(TransferSyntax.H264_HP42_2D);
        Hospital hospital =
            Hospital.open(
                folder,
                Route.to("test", "MAIN_PACS"),
                to("MAIN_PACS", main, "H264_HP41", "H264_HP42_2D"))) {

      hospital.send(recording);
      hospital.awaitRest();

      DicomFile second = DicomFile.open(main.onlyFile());
      assertThat(second.syntax()).isEqualTo(TransferSyntax.H264_HP42_2D);
      assertThat(second.sopInstanceUid()).as("the same pictures").contains(UID);
    }
  }

  @Test
  void givesEachArchiveAFormThatItTakes() throws Exception {
    Path recording = Recordings.uncompressed(folder.resolve("in.dcm"), UID, 64, 48, 5);
    try (Archive main = Archive.open(folder.resolve("main"));
        Archive backup = Archive.open(folder.resolve("backup"));
        Archive research = Archive.open(folder.resolve("research"));
        Hospital hospital =
            Hospital.open(
                folder,
                Route.to("test", "MAIN_PACS", "BACKUP_PACS", "RESEARCH"),
                to("MAIN_PACS", main, "H264_HP41", "ORIGINAL"),
                to("BACKUP_PACS", backup, "H264_HP42_2D", "ORIGINAL"),
                to("RESEARCH", research, "ORIGINAL"))) {

      hospital.send(recording);
      hospital.awaitRest();

      assertThat(DicomFile.open(main.onlyFile()).syntax()).isEqualTo(TransferSyntax.H264_HP41);
      assertThat(DicomFile.open(backup.onlyFile()).syntax()).isEqualTo(TransferSyntax.H264_HP42_2D);
      assertThat(research.received()).containsExactly(UID);
      assertThat(hospital.entries()).allMatch(entry -> entry.state() == State.DONE);
    }
  }

  @Test
  void cutsALongRecordingForWhoKnowsNoFragmentsAndFragmentsItForWhoDoes() throws Exception {
    Path recording = Recordings.uncompressed(folder.resolve("in.dcm"), UID, 160, 120, 200);
    try (Archive main = Archive.open(folder.resolve("main"));
        Archive backup = Archive.open(folder.resolve("backup"));
        Hospital hospital =
            Hospital.open(
                SpoolOptions.defaults(folder.resolve("spool")).withMinimumFreeBytes(1),
                NodeOptions.defaults(folder.resolve("temp")).withLongestFragment(20_000),
                Route.to("test", "MAIN_PACS", "BACKUP_PACS"),
                to("MAIN_PACS", main, "H264_HP41"),
                to("BACKUP_PACS", backup, TransferSyntax.H264_HP41_F.uid()))) {

      hospital.send(recording);
      hospital.awaitRest();

      DicomFile whole = DicomFile.open(backup.onlyFile());
      assertThat(whole.syntax()).isEqualTo(TransferSyntax.H264_HP41_F);
      assertThat(whole.dataset().integer(Tag.NUMBER_OF_FRAMES)).hasValue(200);
      assertThat(main.received()).hasSizeGreaterThan(1).doesNotHaveDuplicates();
      int frames = 0;
      for (String uid : main.received()) {
        DicomFile part = DicomFile.open(main.file(uid));
        assertThat(part.syntax()).isEqualTo(TransferSyntax.H264_HP41);
        assertThat(part.pixels().orElseThrow().length()).isLessThan(20_100);
        frames += part.dataset().integer(Tag.NUMBER_OF_FRAMES).orElseThrow();
      }
      assertThat(frames).isEqualTo(200);
      assertThat(folder.resolve("temp")).isEmptyDirectory();
    }
  }

  @Test
  void deliversTheOriginalBesideTheDerivedObjectWhereTheRouteKeepsIt() throws Exception {
    Path recording = Recordings.uncompressed(folder.resolve("in.dcm"), UID, 64, 48, 5);
    try (Archive main = Archive.open(folder.resolve("main"));
        Hospital hospital = keepingOriginals(main)) {

      hospital.send(recording);
      hospital.awaitRest();

      assertThat(main.received()).hasSize(2).doesNotHaveDuplicates().contains(UID);
    }
  }

  @Test
  void deliversOneObjectUnderOneUidThoughTheRouteKeepsOriginals() throws Exception {
    Path recording = h264(header(7));
    try (Archive main = Archive.open(folder.resolve("main"));
        Hospital hospital = keepingOriginals(main)) {

      hospital.send(recording);
      hospital.awaitRest();

      assertThat(main.received()).containsExactly(UID);
      assertThat(DicomFile.open(main.onlyFile()).dataset().integer(Tag.NUMBER_OF_FRAMES))
          .as("the legal one")
          .hasValue(25);
    }
  }

  @Test
  void notesWhatTheHeaderSaysAndTheStreamContradicts() throws Exception {
    Path recording = h264(header(25).putInts(Tag.of(0x0028, 0x0010), Vr.US, 999));
    try (Archive main = Archive.open(folder.resolve("main"));
        Hospital hospital =
            Hospital.open(
                folder, Route.to("test", "MAIN_PACS"), to("MAIN_PACS", main, "H264_HP41"))) {

      hospital.send(recording);
      hospital.awaitRest();

      assertThat(hospital.detail("MAIN_PACS").history())
          .filteredOn(event -> event.what() == Event.What.NOTED)
          .extracting(Event::detail)
          .anyMatch(note -> note.equals("header says 320x999, the stream is 320x240"));
    }
  }

  @Test
  void notesThatThePayloadIsNotWhatTheLabelSays() throws Exception {
    Path clip = Clips.in(folder).withSize(320, 240).withFrames(25).mpeg2TransportStream();
    Path recording =
        Recordings.video(folder.resolve("in.dcm"), header(25), TransferSyntax.H264_HP41, clip);
    try (Archive main = Archive.open(folder.resolve("main"));
        Hospital hospital =
            Hospital.open(
                folder, Route.to("test", "MAIN_PACS"), to("MAIN_PACS", main, "H264_HP41"))) {

      hospital.send(recording);
      hospital.awaitRest();

      assertThat(hospital.detail("MAIN_PACS").history())
          .filteredOn(event -> event.what() == Event.What.NOTED)
          .extracting(Event::detail)
          .anyMatch(note -> note.contains("the stream is mpeg2video"));
      assertThat(DicomFile.open(main.onlyFile()).syntax()).isEqualTo(TransferSyntax.H264_HP41);
    }
  }

  @Test
  void makesNothingOfADamagedStreamUnlessTheProfileToleratesIt() throws Exception {
    Path recording = damaged();
    for (String profile : List.of("test", "tolerant")) {
      Path own = Files.createDirectory(folder.resolve(profile));
      try (Archive main = Archive.open(own.resolve("main"));
          Hospital hospital =
              Hospital.open(
                  own,
                  Route.to(profile, "MAIN_PACS"),
                  to("MAIN_PACS", main, "H264_HP41", "ORIGINAL"))) {

        hospital.send(recording);
        hospital.awaitRest();

        Entry derivation = of(Kind.DERIVATION, hospital).get(0);
        if (profile.equals("test")) {
          assertThat(derivation.state()).isEqualTo(State.FAILED);
          assertThat(derivation.lastReason().orElseThrow()).contains("damaged");
          assertThat(main.received()).containsExactly(UID);
        } else {
          assertThat(derivation.state()).isEqualTo(State.DONE);
          assertThat(derivation.lastReason().orElseThrow()).contains("source pictures damaged");
          assertThat(
                  DicomFile.open(main.onlyFile())
                      .dataset()
                      .string(Tag.DERIVATION_DESCRIPTION)
                      .orElseThrow())
              .contains("pictures of the source are damaged");
        }
      }
    }
  }

  /** MPEG-2 some pictures of which have lost a few hundred bytes. */
  private Path damaged() throws Exception {
    Path clip = Clips.in(folder).mpeg2TransportStream();
    byte[] bytes = Files.readAllBytes(clip);
    Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 600, (byte) 0x55);
    Files.write(clip, bytes);
    return Recordings.video(
        folder.resolve("damaged.dcm"), header(25), TransferSyntax.MPEG2_MPML, clip);
  }

  private Path h264(Dataset header) throws Exception {
    Path clip = Clips.in(folder).withSize(320, 240).withFrames(25).mp4();
    return Recordings.video(folder.resolve("in.dcm"), header, TransferSyntax.H264_HP41, clip);
  }

  private static Dataset header(int frames) {
    return Recordings.header(UID, 320, 240, frames);
  }

  private Hospital keepingOriginals(Archive main) throws Exception {
    return Hospital.open(
        folder,
        Route.to("test", "MAIN_PACS").withKeepOriginal(),
        to("MAIN_PACS", main, "H264_HP41", "ORIGINAL"));
  }

  private Archive taking(TransferSyntax syntax) throws Exception {
    return Archive.open(
        folder.resolve("main"),
        0,
        StorePolicy.open().withTransferSyntaxes(syntax.uid()::equals),
        any -> Status.SUCCESS);
  }

  private static Destination to(String title, Archive archive, String... syntaxes) {
    return Hospital.destination(title, archive.port()).withTransferSyntaxes(List.of(syntaxes));
  }

  private static List<Entry> of(Kind kind, Hospital hospital) throws Exception {
    return hospital.entries().stream().filter(entry -> entry.kind() == kind).toList();
  }
}
