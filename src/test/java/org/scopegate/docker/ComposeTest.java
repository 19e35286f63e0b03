package org.scopegate.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scopegate.config.ConfigLoader;
import org.scopegate.config.Monitoring;
import org.scopegate.gateway.Destination;
import org.scopegate.gateway.Topology;
import org.scopegate.testing.Peers;
import org.scopegate.testing.Run;

/** The compose file says of other files, ports and names what is so. */
class ComposeTest {

  private static final Path DOCKER = Path.of("docker").toAbsolutePath();
  private static final YAMLMapper YAML = new YAMLMapper();

  @TempDir Path folder;

  private JsonNode compose;
  private JsonNode services;

  @BeforeEach
  void read() throws IOException {
    compose = YAML.readTree(DOCKER.resolve("compose.yaml").toFile());
    services = compose.path("services");
  }

  @Test
  void mountsFilesThatAreThere() {
    List<Path> ours =
        mounts()
            .map(mount -> mount.split(":")[0])
            .filter(from -> from.startsWith("./"))
            .map(DOCKER::resolve)
            .toList();

    assertThat(ours).hasSizeGreaterThanOrEqualTo(5).allMatch(Files::exists);
  }

  @Test
  void mountsVolumesThatItDeclaresAndNoMore() {
    List<String> used =
        mounts()
            .map(mount -> mount.split(":")[0])
            .filter(from -> from.matches("[a-z-]+"))
            .distinct()
            .toList();
    List<String> declared = new ArrayList<>();
    compose.path("volumes").fieldNames().forEachRemaining(declared::add);

    assertThat(used).containsExactlyInAnyOrderElementsOf(declared);
  }

  @Test
  void startsNothingBeforeWhatItDependsOn() {
    services.forEach(
        service ->
            service
                .path("depends_on")
                .forEach(other -> assertThat(services.has(other.asText())).isTrue()));
  }

  @Test
  void opensOnlyDicomToTheNetwork() {
    List<String> ports =
        stream(services)
            .flatMap(service -> stream(service.path("ports")))
            .map(JsonNode::asText)
            .toList();

    assertThat(ports.stream().filter(port -> !port.startsWith("127.0.0.1:")))
        .containsExactly("11112:11112");
    assertThat(ports.stream().map(port -> port.replaceFirst("^127.0.0.1:", "").split(":")[0]))
        .doesNotHaveDuplicates();
  }

  @Test
  void buildsTheImageThatItRuns() {
    JsonNode build = services.path("scopegate").path("build");

    Path context = DOCKER.resolve(build.path("context").asText()).normalize();
    assertThat(context.resolve(build.path("dockerfile").asText())).isRegularFile();
  }

  @ParameterizedTest
  @CsvSource({"MAIN_PACS,main.json", "BACKUP_PACS,backup.json"})
  void hasAnArchiveWhereEachDestinationIs(String title, String file) throws Exception {
    Topology topology = shipped();
    Destination destination = topology.destination(title).orElseThrow();
    JsonNode archive = new ObjectMapper().readTree(DOCKER.resolve("orthanc/" + file).toFile());

    assertThat(services.has(destination.host())).as(destination.host()).isTrue();
    assertThat(services.path(destination.host()).path("volumes").toString()).contains(file);
    assertThat(archive.path("DicomAet").asText()).isEqualTo(title);
    assertThat(archive.path("DicomPort").asInt()).isEqualTo(destination.port());
  }

  @Test
  void letsOnlyThoseWithTheTokenIn() throws Exception {
    String token = "/etc/scopegate/token";
    Path ours = Files.writeString(folder.resolve("token"), "0123456789abcdef");
    Files.setPosixFilePermissions(ours, PosixFilePermissions.fromString("rw-------"));
    String text = Files.readString(DOCKER.resolve("conf/config.yaml"));
    Files.writeString(folder.resolve("config.yaml"), text.replace(token, ours.toString()));
    Files.copy(
        Path.of("conf/compression-profiles.yaml"), folder.resolve("compression-profiles.yaml"));

    Monitoring monitoring =
        ConfigLoader.load(folder, Path.of("etc-ae-config"), name -> null).config().monitoring();

    assertThat(monitoring.bind().isAnyLocalAddress()).isTrue();
    assertThat(monitoring.web().access().token()).isPresent();
    assertThat(text).contains(token);
    assertThat(mounts()).anyMatch(mount -> mount.endsWith("/token:" + token + ":ro"));
  }

  @Test
  void agreesWithComposeItself() throws Exception {
    Peers.require("docker-compose");

    for (List<String> files :
        List.of(
            List.of("-f", "docker/compose.yaml"),
            List.of("-f", "docker/compose.yaml", "-f", "docker/compose.gpu.yaml"))) {
      List<String> command = new ArrayList<>(List.of("docker-compose"));
      command.addAll(files);
      command.addAll(List.of("config", "--quiet"));
      Run.of(Path.of("").toAbsolutePath(), Map.of("GRAFANA_PASSWORD", "x"), command).succeeded();
    }
  }

  /** The configuration that deploy.sh copies, in the environment that the compose file gives it. */
  private Topology shipped() throws Exception {
    JsonNode environment = services.path("scopegate").path("environment");
    return ConfigLoader.load(
            Path.of("conf"),
            Path.of("etc-ae-config"),
            name -> fallback(environment.path(name).asText()).orElse(null))
        .config()
        .topology();
  }

  /** Of {@code ${NAME:-fallback}}. */
  private static Optional<String> fallback(String value) {
    return value.contains(":-")
        ? Optional.of(value.substring(value.indexOf(":-") + 2, value.length() - 1))
        : Optional.empty();
  }

  private Stream<String> mounts() {
    return stream(services)
        .flatMap(service -> stream(service.path("volumes")))
        .map(JsonNode::asText);
  }

  private static Stream<JsonNode> stream(JsonNode nodes) {
    return StreamSupport.stream(nodes.spliterator(), false);
  }
}
