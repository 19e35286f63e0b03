package org.scopegate.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;
import org.scopegate.config.ConfigException;
import org.scopegate.config.ConfigLoader;

/** Configuration files of any bytes: the first tells which file, the others are good ones. */
@Timeout(120)
class ConfigFuzzTest {

  /** A file of one of the two folders, and good content for it. */
  private record Sample(String name, String text) {}

  private static final List<Sample> SAMPLES =
      List.of(
          new Sample(
              "conf/config.yaml",
              """
              storage: {minimum_free: 5GB, spool_directory: "${SPOOL}"}
              pacs:
                - {ae_title: OTHER, role: destination, host: localhost, port: 11114}
              """),
          new Sample(
              "conf/compression-profiles.yaml",
              """
              profiles:
                high: {crf: 20}
                archive: &base {crf: 18, preset: slow}
                again: *base
              """),
          new Sample(
              "aes/gateway.yaml",
              """
              ae_title: GATE
              role: gateway
              port: 11112
              routes:
                - from: [TOWER_1, "OR*"]
                  to: [MAIN]
                  profile: high
              """),
          new Sample(
              "aes/main.yaml",
              """
              ae_title: MAIN
              role: destination
              host: localhost
              port: 11113
              retry: {first: 30s, max: 1h, give_up_after: 7d}
              ---
              role: source
              ae_titles: [TOWER_1]
              hosts: ["10.1.0.0/16"]
              """));

  @RegisterExtension static final Executions EXECUTIONS = Executions.bounded();

  @TempDir static Path folder;

  static Stream<byte[]> files() {
    return IntStream.range(0, SAMPLES.size()).mapToObj(ConfigFuzzTest::input);
  }

  private static byte[] input(int file) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(file);
    bytes.writeBytes(bytes(file));
    return bytes.toByteArray();
  }

  private static byte[] bytes(int file) {
    return SAMPLES.get(file).text().getBytes(StandardCharsets.UTF_8);
  }

  @MethodSource("files")
  @FuzzTest(maxDuration = "")
  void areLoadedOrTheirFaultsTold(byte[] input) throws Exception {
    if (input.length == 0) {
      return;
    }
    int changed = input[0] & 3;
    for (int i = 0; i < SAMPLES.size(); i++) {
      boolean good = i != changed;
      write(SAMPLES.get(i).name(), good ? bytes(i) : Arrays.copyOfRange(input, 1, input.length));
    }
    EXECUTIONS.run(input, ConfigFuzzTest::load);
  }

  private static void write(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  private static void load() {
    try {
      ConfigLoader.load(
          folder.resolve("conf"), folder.resolve("aes"), name -> name.equals("SPOOL") ? "x" : null);
    } catch (ConfigException refused) {
      assertThat(refused.faults()).isNotEmpty();
      assertThat(refused.faults()).allSatisfy(fault -> assertThat(fault.toString()).isNotBlank());
    }
  }
}
