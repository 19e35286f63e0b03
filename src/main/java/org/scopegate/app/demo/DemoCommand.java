package org.scopegate.app.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.scopegate.app.command.Exit;
import org.scopegate.app.command.ExitCode;
import org.scopegate.app.command.ProgressLine;
import org.scopegate.app.command.UsageException;
import org.scopegate.app.command.Words;
import org.scopegate.app.peer.OutgoingFile;
import org.scopegate.app.peer.OutgoingFile.Sendable;
import org.scopegate.app.peer.Sender;
import org.scopegate.dimse.ClientOptions;
import org.scopegate.media.EncoderOptions;
import org.scopegate.media.MediaException;
import org.scopegate.media.ffmpeg.FfmpegEncoderChain;
import org.scopegate.media.ffmpeg.FfmpegTranscoder;
import org.scopegate.ops.json.EntryJson;
import org.scopegate.spool.Entry;
import org.scopegate.spool.Kind;
import org.scopegate.spool.State;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The main job, whole, in one command and one process. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "The main job in one command: a tower sends a recording, two archives get it as H.264.",
      "Starts a gateway, a main and a backup archive on free ports of this machine, makes a"
          + " recording or takes yours, sends it by C-STORE, and shows what landed where. Leaves no"
          + " process and no file behind."
    },
    footer = {
      "",
      "Examples:",
      "  scopegate demo",
      "  scopegate demo surgery.mp4",
      "  scopegate demo --keep result       the objects stay there, to be looked at",
      "SCOPEGATE_LOG_LEVEL=info shows the gateway's log as well."
    })
public final class DemoCommand implements Callable<Integer> {

  private static final Duration PATIENCE = Duration.ofMinutes(15);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(20);

  @Parameters(
      arity = "0..1",
      paramLabel = "CLIP",
      description = "a video file (default: four seconds of a test picture)")
  private Path clip;

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description = "keep what was sent and what the archives got there")
  private Path keep;

  @Spec private CommandSpec command;

  private DemoStory story;

  @Override
  public Integer call() throws Exception {
    if (clip != null && !Files.isRegularFile(clip)) {
      throw new UsageException(Words.noFile(clip));
    }
    story = new DemoStory(command.commandLine().getOut());
    Thread here = Thread.currentThread();
    Exit.Watch signal = Exit.onSignal(here::interrupt, LONGEST_STOP);
    try (TemporaryFolder work = TemporaryFolder.make("scopegate-demo");
        ProgressLine bar = ProgressLine.on(command.commandLine().getErr())) {
      Path results = keep == null ? work.folder("results") : Files.createDirectories(keep);
      return run(work, results, bar).number();
    } finally {
      signal.over();
    }
  }

  private ExitCode run(TemporaryFolder work, Path results, ProgressLine bar) throws Exception {
    long began = System.nanoTime();
    story.line("Scopegate demo: a tower sends a recording, two archives get it as H.264.");
    story.line("");
    FfmpegEncoderChain chain = new FfmpegEncoderChain(EncoderOptions.defaults(), Clock.systemUTC());
    WatchedTranscoder transcoder =
        new WatchedTranscoder(new FfmpegTranscoder(chain), bar, story::job);
    List<DemoTower.Recording> recordings = record(results, transcoder);
    requireRoom(work, recordings);
    try (DemoSite site = DemoSite.start(results, work.path(), transcoder)) {
      story.step(
          Words.format(
              "%s listens on port %d, %s on %d, %s on %d. Encoder: %s",
              DemoSite.GATEWAY,
              site.gateway().port(),
              DemoSite.ARCHIVES.get(0),
              site.port(DemoSite.ARCHIVES.get(0)),
              DemoSite.ARCHIVES.get(1),
              site.port(DemoSite.ARCHIVES.get(1)),
              chain.current().orElse("none works here")));
      send(site, recordings, bar);
      long answered = System.nanoTime();
      boolean all = site.arrivals().await(DemoSite.ARCHIVES, recordings.size(), PATIENCE);
      long delivered = System.nanoTime();
      bar.wipe();
      site.stopGateway();
      tellKept(site);
      if (all) {
        story.step(
            "Delivered to both archives "
                + Words.time(Duration.ofNanos(delivered - answered))
                + " after the tower had its last answer.");
      }
      List<String> problems = problems(site, all);
      table(site, recordings, transcoder);
      return end(problems, Duration.ofNanos(System.nanoTime() - began));
    }
  }

  private List<DemoTower.Recording> record(Path results, WatchedTranscoder transcoder)
      throws IOException, MediaException, InterruptedException {
    Path sent = Files.createDirectories(results.resolve(DemoSite.TOWER.text()));
    DemoTower tower = new DemoTower(transcoder, new TowerObjects(sent, LocalDateTime.now()));
    List<DemoTower.Recording> recordings =
        clip == null ? tower.recordTestPicture() : tower.record(clip);
    story.step(DemoSite.TOWER + " has made " + Words.count(recordings.size(), "recording") + ":");
    recordings.forEach(
        recording ->
            story.detail(
                Words.format(
                    "%s: %s, %s",
                    recording.name(), recording.what(), Words.bytes(recording.object().size()))));
    tower.remarks().forEach(story::detail);
    return recordings;
  }

  /** What was sent lies in the spool as well, until it is delivered. */
  private static void requireRoom(TemporaryFolder work, List<DemoTower.Recording> recordings)
      throws IOException {
    long sent = recordings.stream().mapToLong(recording -> recording.object().size()).sum();
    long needed = sent + sent / 2 + 100_000_000;
    long free = Files.getFileStore(work.path()).getUsableSpace();
    if (free < needed) {
      throw new IOException(
          Words.format(
              "%s has %s free, the demo needs %s; another folder is taken with"
                  + " SCOPEGATE_JAVA_OPTS=-Djava.io.tmpdir=DIR",
              work.path().getParent(), Words.bytes(free), Words.bytes(needed)));
    }
  }

  private void send(DemoSite site, List<DemoTower.Recording> recordings, ProgressLine bar)
      throws IOException {
    List<Sendable> objects = new ArrayList<>();
    OutgoingFile.of(recordings.stream().map(DemoTower.Recording::file).toList())
        .forEach(file -> objects.add((Sendable) file));
    try (Sender sender =
        new Sender(
            site.gateway().peer(DemoSite.GATEWAY, DemoSite.TOWER),
            ClientOptions.defaults().within(Duration.ofSeconds(60)),
            objects)) {
      for (int i = 0; i < objects.size(); i++) {
        Sender.Result result = sender.send(i);
        bar.wipe();
        long bytes = objects.get(i).item().length();
        if (!result.sent()) {
          throw new IOException("the gateway did not take the recording: " + result.why());
        }
        story.step(
            Words.format(
                "C-STORE of the %s: %s in %s (%s), answered %s",
                recordings.get(i).name(),
                Words.bytes(bytes),
                Words.time(result.took()),
                Words.speed(bytes, result.took()),
                result.status().orElseThrow()));
      }
    }
    story.detail(
        "From here on Scopegate is responsible: what came is on disk, synced, and in its journal.");
  }

  /** What went on as it came, and why. */
  private void tellKept(DemoSite site) throws IOException {
    List<Entry> entries = site.entries();
    for (Entry entry : entries) {
      boolean derived =
          entries.stream()
              .anyMatch(
                  other ->
                      other.instance().source().isPresent()
                          && other.instance().source().getAsLong() == entry.instance().id());
      if (entry.kind() == Kind.DERIVATION && entry.state() == State.DONE && !derived) {
        story.step("Kept, byte for byte: " + entry.lastReason().orElse(""));
      }
    }
  }

  private static List<String> problems(DemoSite site, boolean all) throws IOException {
    List<String> problems = new ArrayList<>();
    if (!all) {
      problems.add("not everything was delivered within " + PATIENCE.toMinutes() + " minutes");
    }
    for (Entry entry : site.entries()) {
      if (entry.state() != State.DONE) {
        problems.add(
            Words.format(
                "%s to %s is %s: %s",
                entry.id(),
                entry.target(),
                EntryJson.word(entry.state()),
                entry.lastReason().orElse("no attempt was made")));
      }
    }
    return problems;
  }

  private void table(
      DemoSite site, List<DemoTower.Recording> recordings, WatchedTranscoder transcoder)
      throws IOException, MediaException {
    DemoTable table = new DemoTable();
    for (DemoTower.Recording recording : recordings) {
      table.sent(recording, Landing.of(recording.file(), transcoder));
      for (String archive : DemoSite.ARCHIVES) {
        Optional<Landing> landing = landing(recording, site.arrivals().at(archive), transcoder);
        table.landed(recording, archive, landing);
      }
    }
    story.line("");
    table.print(command.commandLine().getOut());
  }

  private static Optional<Landing> landing(
      DemoTower.Recording recording, List<Path> files, WatchedTranscoder transcoder)
      throws IOException, MediaException {
    String uid = recording.object().sopInstanceUid().orElseThrow();
    for (Path file : files) {
      Landing landing = Landing.of(file, transcoder);
      if (landing.sourceUid().equals(uid)) {
        return Optional.of(landing);
      }
    }
    return Optional.empty();
  }

  private ExitCode end(List<String> problems, Duration took) {
    story.line("");
    problems.forEach(problem -> story.line("scopegate: " + problem));
    story.line(
        keep == null
            ? "Done in " + Words.time(took) + ". No process and no file is left behind."
            : "Done in " + Words.time(took) + ". The objects are in " + keep + ".");
    story.line("A node of your own: scopegate check, then scopegate serve. See README.md.");
    return problems.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
  }
}
