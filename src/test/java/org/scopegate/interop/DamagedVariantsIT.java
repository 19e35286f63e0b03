package org.scopegate.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.dimse.Status;
import org.scopegate.interop.NodeFolder.Target;
import org.scopegate.testing.Archive;
import org.scopegate.testing.Peers;
import org.scopegate.testing.Recordings;

/**
 * Hundreds of damaged variants of good objects, each a way to get more memory, more time or the
 * process itself: the node takes or refuses each, goes on, and its memory stays flat.
 */
class DamagedVariantsIT {

  private static final String MAIN = "MAIN_PACS";
  private static final int OF_EACH = 60;
  private static final long SEED = 20_261_128;

  /** Between the first tenth and the end; the heap alone may grow to its limit of 128 MB. */
  private static final long MOST_GROWTH_KB = 96 * 1024;

  @TempDir Path folder;

  @Test
  void leaveTheNodeWorkingAndItsMemoryFlat() throws Exception {
    List<Variants> kinds = kinds();
    Map<String, Integer> answers = new TreeMap<>();
    try (Archive main = Archive.open(folder.resolve("main"))) {
      NodeFolder place =
          NodeFolder.write(folder.resolve("node"), "low", Target.of(MAIN, main.port()));
      try (NodeProcess node = NodeProcess.start(place, "-Xmx128m")) {
        long early = 0;
        for (int round = 0; round < OF_EACH; round++) {
          for (Variants kind : kinds) {
            answers.merge(send(node, kind), 1, Integer::sum);
          }
          if (round == OF_EACH / 10) {
            node.awaitRest();
            early = node.residentKilobytes();
          }
        }
        node.awaitRest();
        long late = node.residentKilobytes();
        System.out.printf(
            "damaged variants: %d sent, answers %s, resident %d kB after a tenth, %d kB at the end%n",
            OF_EACH * kinds.size(), answers, early, late);

        assertThat(node.tower().echo()).isEqualTo(Status.SUCCESS);
        Path good = Recordings.uncompressed(folder.resolve("good.dcm"), "1.2.3.4", 64, 48, 5);
        int before = main.received().size();
        assertThat(node.tower().send(good)).isEqualTo(Status.SUCCESS);
        node.awaitRest();
        assertThat(main.received()).hasSize(before + 1);
        assertThat(late - early).isLessThan(MOST_GROWTH_KB);
        assertThat(node.log()).doesNotContain("a fault of ours", "internal error");
      }
    }
  }

  private static List<Variants> kinds() throws IOException {
    List<Variants> kinds = new ArrayList<>();
    for (String good :
        List.of(
            "odd/pydicom__reportsi.dcm",
            "odd/pydicom__badVR.dcm",
            "odd/dcm4che__report_dfl.dcm",
            "multiframe/pydicom__SC_rgb_rle_2frame.dcm",
            "multiframe/pydicom-data__SC_rgb_16bit_2frame.dcm",
            "multiframe/dicomParser__CT0012.fragmented_no_bot_jpeg_lossless.70.dcm")) {
      kinds.add(new Variants(Peers.shared("testdata/dicom/" + good), SEED + kinds.size()));
    }
    return kinds;
  }

  private String send(NodeProcess node, Variants kind) throws IOException {
    Path file = folder.resolve("variant");
    Files.write(file, kind.next());
    try {
      return "%04X".formatted(node.tower().send(file, 0, kind.uid(), kind.offer()).code());
    } catch (IOException over) {
      return over.getClass().getSimpleName();
    }
  }
}
