package org.scopegate.docs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.scopegate.spool.Entry;
import org.scopegate.spool.Filter;
import org.scopegate.spool.Journal;
import org.scopegate.spool.Kind;
import org.scopegate.spool.SpoolOptions;
import org.scopegate.spool.SqliteJournal;
import org.scopegate.spool.State;
import org.scopegate.testing.Ports;
import org.scopegate.testing.Program;
import org.scopegate.testing.Recordings;
import org.scopegate.testing.Run;

/**
 * A folder in which an operator might stand who reads a document: the program, the configuration as
 * it is shipped, and a recording. Ports are free ones and hosts this machine, both in what is run
 * and, back again, in what is printed; a second is the first wait of an archive that is away.
 */
final class Site implements AutoCloseable {

  private static final Path HOME = Path.of("").toAbsolutePath();
  private static final List<String> PORTS =
      List.of("11112", "11113", "11114", "9090", "2762", "8042");
  private static final Duration END = Duration.ofSeconds(60);

  private static final ObjectMapper YAML =
      new ObjectMapper(new YAMLFactory()).setDefaultMergeable(true);

  /** Quick to start, and no heap beyond that of the program. */
  private static final String JAVA =
      "SCOPEGATE_JAVA_OPTS=-Xmx256m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

  /** What a document says, and what this site has instead. */
  private static final Map<String, String> INSTEAD =
      Map.ofEntries(
          Map.entry("pacs.hospital.local", "localhost"),
          Map.entry("gateway.hospital.local", "localhost"),
          Map.entry("first: 30s, max: 1h", "first: 1s, max: 1s"),
          Map.entry("minimum_free: 5GB", "minimum_free: 100MB"),
          Map.entry("worker_processes: 2", "worker_processes: 1"),
          Map.entry("max_parallel_conversions: 2", "max_parallel_conversions: 1"),
          Map.entry("gpu_acceleration: true", "gpu_acceleration: false"),
          Map.entry("/etc/scopegate/", ""),
          Map.entry("/var/lib/scopegate/", "data/"));

  private final Path folder;
  private final Map<String, String> ports = new LinkedHashMap<>();
  private final Map<String, Program> programs = new LinkedHashMap<>();

  private Site(Path folder) {
    this.folder = folder;
  }

  static Site in(Path folder) throws IOException {
    Site site = new Site(Files.createDirectories(folder));
    for (String port : PORTS) {
      site.ports.put(port, Integer.toString(Ports.free()));
    }
    site.copy("conf");
    site.copy("etc-ae-config");
    for (String name : List.of("docker", "scopegate")) {
      Files.createSymbolicLink(folder.resolve(name), HOME.resolve(name));
    }
    Recordings.uncompressed(folder.resolve("recording.dcm"), "1.2.3.4.5.6.1", 160, 120, 10);
    Files.createDirectories(folder.resolve("tower"));
    Recordings.uncompressed(folder.resolve("tower/second.dcm"), "1.2.3.4.5.6.2", 160, 120, 10);
    return site;
  }

  private void copy(String name) throws IOException {
    try (Stream<Path> files = Files.list(HOME.resolve(name))) {
      for (Path file : files.toList()) {
        write(name + "/" + file.getFileName(), Files.readString(file));
      }
    }
  }

  /** A file as a document shows it; of {@code config.yaml} it shows only what is to be changed. */
  void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    boolean changes = name.equals("conf/config.yaml") && Files.exists(file);
    Files.writeString(file, changes ? merged(file, here(text)) : here(text) + "\n");
  }

  private static String merged(Path file, String changes) throws IOException {
    ObjectNode config = (ObjectNode) YAML.readTree(file.toFile());
    return YAML.writeValueAsString(YAML.readerForUpdating(config).readTree(changes));
  }

  /** Brings about what a document takes for granted. */
  void given(String what) throws Exception {
    String[] words = what.split(" ", 2);
    switch (words[0]) {
      case "node" -> start("node", "scopegate serve", "Scopegate is ready");
      case "archive" -> archive(words[1]);
      case "narrow" -> narrowArchive(words[1]);
      case "no" -> stop(words[1]);
      case "killed" -> programs.remove(words[1]).kill();
      case "newer" -> run("sqlite3 data/spool/journal.db 'PRAGMA user_version = 99'").succeeded();
      case "sent" -> sent(words.length > 1 ? words[1] : "recording.dcm");
      default -> throw new AssertionError("no such thing can be given: " + what);
    }
  }

  /** Sent, converted, and in the archives that are there. */
  private void sent(String file) throws Exception {
    run("scopegate send localhost:11112 " + file).succeeded();
    Awaitility.await(file + " is converted and delivered")
        .atMost(END)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> entries().stream().allMatch(this::isSettled));
  }

  private List<Entry> entries() throws IOException {
    List<Entry> entries = new ArrayList<>();
    SpoolOptions options = SpoolOptions.defaults(folder.resolve("data/spool"));
    try (Journal journal = SqliteJournal.attach(options, Clock.systemUTC())) {
      journal.list(Filter.all(), entries::add);
    }
    return entries;
  }

  private boolean isSettled(Entry entry) {
    boolean away =
        entry.kind() == Kind.DELIVERY && !programs.containsKey("archive " + entry.target());
    return away ? entry.state() != State.LEASED : entry.state() == State.DONE;
  }

  private void archive(String title) throws IOException {
    String command =
        "scopegate receive --title %s --port %s data/archive/%s"
            .formatted(title, port(title), title);
    start("archive " + title, command, "listens on port");
  }

  /** One that takes uncompressed objects alone: DCMTK's. */
  private void narrowArchive(String title) throws IOException {
    Files.createDirectories(folder.resolve("data/narrow"));
    String command =
        "storescp -v -aet %s +xe -od data/narrow %s & sleep 1; echo listens; wait"
            .formatted(title, port(title));
    start("archive " + title, command, "listens");
  }

  private static String port(String title) {
    return title.equals("MAIN_PACS") ? "11113" : "11114";
  }

  private void stop(String name) throws Exception {
    try (Program program = programs.remove(name)) {
      program.terminate();
      program.exitCode(END);
    }
  }

  /** A command in a terminal of its own, at work when this returns. */
  Program start(String name, String command, String working) throws IOException {
    Program program = Program.start(folder, shell(command));
    programs.put(name, program);
    program.awaitPrinted(here(working));
    return program;
  }

  /** The commands of a block, to their end. */
  Run run(String commands) throws Exception {
    Run run = Run.of(folder, shell(commands));
    return new Run(List.of(commands), run.exitCode(), asShown(run.out()), asShown(run.err()));
  }

  private List<String> shell(String commands) {
    String path = "PATH=" + HOME + ":" + System.getenv("PATH");
    return List.of("env", path, JAVA, "bash", "-e", "-c", here(commands));
  }

  /** As it is here: ports that are free, hosts that are this machine. */
  String here(String text) {
    String here = text;
    for (Map.Entry<String, String> instead : INSTEAD.entrySet()) {
      here = here.replace(instead.getKey(), instead.getValue());
    }
    for (Map.Entry<String, String> port : ports.entrySet()) {
      here = here.replaceAll("\\b" + port.getKey() + "\\b", port.getValue());
    }
    return here;
  }

  /** What was printed, in the words of the documents. */
  String asShown(String text) {
    String shown = text;
    for (Map.Entry<String, String> port : ports.entrySet()) {
      shown = shown.replaceAll("\\b" + port.getValue() + "\\b", port.getKey());
    }
    return shown;
  }

  /** What the programs that are at work have printed, for who has to find a fault. */
  String told() {
    return String.join("\n", programs.values().stream().map(Program::toString).toList());
  }

  @Override
  public void close() throws IOException {
    Deque<Program> lastFirst = new ArrayDeque<>();
    new ArrayList<>(programs.values()).forEach(lastFirst::push);
    for (Program program : lastFirst) {
      program.close();
    }
  }
}
