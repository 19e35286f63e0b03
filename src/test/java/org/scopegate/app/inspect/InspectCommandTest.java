package org.scopegate.app.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.app.Nodes;
import org.scopegate.app.Typed;
import org.scopegate.app.demo.BlackRecording;
import org.scopegate.testing.Peers;

class InspectCommandTest {

  @TempDir Path folder;
  private Path recording;
  private Nodes node;

  @BeforeEach
  void makeARecording() throws Exception {
    recording = BlackRecording.in(folder, 64, 48, 3);
    node = Nodes.in(folder.resolve("node"), 0, 1);
  }

  @Test
  void saysWhatARecordingIsAndWhatEachRouteWouldDoAndWhy() {
    Typed inspect = inspect(recording);

    assertThat(inspect.code()).isZero();
    assertThat(inspect.out())
        .contains("Multi-frame True Color Secondary Capture", "uncompressed RGB", "64x48")
        .contains("by SCOPEGATE to MAIN_PACS, profile high")
        .contains("encoded as MPEG-4 AVC/H.264 High Profile / Level 4.1", "PS3.5 8.2.7", "crf 20");
  }

  @Test
  void showsAPlanForEachGroupOfDestinationsThatShareAnObject() throws Exception {
    Files.writeString(
        node.aes().resolve("all.yaml"),
        """
        ae_title: SCOPEGATE
        role: gateway
        port: 0
        routes:
          - to: [MAIN_PACS, OLD, HEVC, BACKUP]
        ---
        {ae_title: MAIN_PACS, role: destination, host: 127.0.0.1, port: 1,
         transfer_syntaxes: [H264_HP42_2D, H264_HP41]}
        ---
        {ae_title: OLD, role: destination, host: 127.0.0.1, port: 1, transfer_syntaxes: [ORIGINAL]}
        ---
        {ae_title: HEVC, role: destination, host: 127.0.0.1, port: 1,
         transfer_syntaxes: [HEVC_MP51]}
        ---
        {ae_title: BACKUP, role: destination, host: 127.0.0.1, port: 1,
         transfer_syntaxes: [H264_HP41]}
        ---
        {role: source, ae_titles: [TOWER_1]}
        """);

    Typed inspect = inspect(recording);

    assertThat(inspect.err()).isEmpty();
    assertThat(inspect.out())
        .containsPattern("to MAIN_PACS, BACKUP, profile high:\\s+encoded as .* Level 4\\.1 ")
        .containsPattern("to HEVC, profile high:\\s+encoded as HEVC")
        .contains("level 4.1, crf 20", "level 5.1, crf 20")
        .containsPattern("to OLD, profile high:\\s+delivered as it came");
    assertThat(inspect.out().split("Plan from")).hasSize(4);
  }

  @Test
  void saysWhoStandsInForTheMainDestination() throws Exception {
    Files.writeString(
        node.aes().resolve("all.yaml"),
        """
        ae_title: SCOPEGATE
        role: gateway
        port: 0
        routes:
          - {to: [MAIN_PACS, RESEARCH], else: BACKUP, after: 15m}
        ---
        {ae_title: MAIN_PACS, role: destination, host: 127.0.0.1, port: 1}
        ---
        {ae_title: RESEARCH, role: destination, host: 127.0.0.1, port: 1}
        ---
        {ae_title: BACKUP, role: destination, host: 127.0.0.1, port: 1}
        ---
        {role: source, ae_titles: [TOWER_1]}
        """);

    Typed inspect = inspect(recording);

    assertThat(inspect.err()).isEmpty();
    assertThat(inspect.out())
        .contains("by SCOPEGATE to MAIN_PACS (else BACKUP after 15 min), RESEARCH, profile high:");
  }

  @Test
  void namesNoPatient() {
    assertThat(inspect(recording).out()).doesNotContain("Scope^Test", "DEMO1");
    assertThat(Typed.run("inspect", "--json", recording).out())
        .doesNotContain("Scope^Test", "DEMO1");
  }

  @Test
  void takesTheBuiltInDefaultsWithoutAConfiguration() {
    Typed inspect = Typed.run("inspect", "--json", "--conf", folder.resolve("none"), recording);

    assertThat(inspect.out().lines()).hasSize(1);
    assertThat(inspect.out())
        .contains("\"kind\":\"dicom\"", "\"size\":\"64x48\"", "\"action\":\"encoded\"")
        .contains("with the built-in defaults");
  }

  @Test
  void saysWhatIsBrokenOfHalfAFile() throws Exception {
    try (FileChannel file = FileChannel.open(recording, StandardOpenOption.WRITE)) {
      file.truncate(file.size() / 2);
    }

    Typed inspect = inspect(recording);

    assertThat(inspect.code()).isEqualTo(1);
    assertThat(inspect.out()).contains("Broken: ");
  }

  @Test
  void saysThatAFileIsNeitherDicomNorVideo() throws Exception {
    Typed inspect = inspect(Files.writeString(folder.resolve("letter.txt"), "Dear colleague"));

    assertThat(inspect.code()).isEqualTo(1);
    assertThat(inspect.err()).contains("letter.txt is neither DICOM nor a video");
  }

  @Test
  void believesTheStreamWhereTheLabelLies() {
    Typed inspect =
        inspect(Peers.shared("testdata/dicom/video-ts/BAD_ts102_but_mpeg2_payload.dcm"));

    assertThat(inspect.out())
        .containsPattern("codec +H264 +mpeg2video +<- differ")
        .contains("the stream is believed", "encoded as");
  }

  @Test
  void plansNothingForADamagedRecordingUnlessTheProfileToleratesIt() throws Exception {
    Path truncated = Peers.shared("testdata/dicom/video-ts/BAD_truncated_mid_stream.dcm");

    Typed refused = inspect(truncated);
    Files.writeString(
        node.conf().resolve("compression-profiles.yaml"),
        "profiles:\n  high: {tolerate_damage: true}\n");
    Typed tolerated = inspect(truncated);

    assertThat(refused.out())
        .contains("not converted: see on_failure", "why: fragment 1 at")
        .doesNotContain("rewrapped");
    assertThat(tolerated.out()).contains("rewrapped as").doesNotContain("not converted");
  }

  @Test
  void saysTheClassOfCopiedPicturesThatTheRouteNames() throws Exception {
    Path aes = node.aes().resolve("all.yaml");
    Files.writeString(
        aes,
        Files.readString(aes)
            .replace(
                "[MAIN_PACS]",
                "[MAIN_PACS]\n    sop_class: video_photographic\n"
                    + "    defaults: {anatomic_region: abdomen}"));

    Typed inspect = inspect(Peers.shared("testdata/dicom/video-ts/endo_h264_102_mp4.dcm"));

    assertThat(inspect.out())
        .contains("rewrapped as", "class: Video Photographic Image Storage")
        .contains("new SOP Instance UID");
  }

  private Typed inspect(Path file) {
    return Typed.run("inspect", "--conf", node.conf(), "--ae-config", node.aes(), file);
  }
}
