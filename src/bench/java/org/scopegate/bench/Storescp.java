package org.scopegate.bench;

import java.io.IOException;
import java.nio.file.Path;
import org.scopegate.testing.Ports;

/**
 * DCMTK's archive, set as fast as it goes: the longest PDUs it knows, data sets written as they
 * come. It syncs nothing.
 */
final class Storescp implements AutoCloseable {

  private final Process process;
  private final int port;

  private Storescp(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static boolean present() {
    return Commands.present("storescp", "storescu");
  }

  static Storescp open(Path folder) throws IOException {
    int port = Ports.free();
    String[] command = {
      "storescp",
      "--accept-all",
      "--bit-preserving",
      "--max-pdu",
      "131072",
      "--output-directory",
      folder.toString(),
      Integer.toString(port)
    };
    return new Storescp(Commands.serve(port, command), port);
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
