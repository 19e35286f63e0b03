package org.scopegate.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.interop.NodeFolder.Target;
import org.scopegate.spool.Entry;
import org.scopegate.spool.State;
import org.scopegate.testing.Dcmtk;
import org.scopegate.testing.DcmtkArchive;
import org.scopegate.testing.Ffmpeg;
import org.scopegate.testing.Gotcha;
import org.scopegate.testing.Peers;
import org.scopegate.testing.Recordings;

/** Memory does not grow with the video: the node's heap is 256 MB, the object has 2.7 GB. */
class LargeObjectIT {

  private static final int FRAMES = 1000;

  @TempDir Path folder;

  @Test
  @Gotcha(20)
  void passesThroughASmallHeap() throws Exception {
    Peers.require("storescu", "storescp", "dcmdump", "ffprobe");
    Peers.room(folder, 7L << 30);
    Path recording =
        Recordings.uncompressed(folder.resolve("large.dcm"), "1.2.3.4", 1280, 720, FRAMES);
    assertThat(Files.size(recording)).isGreaterThan(2_700_000_000L);
    try (DcmtkArchive main = DcmtkArchive.start(folder.resolve("main"), "MAIN_PACS")) {
      NodeFolder place = NodeFolder.write(folder.resolve("node"), "low", Target.of(main));
      try (NodeProcess node = NodeProcess.start(place)) {
        assertThat(node.arguments()).contains("-Xmx256m");

        Dcmtk.storescu(node.port(), recording.toString()).succeeded();
        Files.delete(recording);
        node.awaitRest();

        assertThat(node.entries()).hasSize(2).extracting(Entry::state).containsOnly(State.DONE);
        Path derived = main.onlyFile();
        Map<String, String> attributes = Dcmtk.attributes(derived);
        assertThat(attributes.get("TransferSyntaxUID")).contains("=MPEG4HighProfile/Level4.1");
        assertThat(attributes.get("NumberOfFrames")).contains("[" + FRAMES + "]");
        assertThat(Ffmpeg.pictures(Dcmtk.fragment(derived, folder.resolve("stream"))))
            .containsEntry("nb_read_packets", Integer.toString(FRAMES));
      }
    }
  }
}
