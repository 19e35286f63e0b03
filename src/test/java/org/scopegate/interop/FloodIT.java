package org.scopegate.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.interop.NodeFolder.Target;
import org.scopegate.spool.Entry;
import org.scopegate.spool.State;
import org.scopegate.testing.AnnotatedHex;
import org.scopegate.testing.Dcmtk;
import org.scopegate.testing.DcmtkArchive;
import org.scopegate.testing.Footprint;
import org.scopegate.testing.PData;
import org.scopegate.testing.Peers;
import org.scopegate.testing.Recordings;
import org.scopegate.testing.Run;
import org.scopegate.testing.ScriptedPeer;
import org.scopegate.testing.Tower;
import org.scopegate.ul.AeTitle;
import org.scopegate.ul.AssociateRq;
import org.scopegate.ul.AssociationOptions;
import org.scopegate.ul.PduCodec;
import org.scopegate.ul.ProposedContext;

/** Thousands of bad peers, and a good one between them that does not notice. */
@Timeout(600)
class FloodIT {

  private static final AeTitle BAD = new AeTitle("BAD_TOWER");
  private static final int OF_EACH_KIND = 300;
  private static final int MOST_OF_EACH_KIND = 3_000;

  /** Connections of one kind that are open at once. */
  private static final int OPEN = 40;

  private static final long LEEWAY_BYTES = 128L << 20;

  private static final byte[] COMMAND = AnnotatedHex.resource("/pdu/c-store-rq.hex");

  /** What bad peers say before they fall silent: all that they say, each from a host of its own. */
  private static final List<byte[]> KINDS =
      List.of(
          new byte[0],
          "GET / HTTP/1.1\r\nHost: node\r\n\r\n".getBytes(),
          Arrays.copyOf(request(BAD), 50),
          AnnotatedHex.parse("01 00 FFFFFFFF 0001"),
          request(new AeTitle("STRANGER")),
          request(BAD),
          and(request(BAD), AnnotatedHex.parse("08 00 00000002 0000")),
          and(request(BAD), AnnotatedHex.parse("04 00 FFFFFFFF")),
          and(request(BAD), PData.pdu().pdv(1, PData.COMMAND, new byte[30_000]).bytes()),
          and(request(BAD), COMMAND, Arrays.copyOf(COMMAND, 20)),
          and(request(BAD), COMMAND, PData.pdu().pdv(1, 0, new byte[100_000]).bytes()),
          and(request(BAD), COMMAND, AnnotatedHex.resource("/pdu/a-release-rq.hex")));

  @TempDir private Path folder;

  @Test
  void aGoodTowerDoesNotNoticeThousandsOfBadOnes() throws Exception {
    Peers.require("storescu", "storescp", "dcmdump");
    List<String> recordings = recordings(12);
    try (DcmtkArchive archive = DcmtkArchive.start(folder.resolve("archive"), "MAIN_PACS");
        NodeProcess node = NodeProcess.start(place(archive))) {
      Dcmtk.storescu(node.port(), recordings.get(0)).succeeded();
      node.awaitRest();
      Footprint before = node.footprint();

      List<Run> sent = new ArrayList<>();
      try (Flood flood = Flood.start(node.port())) {
        for (String recording : recordings.subList(1, recordings.size())) {
          sent.add(Dcmtk.storescu(node.port(), recording));
        }
        flood.ebb();
      }

      assertThat(sent).allSatisfy(Run::succeeded);
      node.awaitRest();
      assertThat(node.deliveries()).hasSize(recordings.size());
      assertThat(node.deliveries()).extracting(Entry::state).containsOnly(State.DONE);
      assertThat(archive.files()).hasSize(recordings.size());
      assertThatItHasGivenEverythingBack(node, before);
      assertThat(node.stop()).isZero();
    }
  }

  private static void assertThatItHasGivenEverythingBack(NodeProcess node, Footprint before) {
    Awaitility.await("as small as before: " + before)
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () -> {
              Footprint after = node.footprint();
              assertThat(after.threads()).isLessThanOrEqualTo(before.threads() + 4);
              assertThat(after.files()).isLessThanOrEqualTo(before.files() + 4);
              assertThat(after.residentBytes())
                  .isLessThanOrEqualTo(before.residentBytes() + LEEWAY_BYTES);
            });
  }

  /** Every kind of bad peer at once: so many of each, and more until the good one is done. */
  private static final class Flood implements AutoCloseable {
    private final ExecutorService threads = Executors.newFixedThreadPool(KINDS.size());
    private final List<Future<?>> kinds = new ArrayList<>();
    private volatile boolean ebbs;

    static Flood start(int port) {
      Flood flood = new Flood();
      for (int i = 0; i < KINDS.size(); i++) {
        byte[] words = KINDS.get(i);
        String host = "127.0.1." + (i + 1);
        flood.kinds.add(
            flood.threads.submit(
                () -> {
                  flood.pour(port, host, words);
                  return null;
                }));
      }
      return flood;
    }

    private void pour(int port, String host, byte[] words) throws IOException {
      Deque<ScriptedPeer> open = new ArrayDeque<>();
      for (int i = 0; i < OF_EACH_KIND || !ebbs && i < MOST_OF_EACH_KIND; i++) {
        ScriptedPeer peer = ScriptedPeer.calling(port, host);
        open.add(peer);
        peer.trySend(words);
        if (open.size() > OPEN) {
          open.remove().close();
        }
      }
      for (ScriptedPeer peer : open) {
        peer.drain(); // until the node ends it
        peer.close();
      }
    }

    /** Ends as soon as there were enough of each, and waits for that. */
    void ebb() throws Exception {
      ebbs = true;
      for (Future<?> kind : kinds) {
        kind.get();
      }
    }

    @Override
    public void close() {
      threads.shutdownNow();
    }
  }

  private NodeFolder place(DcmtkArchive archive) throws IOException {
    return NodeFolder.write(folder.resolve("node"), "original", Target.of(archive))
        .withSource(BAD.text(), "127.0.0.0/8")
        .withSection(
            "dicom:", "  artim_timeout: 2s", "  idle_timeout: 4s", "  progress_timeout: 2s");
  }

  private List<String> recordings(int count) throws IOException {
    List<String> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Path file = folder.resolve(i + ".dcm");
      files.add(Recordings.uncompressed(file, "1.2.3.10" + i, 160, 120, 20).toString());
    }
    return files;
  }

  private static byte[] request(AeTitle calling) {
    ProposedContext context =
        new ProposedContext(
            1, Recordings.TRUE_COLOR_SC, List.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid()));
    return PduCodec.encode(
        AssociateRq.of(
            new AeTitle(Tower.NODE), calling, List.of(context), AssociationOptions.defaults()));
  }

  private static byte[] and(byte[]... parts) {
    byte[] all = new byte[0];
    for (byte[] part : parts) {
      int end = all.length;
      all = Arrays.copyOf(all, end + part.length);
      System.arraycopy(part, 0, all, end, part.length);
    }
    return all;
  }
}
