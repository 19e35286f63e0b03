package org.scopegate.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.app.Nodes;
import org.scopegate.app.Typed;
import org.scopegate.spool.Spool;
import org.scopegate.spool.SpoolOptions;

class ServeCommandTest {

  @TempDir Path folder;

  @Test
  void saysInALineThatAPortIsTaken() throws Exception {
    try (ServerSocket other = new ServerSocket(0)) {
      Nodes node = Nodes.in(folder, other.getLocalPort(), 1);

      Typed serve = Typed.run("serve", "--conf", node.conf(), "--ae-config", node.aes());

      assertThat(serve.code()).isEqualTo(1);
      assertThat(serve.err().lines())
          .singleElement()
          .asString()
          .contains("port", Integer.toString(other.getLocalPort()));
    }
  }

  @Test
  void saysInALineThatAnotherNodeHasTheSpool() throws Exception {
    Nodes node = Nodes.in(folder, 0, 1);
    try (Spool other =
        Spool.open(SpoolOptions.defaults(folder.resolve("spool")), Clock.systemUTC())) {
      assertThat(other.recovery().clean()).isTrue();

      Typed serve = Typed.run("serve", "--conf", node.conf(), "--ae-config", node.aes());

      assertThat(serve.code()).isEqualTo(1);
      assertThat(serve.err().lines())
          .singleElement()
          .asString()
          .contains("another node uses this spool");
    }
  }
}
