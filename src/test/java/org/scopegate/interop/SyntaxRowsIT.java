package org.scopegate.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.EncapsulatedWriter;
import org.scopegate.dicom.FileMeta;
import org.scopegate.dicom.Tag;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.dicom.Vr;
import org.scopegate.dimse.Status;
import org.scopegate.interop.NodeFolder.Target;
import org.scopegate.testing.Archive;
import org.scopegate.testing.Dcmtk;
import org.scopegate.testing.Ffmpeg;
import org.scopegate.testing.Headers;
import org.scopegate.testing.Peers;
import org.scopegate.testing.Run;

/**
 * The rows of the table of video transfer syntaxes, PS3.5 8.2.5 to 8.2.11: an object made for each
 * goes through a node, and FFmpeg's own parser says what came out. Stereo High (.106) has two views
 * in one stream, which no encoder of Debian's writes: the rules have tests for it.
 */
class SyntaxRowsIT {

  @TempDir Path folder;

  /** Lossless H.264, which no syntax holds, to an archive that takes one syntax only. */
  @ParameterizedTest
  @CsvSource({
    "H264_HP41, 1920, 1080, 30, h264, High, 41",
    "H264_HP41, 1280, 720, 25, h264, High, 41",
    "H264_HP41_BD, 1920, 1080, 24, h264, High, 41",
    "H264_HP41_BD, 1920, 1080, 24000/1001, h264, High, 41",
    "H264_HP41_BD, 1280, 720, 50, h264, High, 41",
    "H264_HP41_BD, 1280, 720, 60000/1001, h264, High, 41",
    "H264_HP41_BD, 1280, 720, 24, h264, High, 41",
    "H264_HP41_BD, 1280, 720, 24000/1001, h264, High, 41",
    "H264_HP42_2D, 1920, 1080, 60, h264, High, 42",
    "HEVC_MP51, 3840, 2160, 25, hevc, Main, 153"
  })
  void encodedTo(
      String syntax, int width, int height, String rate, String codec, String profile, int level)
      throws Exception {
    Path clip = clip(width, height, rate, 6, List.of("-c:v", "libx264", "-qp", "0"));

    Path arrived = pass(object(clip, "H264_HP42_2D"), "[" + syntax + "]");

    Map<String, String> pictures = pictures(arrived, syntax);
    assertThat(pictures)
        .containsEntry("codec_name", codec)
        .containsEntry("profile", profile)
        .containsEntry("width", Integer.toString(width))
        .containsEntry("height", Integer.toString(height))
        .containsEntry("nb_read_packets", "6");
    assertThat(Integer.parseInt(pictures.get("level"))).isLessThanOrEqualTo(level);
  }

  /** Streams that are legal as they are stay as they are. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MPEG2_MPML | 720 | 576 | 25 | -c:v mpeg2video -b:v 4M | mpeg2video | Main | 8",
        "MPEG2_MPHL | 1920 | 1080 | 25 | -c:v mpeg2video -b:v 20M | mpeg2video | Main | 4",
        "H264_HP42_3D | 1280 | 720 | 25 | -c:v libx264 -profile:v high -level 4.2"
            + " -x264-params frame-packing=3 | h264 | High | 42",
        "HEVC_MP51 | 1280 | 720 | 25 | -c:v libx265 -x265-params level-idc=5.1 | hevc | Main | 153",
        "HEVC_M10P51 | 1280 | 720 | 25 | -c:v libx265 -pix_fmt yuv420p10le"
            + " -x265-params level-idc=5.1 | hevc | Main 10 | 153"
      })
  void keptUnder(
      String syntax,
      int width,
      int height,
      String rate,
      String encoder,
      String codec,
      String profile,
      int level)
      throws Exception {
    Path clip = clip(width, height, rate, 6, List.of(encoder.split(" ")));
    Path sent = object(clip, syntax);

    Path arrived = pass(sent, "[" + syntax + "]");

    assertThat(Dcmtk.uid(arrived)).isEqualTo(Dcmtk.uid(sent));
    assertThat(pictures(arrived, syntax))
        .containsEntry("codec_name", codec)
        .containsEntry("profile", profile)
        .containsEntry("level", Integer.toString(level))
        .containsEntry("nb_read_packets", "6");
  }

  private Map<String, String> pictures(Path object, String syntax) throws Exception {
    assertThat(Dcmtk.attributes(object).get("TransferSyntaxUID"))
        .isEqualTo(
            Dcmtk.attributes(named(TransferSyntax.byName(syntax).orElseThrow()))
                .get("TransferSyntaxUID"));
    return Ffmpeg.pictures(Dcmtk.fragment(object, folder.resolve("streams")));
  }

  /** An empty object of that syntax, for what {@code dcmdump} calls it. */
  private Path named(TransferSyntax syntax) throws Exception {
    Path file = folder.resolve("named.dcm");
    Path one = Files.write(folder.resolve("one"), new byte[2]);
    return write(file, Headers.of(Headers.VIDEO_ENDOSCOPIC, "1.2.3"), syntax, one);
  }

  private Path pass(Path object, String takes) throws Exception {
    try (Archive archive = Archive.open(folder.resolve("archive"));
        NodeProcess node =
            NodeProcess.start(
                NodeFolder.write(
                    folder.resolve("node"),
                    "low",
                    Target.of("MAIN_PACS", archive.port())
                        .withKey("transfer_syntaxes: " + takes)))) {
      assertThat(node.tower().send(object)).isEqualTo(Status.SUCCESS);
      node.awaitRest();
      return archive.onlyFile();
    }
  }

  /** Moving pictures of FFmpeg's test source. */
  private Path clip(int width, int height, String rate, int frames, List<String> encoder)
      throws Exception {
    Peers.require("ffmpeg", "ffprobe", "dcmdump");
    Path file = folder.resolve("clip.mp4");
    List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "error", "-nostdin", "-f"));
    command.addAll(
        List.of(
            "lavfi",
            "-i",
            "testsrc2=size=%dx%d:rate=%s".formatted(width, height, rate),
            "-frames:v",
            Integer.toString(frames),
            "-pix_fmt",
            "yuv420p"));
    command.addAll(encoder);
    command.add(file.toString());
    Run.of(folder, command).succeeded();
    return file;
  }

  private Path object(Path clip, String syntaxName) throws Exception {
    TransferSyntax syntax = TransferSyntax.byName(syntaxName).orElseThrow();
    Map<String, String> facts = Ffmpeg.pictures(clip);
    List<String> rate = List.of(facts.get("avg_frame_rate").split("/"));
    double frameTime = 1000 * Double.parseDouble(rate.get(1)) / Double.parseDouble(rate.get(0));
    Dataset header =
        Headers.ofStream(
            "1.2.3.4",
            Integer.parseInt(facts.get("width")),
            Integer.parseInt(facts.get("height")),
            Long.parseLong(facts.get("nb_read_packets")),
            "%.4f".formatted(frameTime),
            "ISO_14496_10");
    if (syntax.equals(TransferSyntax.H264_HP42_3D)) {
      header.put(Tag.STEREO_PAIRS_PRESENT, Vr.CS, "YES");
    }
    return write(folder.resolve("sent.dcm"), header, syntax, clip);
  }

  private static Path write(Path file, Dataset header, TransferSyntax syntax, Path stream)
      throws Exception {
    FileMeta meta =
        FileMeta.of(
            Headers.VIDEO_ENDOSCOPIC,
            header.string(Tag.SOP_INSTANCE_UID).orElseThrow(),
            syntax.uid());
    try (FileChannel from = FileChannel.open(stream, StandardOpenOption.READ);
        FileChannel to =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      new EncapsulatedWriter(meta, header).stream(from, to);
    }
    return file;
  }
}
