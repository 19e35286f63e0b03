package org.scopegate.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scopegate.dicom.DicomFile;
import org.scopegate.dicom.PixelData;
import org.scopegate.interop.NodeFolder.Target;
import org.scopegate.testing.Dciodvfy;
import org.scopegate.testing.Dcmtk;
import org.scopegate.testing.DcmtkArchive;
import org.scopegate.testing.Ffmpeg;
import org.scopegate.testing.Ffmpeg.Likeness;
import org.scopegate.testing.Peers;
import org.scopegate.testing.Run;

/** Uncompressed recordings of DCMTK's tower become H.264 in DCMTK's archives. */
class MainJobIT {

  /** What identifies patient and study, and must come out as it went in. */
  private static final List<String> UNCHANGED =
      List.of(
          "PatientName",
          "PatientID",
          "PatientBirthDate",
          "PatientSex",
          "StudyInstanceUID",
          "StudyDate",
          "StudyTime",
          "StudyID",
          "AccessionNumber",
          "ReferringPhysicianName");

  /** Decibels of these clips at this quality are above, with a wrong matrix or range below. */
  private static final double RIGHT_COLOURS = 36;

  private static final String CLIP =
      "testdata/video/laparoscopy_cholecystectomy_720p25_h264_aac.mp4";

  @TempDir static Path folder;

  private static Path clip;
  private static Path maker;
  private static DcmtkArchive main;
  private static DcmtkArchive backup;
  private static NodeProcess node;

  @BeforeAll
  static void start() throws IOException {
    Peers.require("storescu", "storescp", "dcmdump", "dciodvfy", "ffmpeg", "ffprobe");
    clip = Peers.shared(CLIP);
    maker = Peers.shared("tools/make-multiframe.py");
    main = DcmtkArchive.start(folder.resolve("main"), "MAIN_PACS");
    backup = DcmtkArchive.start(folder.resolve("backup"), "BACKUP_PACS");
    node =
        NodeProcess.start(
            NodeFolder.write(folder.resolve("node"), "high", Target.of(main), Target.of(backup)));
  }

  @AfterAll
  static void stop() throws Exception {
    for (AutoCloseable part : Arrays.asList(node, main, backup)) {
      if (part != null) {
        part.close();
      }
    }
  }

  @Test
  void aRecordingOfTheTowerArrivesAtBothArchivesAsHighProfile() throws Exception {
    Path recording = record("RGB", 1280, 720, 250);

    Dcmtk.storescu(node.port(), recording.toString()).succeeded();
    node.awaitRest();

    Path derived = delivered(recording);
    Map<String, String> attributes = Dcmtk.attributes(derived);
    assertThat(attributes.get("TransferSyntaxUID")).contains("=MPEG4HighProfile/Level4.1");
    assertThat(attributes.get("NumberOfFrames")).contains("[250]");
    Path stream = Dcmtk.fragment(derived, folder.resolve("stream"));
    Map<String, String> pictures = Ffmpeg.pictures(stream);
    assertThat(pictures)
        .containsEntry("codec_name", "h264")
        .containsEntry("profile", "High")
        .containsEntry("nb_read_packets", "250")
        .containsEntry("width", "1280")
        .containsEntry("height", "720")
        .containsEntry("pix_fmt", "yuv420p")
        .containsEntry("avg_frame_rate", "25/1");
    assertThat(Integer.parseInt(pictures.get("level"))).isLessThanOrEqualTo(41);
    assertThat(Ffmpeg.complaints(stream)).isEmpty();
    Likeness likeness = likeness(stream, recording, "rgb24", 1280, 720);
    assertThat(likeness.ssim()).isGreaterThanOrEqualTo(0.95);
    assertThat(likeness.psnr()).isGreaterThan(RIGHT_COLOURS);
    Files.delete(recording);
  }

  @ParameterizedTest
  @CsvSource({
    "YBR_FULL, yuv444p, 320, 180, 25",
    "MONOCHROME2, gray, 320, 180, 25",
    "RGB, rgb24, 322, 182, 13"
  })
  void soDoOtherSamples(String photometric, String pixelFormat, int width, int height, int frames)
      throws Exception {
    Path recording = record(photometric, width, height, frames);

    Dcmtk.storescu(node.port(), recording.toString()).succeeded();
    node.awaitRest();

    Path stream = Dcmtk.fragment(delivered(recording), folder.resolve("stream"));
    assertThat(Ffmpeg.pictures(stream))
        .containsEntry("profile", "High")
        .containsEntry("nb_read_packets", Integer.toString(frames));
    Likeness likeness = likeness(stream, recording, pixelFormat, width, height);
    assertThat(likeness.ssim()).isGreaterThanOrEqualTo(0.95);
    assertThat(likeness.psnr()).isGreaterThan(RIGHT_COLOURS);
  }

  /** The derived object, after all that holds of every one of them was looked at. */
  private static Path delivered(Path recording) throws Exception {
    Map<String, String> before = Dcmtk.attributes(recording);
    String study = before.get("StudyInstanceUID");
    Path derived = Arrivals.ofStudy(main, study);
    assertThat(Files.mismatch(derived, Arrivals.ofStudy(backup, study))).isEqualTo(-1);
    Map<String, String> after = Dcmtk.attributes(derived);
    UNCHANGED.forEach(keyword -> assertThat(after.get(keyword)).isEqualTo(before.get(keyword)));
    assertThat(after.get("SOPInstanceUID")).isNotEqualTo(before.get("SOPInstanceUID"));
    assertThat(after.get("SeriesInstanceUID")).isNotEqualTo(before.get("SeriesInstanceUID"));
    assertThat(after.get("ImageType")).contains("DERIVED");
    assertThat(after.get("LossyImageCompression")).contains("[01]");
    assertThat(Dciodvfy.errors(derived)).isEmpty();
    return derived;
  }

  private static Likeness likeness(
      Path stream, Path recording, String pixelFormat, int width, int height) throws Exception {
    PixelData pixels = DicomFile.open(recording).pixels().orElseThrow();
    long offset = ((PixelData.Native) pixels).offset();
    return Ffmpeg.likeness(stream, recording, offset, pixelFormat, width, height);
  }

  private static Path record(String photometric, int width, int height, int frames)
      throws Exception {
    Path file = folder.resolve(photometric + width + ".dcm");
    String python = Peers.python("pydicom");
    Run.of(
            folder,
            List.of(
                python,
                maker.toString(),
                clip.toString(),
                file.toString(),
                "--size",
                width + "x" + height,
                "--frames",
                Integer.toString(frames),
                "--photometric",
                photometric))
        .succeeded();
    return file;
  }
}
