package org.scopegate.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.scopegate.dicom.DicomFile;
import org.scopegate.dimse.Status;
import org.scopegate.interop.NodeFolder.Target;
import org.scopegate.spool.Entry;
import org.scopegate.spool.Kind;
import org.scopegate.spool.State;
import org.scopegate.testing.Dciodvfy;
import org.scopegate.testing.Dcmtk;
import org.scopegate.testing.DcmtkArchive;
import org.scopegate.testing.Ffmpeg;
import org.scopegate.testing.Peers;

/** Objects of other programs, as they are found in the field, and what an archive gets of them. */
class RealObjectsIT {

  @TempDir static Path folder;

  private static NodeFolder place;
  private static DcmtkArchive archive;
  private static NodeProcess node;

  @BeforeAll
  static void start() throws IOException {
    Peers.require("storescp", "dcmdump", "dciodvfy", "ffmpeg", "ffprobe");
    Peers.shared("testdata/dicom");
    archive = DcmtkArchive.start(folder.resolve("archive"), "MAIN_PACS");
    place = NodeFolder.write(folder.resolve("node"), "low", Target.of(archive));
    node = NodeProcess.start(place);
  }

  @AfterAll
  static void stop() throws Exception {
    for (AutoCloseable part : Arrays.asList(node, archive)) {
      if (part != null) {
        part.close();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "video-ts/chart_mpeg2_100_es_interlaced.dcm, 78",
    "video-ts/neuro_mpeg2_100_ps_ac3.dcm, 111",
    "video-ts/neuro_hevc_107_mp4.dcm, 111",
    "video-ts/BAD_ts102_but_mpeg2_payload.dcm, 78",
    "multiframe/ASM__laparoscopy_rgb_640x360_10f.dcm, 10",
    "multiframe/ASM__sinus_videoendoscopic_jpeg50_1080p_12f.dcm, 12",
    "multiframe/dicomParser__IM00001.implicit_little_endian.dcm, 8",
    "multiframe/pydicom__examples_ybr_color.dcm, 30"
  })
  void becomesANewObjectInHighProfile(String name, int frames) throws Exception {
    Path sent = shared(name);

    Path arrived = only(send(sent));

    Map<String, String> attributes = Dcmtk.attributes(arrived);
    assertThat(Dcmtk.uid(arrived)).isNotEqualTo(Dcmtk.uid(sent));
    assertThat(attributes.get("TransferSyntaxUID")).contains("=MPEG4HighProfile/Level4.1");
    assertThat(attributes.get("NumberOfFrames")).contains("[" + frames + "]");
    assertThat(attributes.get("PatientID")).isEqualTo(Dcmtk.attributes(sent).get("PatientID"));
    Path stream = Dcmtk.fragment(arrived, folder.resolve("stream"));
    assertThat(Ffmpeg.pictures(stream))
        .containsEntry("profile", "High")
        .containsEntry("field_order", "progressive")
        .containsEntry("nb_read_packets", Integer.toString(frames));
    assertThat(Ffmpeg.complaints(stream)).isEmpty();
    // what was wrong with the object before is not ours
    assertThat(Dciodvfy.errors(sent)).containsAll(Dciodvfy.errors(arrived));
  }

  @ParameterizedTest
  @ValueSource(strings = {"endo_h264_102_mp4.dcm", "endo_h264_103_mpegts.dcm"})
  void keepsThePicturesAndTheUidOfLegalH264(String name) throws Exception {
    Path sent = shared("video-ts/" + name);

    Path arrived = only(send(sent));

    assertThat(Dcmtk.uid(arrived)).isEqualTo(Dcmtk.uid(sent));
    assertThat(Dcmtk.attributes(arrived).get("TransferSyntaxUID"))
        .contains("=MPEG4HighProfile/Level4.1");
    assertThat(Ffmpeg.decodedHash(Dcmtk.fragment(arrived, folder.resolve("stream"))))
        .isEqualTo(Ffmpeg.decodedHash(Dcmtk.fragment(sent, folder.resolve("source"))));
    assertThat(Dciodvfy.errors(sent)).containsAll(Dciodvfy.errors(arrived));
  }

  @Test
  void deliversARecordingThatIsCutOffAsItCameAndSaysWhy() throws Exception {
    Path sent = shared("video-ts/BAD_truncated_mid_stream.dcm");

    Path arrived = only(send(sent));

    assertThat(dataset(arrived)).isEqualTo(dataset(sent));
    Entry derivation = derivationOf(sent);
    assertThat(derivation.state()).isEqualTo(State.FAILED);
    assertThat(derivation.lastReason()).get().asString().isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multiframe/dcm4che__US-PAL-8-10x-echo.dcm",
        "multiframe/dcm4che__jpeg-ls-Palette.dcm",
        "multiframe/dicomParser__CT0012.fragmented_no_bot_jpeg_lossless.70.dcm",
        "multiframe/pydicom-data__SC_rgb_16bit_2frame.dcm",
        "multiframe/pydicom__SC_rgb_rle_2frame.dcm",
        "odd/dcm4che__YBR_422.dcm",
        "odd/dcm4che__report_dfl.dcm",
        "odd/dcmjs__invalid-vr-length-test.dcm",
        "odd/pydicom__JPEG2000-embedded-sequence-delimiter.dcm",
        "odd/pydicom__MR_truncated.dcm",
        "odd/pydicom__SC_rgb_small_odd.dcm",
        "odd/pydicom__badVR.dcm",
        "odd/pydicom__image_dfl.dcm",
        "odd/pydicom__reportsi.dcm",
        "odd/pydicom__waveform_ecg.dcm"
      })
  void deliversWhatIsNoRecordingBitForBit(String name) throws Exception {
    Path sent = shared(name);

    Path arrived = only(send(sent));

    assertThat(dataset(arrived)).isEqualTo(dataset(sent));
  }

  private static Path shared(String name) {
    return Peers.shared("testdata/dicom/" + name);
  }

  /** Sends it, and waits for what arrives because of that. */
  private static List<Path> send(Path object) throws IOException {
    List<Path> before = archive.files();
    assertThat(node.tower().send(object)).isEqualTo(Status.SUCCESS);
    node.awaitRest();
    List<Path> arrived = new ArrayList<>(archive.files());
    arrived.removeAll(before);
    return arrived;
  }

  private static Path only(List<Path> arrived) {
    assertThat(arrived).hasSize(1);
    return arrived.get(0);
  }

  /** The bytes behind the file meta; on the wire an odd number of them gets a NUL, PS3.8 E.2. */
  private static byte[] dataset(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int offset = Math.toIntExact(DicomFile.open(file).datasetOffset());
    int odd = (bytes.length - offset) % 2;
    return Arrays.copyOfRange(bytes, offset, bytes.length + odd);
  }

  private static Entry derivationOf(Path object) throws Exception {
    String uid = DicomFile.open(object).sopInstanceUid().orElseThrow();
    List<Entry> all = NodeProcess.entries(place, NodeProcess.of(uid).withKind(Kind.DERIVATION));
    assertThat(all).hasSize(1);
    return all.get(0);
  }
}
