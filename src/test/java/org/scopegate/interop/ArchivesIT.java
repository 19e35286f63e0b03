package org.scopegate.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.interop.NodeFolder.Target;
import org.scopegate.testing.Dciodvfy;
import org.scopegate.testing.DcmqrscpArchive;
import org.scopegate.testing.Dcmtk;
import org.scopegate.testing.Ffmpeg;
import org.scopegate.testing.OrthancArchive;
import org.scopegate.testing.Peers;

/** Real archives: Orthanc as the main one, DCMTK's dcmqrscp as the backup. */
class ArchivesIT {

  @TempDir Path folder;

  @Test
  void bothHoldTheRecordingAndFindItByQuery() throws Exception {
    Peers.require(OrthancArchive.program(), "dcmqrscp", "findscu", "storescu");
    Peers.require("dcmdump", "dciodvfy", "ffmpeg", "ffprobe");
    Path clip = Peers.shared("testdata/video/sinus_endoscopy_1080p25_mjpeg_35f.avi");
    Path recording =
        new WrappedClip(clip, Files.createDirectories(folder.resolve("tower"))).object("1.2.3.4");
    String study = value(recording, "StudyInstanceUID");

    try (OrthancArchive main = OrthancArchive.start(folder.resolve("main"), "MAIN_PACS");
        DcmqrscpArchive backup = DcmqrscpArchive.start(folder.resolve("backup"), "BACKUP_PACS");
        NodeProcess node =
            NodeProcess.start(
                NodeFolder.write(
                    folder.resolve("node"),
                    "medium",
                    Target.of(main.title(), main.port()),
                    Target.of(backup.title(), backup.port())))) {
      Dcmtk.storescuOne(node.port(), recording, "1.2.840.10008.1.2.4.50").succeeded();
      node.awaitRest();

      List<String> found = main.find("Instance", Map.of("StudyInstanceUID", study));
      assertThat(found).hasSize(1);
      assertThat(main.transferSyntax(found.get(0))).isEqualTo("1.2.840.10008.1.2.4.102");
      assertThat(main.attributes(found.get(0)))
          .containsEntry("NumberOfFrames", "35")
          .containsEntry("LossyImageCompression", "01");
      Path given = main.file(found.get(0), folder.resolve("given.dcm"));
      isTheRecording(given);

      List<Path> answers =
          backup.find(
              folder.resolve("answers"),
              Map.of(
                  "QueryRetrieveLevel",
                  "IMAGE",
                  "StudyInstanceUID",
                  study,
                  "SeriesInstanceUID",
                  value(given, "SeriesInstanceUID"),
                  "SOPInstanceUID",
                  ""));
      assertThat(answers).hasSize(1);
      assertThat(Dcmtk.uid(answers.get(0))).isEqualTo(Dcmtk.uid(given));
      assertThat(backup.files()).hasSize(1);
      isTheRecording(backup.files().get(0));
    }
  }

  private void isTheRecording(Path object) throws Exception {
    assertThat(Dcmtk.attributes(object).get("TransferSyntaxUID"))
        .contains("=MPEG4HighProfile/Level4.1");
    assertThat(Dciodvfy.errors(object)).isEmpty();
    assertThat(Ffmpeg.pictures(Dcmtk.fragment(object, folder.resolve("streams"))))
        .containsEntry("profile", "High")
        .containsEntry("nb_read_packets", "35");
  }

  private static String value(Path object, String keyword) throws Exception {
    return Dcmtk.attributes(object).get(keyword).replaceAll(".*\\[(.*)].*", "$1");
  }
}
