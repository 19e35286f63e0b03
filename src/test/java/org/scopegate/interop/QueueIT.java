package org.scopegate.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.interop.NodeFolder.Target;
import org.scopegate.spool.Entry;
import org.scopegate.spool.State;
import org.scopegate.testing.Dcmtk;
import org.scopegate.testing.DcmtkArchive;
import org.scopegate.testing.Peers;
import org.scopegate.testing.Ports;
import org.scopegate.testing.Recordings;
import org.scopegate.testing.Run;

/**
 * The journal in the hands of an operator while the node runs. The archive is down; its deliveries
 * were tried once and wait for an hour.
 */
class QueueIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private NodeFolder place;
  private NodeProcess node;
  private int port;
  private String delivery;

  @BeforeEach
  void start() throws Exception {
    Peers.require("storescu", "storescp", "dcmdump");
    port = Ports.free();
    place =
        NodeFolder.write(
            folder.resolve("node"),
            "low",
            Target.of("MAIN_PACS", port).withKey("retry: {first: 1h, max: 1h, give_up_after: 1d}"));
    node = NodeProcess.start(place);
    Path recording = Recordings.uncompressed(folder.resolve("r.dcm"), "1.2.3.4", 64, 48, 5);
    Dcmtk.storescu(node.port(), recording.toString()).succeeded();
    node.awaitEntries("the delivery waits", QueueIT::waits);
    delivery = node.deliveries().get(0).id().toString();
  }

  @AfterEach
  void stop() throws IOException {
    if (node != null) {
      node.close();
    }
  }

  @Test
  void listShowAndAgeTellWhatWaitsAndWhy() throws Exception {
    List<JsonNode> waiting = json("list", "--json");
    assertThat(waiting).hasSize(1);
    assertThat(waiting.get(0).path("entry").asText()).isEqualTo(delivery);
    assertThat(waiting.get(0).path("state").asText()).isEqualTo("due");
    assertThat(waiting.get(0).path("target").asText()).isEqualTo("MAIN_PACS");
    assertThat(json("list", "--all", "--json")).hasSize(2);
    assertThat(json("list", "--uid", "1.2.3.9", "--json")).isEmpty();

    JsonNode shown = json("show", delivery, "--json").get(0);
    assertThat(shown.path("last_reason").asText()).contains("refused");
    assertThat(shown.path("history").size()).isGreaterThanOrEqualTo(2);

    JsonNode ages = json("age", "--json").get(0);
    assertThat(ages.path("target").asText()).isEqualTo("MAIN_PACS");
    assertThat(ages.path("total").asInt()).isEqualTo(1);
    assertThat(queue("list").out()).contains(delivery, "MAIN_PACS");
  }

  @Test
  void whatIsHeldStaysUntilItIsReleasedAndRetriedGoesOutAtOnce() throws Exception {
    queue("hold", delivery).succeeded();
    assertThat(queue("flush", "MAIN_PACS").succeeded().out()).contains("0 deliveries");
    assertThat(state()).isEqualTo(State.HELD);

    queue("release", delivery).succeeded();
    assertThat(state()).isEqualTo(State.DUE);

    try (DcmtkArchive main = archive()) {
      queue("retry", delivery).succeeded();
      node.awaitRest();

      assertThat(state()).isEqualTo(State.DONE);
      assertThat(main.files()).hasSize(1);
      assertThat(queue("retry", delivery).exitCode()).isEqualTo(1);
    }
  }

  @Test
  void flushSendsAllThatWaitsForADestination() throws Exception {
    try (DcmtkArchive main = archive()) {
      assertThat(queue("flush", "MAIN_PACS").succeeded().out()).contains("1 delivery");
      node.awaitRest();

      assertThat(main.files()).hasSize(1);
    }
  }

  @Test
  void deleteAsksTwiceBeforeAnObjectIsLost() throws Exception {
    assertThat(queue("delete", "--and-object", delivery).exitCode()).isEqualTo(2);
    assertThat(node.deliveries()).hasSize(1);

    queue("delete", delivery).succeeded();

    assertThat(node.deliveries()).isEmpty();
    assertThat(queue("delete", delivery).exitCode()).isEqualTo(1);
    assertThat(queue("show", delivery).exitCode()).isEqualTo(1);
    assertThat(queue("show", "nonsense").exitCode()).isEqualTo(2);
  }

  private static boolean waits(List<Entry> entries) {
    return entries.stream()
        .anyMatch(
            entry ->
                entry.target().equals("MAIN_PACS")
                    && entry.state() == State.DUE
                    && entry.attempts() == 1);
  }

  private State state() throws IOException {
    return node.deliveries().get(0).state();
  }

  private DcmtkArchive archive() throws IOException {
    return DcmtkArchive.start(folder.resolve("main"), "MAIN_PACS", port, "+xa");
  }

  private Run queue(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("queue"));
    command.addAll(Arrays.asList(arguments));
    return NodeProcess.scopegate(folder, NodeProcess.with(place, command.toArray(String[]::new)));
  }

  private List<JsonNode> json(String... arguments) throws Exception {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : queue(arguments).succeeded().out().lines().toList()) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }
}
