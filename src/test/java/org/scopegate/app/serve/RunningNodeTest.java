package org.scopegate.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.app.Main;
import org.scopegate.app.Nodes;
import org.scopegate.app.Typed;
import org.scopegate.config.ConfigLoader;

class RunningNodeTest {

  @TempDir Path folder;

  @Test
  void answersUntilItIsClosedAndLeavesTheSpoolToTheNext() throws Exception {
    int port = freePort();
    Nodes folders = Nodes.in(folder, port, 1);
    var loaded = ConfigLoader.load(folders.conf(), folders.aes(), name -> null);

    RunningNode first = RunningNode.start(loaded, () -> Main.class);
    Typed known = Typed.run("echo", "localhost:" + port);
    Typed stranger = Typed.run("echo", "localhost:" + port, "--from", "STRANGER");
    first.close();
    Typed late = Typed.run("echo", "localhost:" + port);
    RunningNode.start(loaded, () -> Main.class).close();

    assertThat(known.code()).isZero();
    assertThat(stranger.err()).contains("calling AE title not recognized");
    assertThat(late.err()).contains("cannot connect");
  }

  @Test
  void tellsItsMemoryAsLogRecipesExpect() {
    assertThat(MemoryReport.now().toString())
        .startsWith("Memory usage heap ")
        .containsPattern("direct \\d+ MiB");
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
