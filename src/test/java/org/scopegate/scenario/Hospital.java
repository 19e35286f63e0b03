package org.scopegate.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.scopegate.dicom.DicomFile;
import org.scopegate.dimse.ClientOptions;
import org.scopegate.dimse.Offer;
import org.scopegate.dimse.Peer;
import org.scopegate.dimse.Status;
import org.scopegate.dimse.StoreClient;
import org.scopegate.dimse.StoreItem;
import org.scopegate.gateway.ArrivedObjects;
import org.scopegate.gateway.Destination;
import org.scopegate.gateway.GatewayAe;
import org.scopegate.gateway.Line;
import org.scopegate.gateway.Node;
import org.scopegate.gateway.NodeOptions;
import org.scopegate.gateway.Route;
import org.scopegate.gateway.SourceRule;
import org.scopegate.gateway.Topology;
import org.scopegate.gateway.Witness;
import org.scopegate.media.EncodeSettings.Damage;
import org.scopegate.media.EncoderOptions;
import org.scopegate.media.Transcoder;
import org.scopegate.media.ffmpeg.FfmpegEncoderChain;
import org.scopegate.media.ffmpeg.FfmpegTranscoder;
import org.scopegate.spool.Detail;
import org.scopegate.spool.Disk;
import org.scopegate.spool.Entry;
import org.scopegate.spool.Filter;
import org.scopegate.spool.PlainDisk;
import org.scopegate.spool.Spool;
import org.scopegate.spool.SpoolOptions;
import org.scopegate.spool.State;
import org.scopegate.ul.AeTitle;
import org.scopegate.video.Equipment;
import org.scopegate.video.Profile;
import org.scopegate.video.Treatment;

/** A whole node in this JVM, on port 0 and a spool of its own, and a tower that sends to it. */
final class Hospital implements AutoCloseable {

  static final String TITLE = "SCOPEGATE";
  static final String TOWER = "TOWER_1";
  static final Profile PROFILE = Profile.named("test").withPreset("superfast");

  static final Profile TOLERANT =
      Profile.named("tolerant")
          .withPreset("superfast")
          .withTreatment(Treatment.USUAL.withDamage(Damage.TOLERATE));

  private static final Transcoder SOFTWARE =
      new FfmpegTranscoder(
          new FfmpegEncoderChain(
              new EncoderOptions(List.of("libx264"), 0, Duration.ofMinutes(1)), Clock.systemUTC()));

  private final Spool spool;
  private final Node node;

  private Hospital(Spool spool, Node node) {
    this.spool = spool;
    this.node = node;
  }

  static Hospital open(Path folder, Route route, Destination... destinations) throws IOException {
    return open(
        SpoolOptions.defaults(folder.resolve("spool")).withMinimumFreeBytes(1),
        NodeOptions.defaults(folder.resolve("temp")),
        route,
        destinations);
  }

  /** On a disk of the caller's. */
  static Hospital open(Disk disk, Path folder, Route route, Destination... destinations)
      throws IOException {
    return open(
        disk,
        SpoolOptions.defaults(folder.resolve("spool")).withMinimumFreeBytes(1),
        NodeOptions.defaults(folder.resolve("temp")),
        route,
        destinations);
  }

  /** With limits of the caller's. */
  static Hospital open(
      SpoolOptions spoolOptions, NodeOptions nodeOptions, Route route, Destination... destinations)
      throws IOException {
    return open(new PlainDisk(), spoolOptions, nodeOptions, route, destinations);
  }

  private static Hospital open(
      Disk disk,
      SpoolOptions spoolOptions,
      NodeOptions nodeOptions,
      Route route,
      Destination... destinations)
      throws IOException {
    Map<String, Profile> profiles =
        Map.of(PROFILE.name(), PROFILE, TOLERANT.name(), TOLERANT, "original", Profile.ORIGINAL);
    Topology topology = topology(route, destinations);
    Spool spool =
        Spool.open(
            spoolOptions,
            Clock.systemUTC(),
            disk,
            Optional.of(new ArrivedObjects(topology, profiles)));
    Node node =
        Node.start(
            new Node.Parts(
                spool,
                SOFTWARE,
                topology,
                profiles,
                Equipment.scopegate("test"),
                nodeOptions,
                Clock.systemUTC(),
                Witness.NONE));
    return new Hospital(spool, node);
  }

  /** Another configuration, as when a file of etc-ae-config has changed. */
  void apply(Route route, Destination... destinations) throws IOException {
    node.apply(topology(route, destinations));
  }

  private static Topology topology(Route route, Destination... destinations) {
    return new Topology(
        List.of(new GatewayAe(TITLE, 0, List.of(route))),
        List.of(destinations),
        List.of(SourceRule.of(TOWER)));
  }

  /** Retries within a moment, so that a test need not wait. */
  static Destination destination(String title, int port) {
    Duration moment = Duration.ofMillis(50);
    return Destination.at(title, "127.0.0.1", port)
        .withRetry(new Destination.Retry(moment, moment, Duration.ofDays(1)))
        .withTimeout(Duration.ofSeconds(10));
  }

  int port() {
    return node.port(TITLE);
  }

  /** Sends an object as a tower would. */
  Status send(Path file) throws IOException {
    DicomFile object = DicomFile.open(file);
    return send(
        TOWER,
        new StoreItem(
            object.sopClassUid().orElseThrow(),
            object.sopInstanceUid().orElseThrow(),
            object.syntax().uid(),
            file,
            object.datasetOffset(),
            Files.size(file) - object.datasetOffset()));
  }

  Status send(String callingTitle, StoreItem item) throws IOException {
    Offer offer = new Offer(item.sopClassUid(), item.transferSyntaxUid());
    Peer peer = new Peer("127.0.0.1", port(), new AeTitle(TITLE), new AeTitle(callingTitle));
    try (StoreClient client = StoreClient.open(peer, List.of(offer), ClientOptions.defaults())) {
      return client.store(item);
    }
  }

  List<Entry> entries() throws IOException {
    List<Entry> entries = new ArrayList<>();
    spool.journal().list(Filter.all(), entries::add);
    return entries;
  }

  /** All that is known of the only entry with that target. */
  Detail detail(String target) throws IOException {
    List<Entry> found = entries().stream().filter(entry -> entry.target().equals(target)).toList();
    if (found.size() != 1) {
      throw new AssertionError("not one entry for " + target + " but " + found);
    }
    return spool.journal().show(found.get(0).id()).orElseThrow();
  }

  /** Waits until nothing is due or in work. */
  void awaitRest() {
    await(
        () ->
            entries().stream()
                .map(Entry::state)
                .noneMatch(state -> state == State.DUE || state == State.LEASED));
  }

  void await(Callable<Boolean> condition) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(20))
        .until(condition);
  }

  Line.State line(String destination) {
    return node.lines().get(destination);
  }

  Spool spool() {
    return spool;
  }

  @Override
  public void close() throws IOException {
    node.stop(Duration.ofSeconds(5));
    spool.close();
  }
}
