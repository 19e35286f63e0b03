package org.scopegate.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.DicomFile;
import org.scopegate.dicom.EncapsulatedWriter;
import org.scopegate.dicom.FileMeta;
import org.scopegate.dicom.Fragment;
import org.scopegate.dicom.PixelData.Encapsulated;
import org.scopegate.dicom.Tag;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.dimse.Status;
import org.scopegate.interop.NodeFolder.Target;
import org.scopegate.media.ffmpeg.PaddedClip;
import org.scopegate.testing.Archive;
import org.scopegate.testing.Clips;
import org.scopegate.testing.Ffmpeg;
import org.scopegate.testing.Gotcha;
import org.scopegate.testing.Headers;
import org.scopegate.testing.Peers;

/** A stream that is longer than the longest fragment, PS3.5 A.4: 2^32-2 bytes. */
class LongStreamIT {

  private static final int WIDTH = 320;
  private static final int HEIGHT = 240;
  private static final int FILLER_BYTES = 8 << 20;

  @TempDir private Path folder;

  @Test
  @Gotcha(15)
  void isFragmentedForAnArchiveThatTakesThat() throws Exception {
    long pictures = pass("[H264_HP41_F, ORIGINAL]");

    DicomFile arrived = DicomFile.open(only(arrived()));

    Encapsulated stream = (Encapsulated) arrived.pixels().orElseThrow();
    assertThat(arrived.syntax()).isEqualTo(TransferSyntax.H264_HP41_F);
    assertThat(stream.basicOffsets()).isEmpty();
    assertThat(stream.fragments()).hasSize(2);
    assertThat(stream.length()).isGreaterThan(EncapsulatedWriter.MAX_FRAGMENT_BYTES);
    assertThat(picturesOf(arrived, only(arrived()))).isEqualTo(pictures);
  }

  @Test
  void isCutIntoObjectsThatPlayByThemselvesForAnArchiveThatDoesNot() throws Exception {
    long pictures = pass("[H264_HP41]");

    long seen = 0;
    List<String> numbers = new ArrayList<>();
    HashSet<String> series = new HashSet<>();
    for (Path file : arrived()) {
      DicomFile part = DicomFile.open(file);
      assertThat(part.syntax()).isEqualTo(TransferSyntax.H264_HP41);
      assertThat(((Encapsulated) part.pixels().orElseThrow()).fragments()).hasSize(1);
      long here = picturesOf(part, file);
      assertThat(part.dataset().integer(Tag.NUMBER_OF_FRAMES)).hasValue((int) here);
      numbers.add(part.dataset().string(Tag.INSTANCE_NUMBER).orElseThrow());
      series.add(part.dataset().string(Tag.SERIES_INSTANCE_UID).orElseThrow());
      seen += here;
    }
    assertThat(seen).isEqualTo(pictures);
    assertThat(numbers).containsExactlyInAnyOrder("1", "2");
    assertThat(series).hasSize(1);
  }

  /**
   * Sends it to a node whose archive takes these syntaxes.
   *
   * @return its pictures
   */
  private long pass(String syntaxes) throws Exception {
    Peers.require("ffprobe");
    Peers.room(folder, 20L << 30);
    Path clip = folder.resolve("clip.mp4");
    long pictures =
        PaddedClip.write(
            Clips.in(folder).withFrames(50).mp4With(Map.of("g", "10")),
            FILLER_BYTES,
            EncapsulatedWriter.MAX_FRAGMENT_BYTES + (100 << 20),
            clip);
    Path sent = wrapped(clip, pictures);
    Files.delete(clip);
    try (Archive archive = Archive.open(folder.resolve("archive"))) {
      NodeFolder place =
          NodeFolder.write(
              folder.resolve("node"),
              "low",
              Target.of("MAIN_PACS", archive.port()).withKey("transfer_syntaxes: " + syntaxes));
      try (NodeProcess node = NodeProcess.start(place)) {
        assertThat(node.tower().send(sent)).isEqualTo(Status.SUCCESS);
        Files.delete(sent);
        node.awaitRest();
      }
    }
    return pictures;
  }

  /** Under a header that lies about the number of frames, so that it cannot be kept as it is. */
  private Path wrapped(Path clip, long pictures) throws Exception {
    Path file = folder.resolve("sent.dcm");
    Dataset header = Headers.ofStream("1.2.3.4", WIDTH, HEIGHT, pictures + 1, "40", "ISO_14496_10");
    FileMeta meta =
        FileMeta.of(Headers.VIDEO_ENDOSCOPIC, "1.2.3.4", TransferSyntax.H264_HP41_F.uid());
    try (FileChannel from = FileChannel.open(clip, StandardOpenOption.READ);
        FileChannel to =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      new EncapsulatedWriter(meta, header).stream(from, to);
    }
    return file;
  }

  private List<Path> arrived() throws Exception {
    try (var files = Files.list(folder.resolve("archive"))) {
      return files.toList();
    }
  }

  private static Path only(List<Path> files) {
    assertThat(files).hasSize(1);
    return files.get(0);
  }

  /** Counted by FFmpeg's own programs. */
  private long picturesOf(DicomFile object, Path file) throws Exception {
    Path stream = folder.resolve("stream.mp4");
    try (FileChannel from = FileChannel.open(file, StandardOpenOption.READ);
        FileChannel to =
            FileChannel.open(
                stream,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
      for (Fragment part : ((Encapsulated) object.pixels().orElseThrow()).fragments()) {
        for (long done = 0; done < part.length(); ) {
          done += from.transferTo(part.offset() + done, part.length() - done, to);
        }
      }
    }
    long pictures = Long.parseLong(Ffmpeg.pictures(stream).get("nb_read_packets"));
    Files.delete(stream);
    return pictures;
  }
}
