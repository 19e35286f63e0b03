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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.scopegate.dimse.Status;
import org.scopegate.interop.NodeFolder.Target;
import org.scopegate.testing.Archive;
import org.scopegate.testing.ClipFrames;
import org.scopegate.testing.Dciodvfy;
import org.scopegate.testing.Dcmtk;
import org.scopegate.testing.Ffmpeg;
import org.scopegate.testing.Ffmpeg.Likeness;
import org.scopegate.testing.Peers;

/**
 * Frames in every form that the standard allows, whether or not the folder of real material has a
 * file of the kind: one object each of the same real endoscopy.
 */
class FrameFormsIT {

  private static final int FRAMES = 10;

  /** Colours of a palette of 256 are coarse, and coding them costs more than it would elsewhere. */
  private static final double LEAST_SSIM = 0.9;

  @TempDir static Path folder;

  private static ClipFrames clip;
  private static Archive archive;
  private static NodeProcess node;

  @BeforeAll
  static void start() throws IOException {
    Peers.require("dcmdump", "dcmconv", "dcmcrle", "dcmcjpeg", "dcmcjpls");
    Peers.require("dciodvfy", "ffmpeg", "ffprobe");
    clip =
        new ClipFrames(
            Peers.shared("testdata/video/laparoscopy_cholecystectomy_720p25_h264_aac.mp4"),
            Files.createDirectories(folder.resolve("clip")),
            320,
            180,
            FRAMES);
    // storescp does not know the newest syntaxes, and what stays as it is has to arrive, too
    archive = Archive.open(folder.resolve("archive"));
    node =
        NodeProcess.start(
            NodeFolder.write(
                folder.resolve("node"), "high", Target.of("MAIN_PACS", archive.port())));
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
  @EnumSource
  void comeOutAsTheSamePicturesInH264(FrameForms form) throws Exception {
    Path sent = form.make(clip, "1.2.3." + (form.ordinal() + 1));

    Path arrived = send(sent);

    if (!form.becomesVideo()) {
      assertThat(Dcmtk.uid(arrived)).isEqualTo(Dcmtk.uid(sent));
      return;
    }
    Map<String, String> attributes = Dcmtk.attributes(arrived);
    assertThat(attributes.get("TransferSyntaxUID")).contains("=MPEG4HighProfile/Level4.1");
    assertThat(attributes.get("NumberOfFrames")).contains("[" + FRAMES + "]");
    assertThat(Dciodvfy.errors(arrived)).isEmpty();
    Path stream = Dcmtk.fragment(arrived, folder.resolve("stream"));
    assertThat(Ffmpeg.pictures(stream))
        .containsEntry("profile", "High")
        .containsEntry("nb_read_packets", Integer.toString(FRAMES));
    assertThat(likeness(form, stream).ssim()).isGreaterThan(LEAST_SSIM);
  }

  private static Likeness likeness(FrameForms form, Path stream) throws Exception {
    ClipFrames pictures = form.pictures(clip);
    Path samples = pictures.samples(form.looksLike());
    return Ffmpeg.likeness(
        stream, samples, 0, form.looksLike(), pictures.width(), pictures.height());
  }

  private static Path send(Path object) throws IOException {
    List<String> before = archive.received();
    assertThat(node.tower().send(object)).isEqualTo(Status.SUCCESS);
    node.awaitRest();
    List<String> arrived = new ArrayList<>(archive.received());
    arrived.removeAll(before);
    assertThat(arrived).hasSize(1);
    return archive.file(arrived.get(0));
  }
}
