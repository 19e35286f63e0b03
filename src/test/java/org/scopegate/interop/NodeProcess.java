package org.scopegate.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.scopegate.spool.Entry;
import org.scopegate.spool.Filter;
import org.scopegate.spool.Kind;
import org.scopegate.spool.SpoolOptions;
import org.scopegate.spool.SqliteJournal;
import org.scopegate.spool.State;
import org.scopegate.testing.Footprint;
import org.scopegate.testing.Namespaces;
import org.scopegate.testing.Program;
import org.scopegate.testing.Run;
import org.scopegate.testing.Tower;

/** The packaged program at work: {@code ./scopegate serve}. Killed when closed. */
final class NodeProcess implements AutoCloseable {

  static final Path PROGRAM = Path.of("scopegate").toAbsolutePath();

  private static final String READY = "Scopegate is ready";

  private final NodeFolder folder;
  private final Program program;

  private NodeProcess(NodeFolder folder, Program program) {
    this.folder = folder;
    this.program = program;
  }

  /** Starts it and waits until it is ready. */
  static NodeProcess start(NodeFolder folder) throws IOException {
    return start(folder, command(with(folder, "serve")));
  }

  /** The same on another host. */
  static NodeProcess start(NodeFolder folder, Namespaces.Host host) throws IOException {
    return start(folder, host.command(command(with(folder, "serve"))));
  }

  /** The same with other options of its JVM. */
  static NodeProcess start(NodeFolder folder, String javaOptions) throws IOException {
    return startWith(folder, "SCOPEGATE_JAVA_OPTS=" + javaOptions);
  }

  /** The same with more in its environment. */
  static NodeProcess startWith(NodeFolder folder, String... environment) throws IOException {
    List<String> command = new ArrayList<>(List.of("env"));
    command.addAll(List.of(environment));
    command.addAll(command(with(folder, "serve")));
    return start(folder, command);
  }

  private static NodeProcess start(NodeFolder folder, List<String> command) throws IOException {
    NodeProcess node = new NodeProcess(folder, Program.start(folder.folder(), command));
    try {
      node.program.awaitPrinted(READY);
      return node;
    } catch (RuntimeException | Error dead) {
      node.close();
      throw dead;
    }
  }

  /** Any command of the program, to its end. */
  static Run scopegate(Path workingFolder, List<String> arguments) throws Exception {
    return Run.of(workingFolder, command(arguments));
  }

  /** A command and the configuration that it works with. */
  static List<String> with(NodeFolder folder, String... command) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of("--conf", folder.conf().toString()));
    arguments.addAll(List.of("--ae-config", folder.aeConfig().toString()));
    return arguments;
  }

  private static List<String> command(List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(PROGRAM.toString()));
    command.addAll(arguments);
    return command;
  }

  int port() {
    return folder.port();
  }

  Tower tower() {
    return new Tower(port());
  }

  /** The journal as it is now, derivations first; read beside the node. */
  List<Entry> entries() throws IOException {
    return entries(folder, Filter.all());
  }

  /** What the journal of a node holds of this object and of what was derived of it. */
  static List<Entry> entries(NodeFolder folder, Filter filter) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (SqliteJournal journal =
        SqliteJournal.attach(SpoolOptions.defaults(folder.spool()), Clock.systemUTC())) {
      journal.list(filter, entries::add);
    }
    return entries;
  }

  /** Whatever speaks of this object. */
  static Filter of(String sopInstanceUid) {
    return Filter.all().withUid(sopInstanceUid);
  }

  List<Entry> deliveries() throws IOException {
    return entries(folder, Filter.all().withKind(Kind.DELIVERY));
  }

  Entry onlyDerivation() throws IOException {
    List<Entry> all = entries(folder, Filter.all().withKind(Kind.DERIVATION));
    if (all.size() != 1) {
      throw new AssertionError("not one derivation but " + all);
    }
    return all.get(0);
  }

  /** Waits until nothing is due or in work. */
  void awaitRest() {
    awaitEntries("rest", all -> all.stream().noneMatch(NodeProcess::isAtWork));
  }

  /** Waits until the journal looks like this. */
  void awaitEntries(String what, Predicate<List<Entry>> wanted) {
    try {
      await(what).until(() -> wanted.test(entries()));
    } catch (RuntimeException late) {
      throw new AssertionError("not reached: " + what + "\n" + program, late);
    }
  }

  /** Waits until an encoder has begun to write. */
  void awaitEncoding() {
    awaitFile(folder.temporary());
  }

  /** Waits until there is a file in this folder. */
  void awaitFile(Path where) {
    await("a file in " + where).until(() -> holdsFile(where));
  }

  private static boolean holdsFile(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isPresent();
    }
  }

  /** Waits until nobody listens on its port any more. */
  void awaitClosedPort() {
    await("the port is closed").until(() -> !isListening());
  }

  private boolean isListening() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      return socket.isConnected();
    } catch (IOException refused) {
      return false;
    }
  }

  /** Waits until it has logged this. */
  void awaitLog(String text) {
    program.awaitPrinted(text);
  }

  private static ConditionFactory await(String what) {
    return Awaitility.await(what)
        .atMost(Duration.ofMinutes(5))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20));
  }

  static boolean isAtWork(Entry entry) {
    return entry.state() == State.DUE || entry.state() == State.LEASED;
  }

  /** The arguments of its process, those of the JVM first. */
  List<String> arguments() {
    return program.arguments();
  }

  /** What it takes of the machine now, without the garbage that its heap may be full of. */
  Footprint footprint() throws Exception {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Run.of(Path.of("/"), List.of(jcmd, Long.toString(program.pid()), "GC.run")).succeeded();
    return Footprint.of(program.pid());
  }

  /** Memory of the whole process, native code included. */
  long residentKilobytes() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + program.pid() + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    throw new IOException("the process does not tell its memory");
  }

  /** What it logged. */
  String log() throws IOException {
    return program.printed();
  }

  /** Its worker processes that live now. */
  List<ProcessHandle> workers() {
    return ProcessHandle.of(program.pid()).stream().flatMap(ProcessHandle::children).toList();
  }

  /** Waits for the worker that has a stream in the scratch space open. */
  ProcessHandle awaitEncoder() {
    return await("a worker that encodes")
        .until(() -> workers().stream().filter(this::isEncoding).findAny(), Optional::isPresent)
        .orElseThrow();
  }

  /** Only Linux tells. */
  private boolean isEncoding(ProcessHandle worker) {
    try (Stream<Path> open = Files.list(Path.of("/proc", Long.toString(worker.pid()), "fd"))) {
      return open.anyMatch(this::isScratch);
    } catch (IOException | UncheckedIOException hasJustEnded) {
      return false;
    }
  }

  private boolean isScratch(Path link) {
    try {
      return Files.readSymbolicLink(link).startsWith(folder.temporary());
    } catch (IOException closedMeanwhile) {
      return false;
    }
  }

  /** SIGKILL: nothing of it has a chance to clean up. */
  void kill() throws InterruptedException {
    program.kill();
  }

  /** SIGTERM, and waits for its exit code. */
  int stop() throws IOException, InterruptedException {
    program.terminate();
    return program.exitCode(Duration.ofSeconds(60));
  }

  /** SIGTERM, and goes on. */
  void terminate() {
    program.terminate();
  }

  @Override
  public void close() throws IOException {
    program.close();
  }

  @Override
  public String toString() {
    return program.toString();
  }
}
