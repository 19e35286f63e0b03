package org.scopegate.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.scopegate.testing.Ports;

/** DCMTK's archive. It syncs nothing. */
final class Storescp implements AutoCloseable {

  /** How it is set. */
  enum Setting {
    /** PDUs of 16 KiB, data sets read in and written anew. */
    AS_IT_COMES(List.of()),
    /** The longest PDUs that it knows, data sets written as they come. */
    FASTEST(List.of("--bit-preserving", "--max-pdu", "131072"));

    private final List<String> options;

    Setting(List<String> options) {
      this.options = options;
    }
  }

  private final Process process;
  private final int port;

  private Storescp(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static boolean present() {
    return Commands.present("storescp", "storescu");
  }

  static Storescp open(Path folder, Setting setting) throws IOException {
    int port = Ports.free();
    List<String> command = new ArrayList<>(List.of("storescp", "--accept-all"));
    command.addAll(setting.options);
    command.addAll(List.of("--output-directory", folder.toString(), Integer.toString(port)));
    return new Storescp(Commands.serve(port, command.toArray(String[]::new)), port);
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
