package org.scopegate.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.testing.Run;

/** {@code docker/deploy.sh} with a Docker that notes what it is told and answers as a test says. */
class DeployScriptTest {

  private static final Path SCRIPT = Path.of("docker", "deploy.sh").toAbsolutePath();

  /** All that it may use of this machine. */
  private static final List<String> TOOLS =
      List.of("base64", "cat", "chmod", "chown", "cp", "dirname", "head", "mkdir", "sleep", "tr");

  @TempDir Path folder;

  private Path home;
  private Path told;

  @BeforeEach
  void prepare() throws Exception {
    assumeTrue(
        Run.of(folder, List.of("id", "-u")).out().strip().equals("0"), "owners are set by root");
    home = folder.resolve("home");
    told = folder.resolve("told");
    docker("healthy", 0);
  }

  @Test
  void makesFoldersAndSecretsStartsWaitsAndChecks() throws Exception {
    Run run = deploy().succeeded();

    assertThat(home.resolve("conf/config.yaml")).content().contains("token_file");
    assertThat(home.resolve("conf/compression-profiles.yaml")).isRegularFile();
    assertThat(home.resolve("etc-ae-config/SCOPEGATE.yaml")).isRegularFile();
    assertThat(permissions("token")).isEqualTo("rw-------");
    assertThat(owner("token")).isEqualTo(11112);
    assertThat(owner("data")).isEqualTo(11112);
    assertThat(owner("conf")).isZero();
    assertThat(Files.readAllLines(told))
        .anyMatch(line -> line.startsWith("compose ") && line.endsWith("up --detach --build"))
        .anyMatch(line -> line.equals("exec scopegate /opt/scopegate/scopegate check"));
    assertThat(run.out()).contains("http://localhost:9090", home.resolve("token").toString());
    assertThat(run.said()).doesNotContain(Files.readString(home.resolve("token")).strip());
  }

  @Test
  void leavesWhatIsThere() throws Exception {
    deploy().succeeded();
    Files.writeString(home.resolve("conf/config.yaml"), "# mine\n");
    String token = Files.readString(home.resolve("token"));

    Run again = deploy().succeeded();

    assertThat(home.resolve("conf/config.yaml")).hasContent("# mine");
    assertThat(home.resolve("token")).hasContent(token.strip());
    assertThat(again.err()).contains("is there and stays");
  }

  @Test
  void givesUpOnANodeThatDoesNotGetWell() throws Exception {
    docker("starting", 0);

    Run run = deploy();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("not well after 1 s");
    assertThat(Files.readAllLines(told)).anyMatch(line -> line.startsWith("logs "));
  }

  @Test
  void tellsThatCheckHasFoundAProblem() throws Exception {
    docker("healthy", 1);

    Run run = deploy();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("check has found a problem");
  }

  @Test
  void namesWhatIsMissing() throws Exception {
    Files.delete(folder.resolve("bin/docker"));

    Run run = deploy();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("no 'docker' on the PATH");
    assertThat(home).doesNotExist();
  }

  private Run deploy() throws Exception {
    return Run.of(
        folder,
        Map.of(
            "PATH",
            folder.resolve("bin") + ":" + folder.resolve("tools"),
            "SCOPEGATE_HOME",
            home.toString(),
            "SCOPEGATE_WAIT",
            "1"),
        List.of("/bin/bash", SCRIPT.toString()));
  }

  /** What it says of the node's health, and how {@code check} ends. */
  private void docker(String health, int check) throws IOException {
    Files.createDirectories(folder.resolve("bin"));
    program(
        folder.resolve("bin/docker"),
        """
        echo "$*" >>'%s'
        case $1 in
          inspect) echo %s ;;
          exec) exit %d ;;
        esac
        """
            .formatted(told, health, check));
    tools();
  }

  /** No Docker of this machine is to be found by the script. */
  private void tools() throws IOException {
    Files.createDirectories(folder.resolve("tools"));
    for (String tool : TOOLS) {
      program(folder.resolve("tools").resolve(tool), "exec /usr/bin/%s \"$@\"\n".formatted(tool));
    }
  }

  private static void program(Path file, String text) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private String permissions(String name) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(name)));
  }

  private int owner(String name) throws IOException {
    return (int) Files.getAttribute(home.resolve(name), "unix:uid");
  }
}
