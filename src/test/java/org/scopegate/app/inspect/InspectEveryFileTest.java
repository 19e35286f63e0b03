package org.scopegate.app.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scopegate.app.Nodes;
import org.scopegate.app.Typed;
import org.scopegate.testing.Peers;

/** Whatever file it is shown, inspect ends soon, and with words. */
class InspectEveryFileTest {

  @TempDir Path folder;

  static Stream<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(Peers.shared("testdata"))) {
      return files.filter(Files::isRegularFile).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  @Timeout(120)
  void saysWhatItIsAndWhatBecomesOfIt(Path file) throws Exception {
    Nodes node = Nodes.in(folder.resolve("node"), 0, 1);
    Typed words = inspect(node, file);
    Typed json = inspect(node, "--json", file);

    assertThat(words.code()).isEqualTo(json.code()).isIn(0, 1);
    assertThat(words.out() + words.err()).doesNotContain("Exception", "\tat ");
    if (words.code() == 1 && words.out().isEmpty()) {
      assertThat(words.err()).contains("is neither DICOM nor a video");
      return;
    }
    JsonNode found = new ObjectMapper().readTree(json.out());
    assertThat(found.get("kind").asText()).isIn("dicom", "video");
    if (found.get("plans").isEmpty()) {
      // broken, or no moving pictures: then it says which and what follows
      assertThat(words.out()).containsPattern("Broken: .+|delivered as it came");
    } else {
      assertThat(words.out()).contains("Plan ", "why: ");
      assertThat(found.get("plans"))
          .allMatch(plan -> plan.hasNonNull("action") && plan.hasNonNull("why"));
    }
  }

  private static Typed inspect(Nodes node, Object... more) {
    Stream<Object> options = Stream.of("inspect", "--conf", node.conf(), "--ae-config", node.aes());
    return Typed.run(Stream.concat(options, List.of(more).stream()).toArray());
  }
}
