package org.scopegate.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.gateway.Passcode;
import org.scopegate.testing.TestCa;

/** Who is let in at the HTTP port. */
class WebKeysTest {

  @TempDir Path scratch;
  private ConfigFolders folders;

  @BeforeEach
  void makeFolders() throws Exception {
    folders = new ConfigFolders(scratch);
  }

  private ConfigFolders monitoring(String... lines) throws Exception {
    return folders.conf("config.yaml", "monitoring:\n  " + String.join("\n  ", lines) + "\n");
  }

  private Path secret(String name, String text) throws Exception {
    Path file = Files.writeString(scratch.resolve(name), text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void letsEverybodyInOnLoopbackAlone() throws Exception {
    assertThat(folders.load().config().monitoring().web().access().needed()).isFalse();
    assertThatThrownBy(() -> monitoring("bind: 0.0.0.0").load())
        .hasMessageContaining("2: monitoring.bind lets everybody in who reaches 0.0.0.0")
        .hasMessageContaining("token_file: FILE");
    assertThat(monitoring("bind: 0.0.0.0", "metrics_port: 0").load().warnings()).isEmpty();
  }

  @Test
  void takesATokenOfTheEnvironmentOrOfAFile() throws Exception {
    folders.variables.put("TOKEN", "sixteen-letters!");
    var given = monitoring("token: ${TOKEN}").load().config().monitoring().web().access();
    Path file = secret("token", "sixteen-letters!\n");
    var inFile = monitoring("token_file: " + file).load().config().monitoring().web().access();

    assertThat(new String(given.token().orElseThrow().read())).isEqualTo("sixteen-letters!");
    assertThat(new String(inFile.token().orElseThrow().read())).isEqualTo("sixteen-letters!");
  }

  @Test
  void refusesATokenThatCanBeGuessedOrThatAnybodyCanRead() throws Exception {
    folders.variables.put("TOKEN", "fifteen-letters");
    assertThatThrownBy(() -> monitoring("token: ${TOKEN}").load())
        .hasMessageContaining("2: monitoring.token is shorter than 16 characters")
        .hasMessageNotContaining("fifteen-letters");
    assertThatThrownBy(() -> monitoring("token: literally-in-the-file").load())
        .hasMessageContaining("monitoring.token is a secret and stands here for all to read");
    assertThatThrownBy(() -> monitoring("token_file: " + scratch.resolve("none")).load())
        .hasMessageContaining("2: there is no file");
    Path open = secret("open", "sixteen-letters!");
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> monitoring("token_file: " + open).load())
        .hasMessageContaining("holds a secret");
  }

  @Test
  void takesUsersAndWarnsOfPasscodesInClear() throws Exception {
    Path users = secret("users", "anna:" + Passcode.of("secret") + "\n");

    var loaded = monitoring("bind: 0.0.0.0", "users: {file: " + users + "}").load();

    var access = loaded.config().monitoring().web().access();
    assertThat(access.users().orElseThrow().passcode("anna").orElseThrow().is("secret")).isTrue();
    assertThat(loaded.warnings().toString()).contains("2: tokens and passcodes", "without TLS");
    assertThatThrownBy(() -> monitoring("users: {fil: " + users + "}").load())
        .hasMessageContaining("monitoring.users has no 'file'")
        .hasMessageContaining("unknown key 'monitoring.users.fil' (did you mean 'file'?)");
  }

  @Test
  void speaksTlsWithTheNodesKeysOrItsOwn() throws Exception {
    var node = TestCa.in(scratch, "ca").holder("node");
    String own = "tls: {certificate: " + node.certificate() + ", key: " + node.key() + "}";
    String theNodes =
        "dicom:\n  tls: {certificate: "
            + node.certificate()
            + ", key: "
            + node.key()
            + ", client_auth: none}";

    var first = monitoring(own).load().config().monitoring().web().tls();
    folders.conf("config.yaml", theNodes + "\nmonitoring:\n  tls: true\n");
    var second = folders.load().config().monitoring().web().tls();

    assertThat(first.orElseThrow().certificate()).contains(node.certificate());
    assertThat(second.orElseThrow().certificate()).contains(node.certificate());
    assertThatThrownBy(() -> monitoring("tls: true").load())
        .hasMessageContaining("2: monitoring.tls, but there is no certificate");
  }

  @Test
  void tellsWhatIsInForceAndWhatIsLeftOut() throws Exception {
    folders.variables.put("LEVEL", "WARN");
    folders.variables.put("TOKEN", "sixteen-letters!");

    List<ConfigValue> values = monitoring("log_level: ${LEVEL}", "token: ${TOKEN}").load().values();

    assertThat(values)
        .contains(
            new ConfigValue("monitoring.log_level", "${LEVEL}", false),
            new ConfigValue("monitoring.metrics_port", "9090", true),
            new ConfigValue("monitoring.bind", "127.0.0.1", true),
            new ConfigValue("dicom.artim_timeout", "30s", true));
    assertThat(values.toString()).doesNotContain("sixteen-letters!");
  }
}
