package org.scopegate.gateway;

import static org.scopegate.dicom.TransferSyntax.Packing.FRAGMENTABLE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.scopegate.dicom.DicomFile;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.media.EncodeSettings.Damage;
import org.scopegate.media.MediaException;
import org.scopegate.media.Plan;
import org.scopegate.media.Transcoder;
import org.scopegate.media.VideoInfo;
import org.scopegate.spool.DeliveryOrder;
import org.scopegate.spool.DerivationLease;
import org.scopegate.spool.Instance;
import org.scopegate.spool.Intake;
import org.scopegate.spool.NewInstance;
import org.scopegate.spool.Spool;
import org.scopegate.video.Decision;
import org.scopegate.video.DerivedObject;
import org.scopegate.video.Equipment;
import org.scopegate.video.Making;
import org.scopegate.video.ObjectOptions;
import org.scopegate.video.ObjectRules;
import org.scopegate.video.Packaging;
import org.scopegate.video.Piece;
import org.scopegate.video.Profile;
import org.scopegate.video.Recording;
import org.scopegate.video.Recording.Movie;
import org.scopegate.video.Wish;

/**
 * Makes one derived object of one original: look, decide, transcode, verify, build, commit. What
 * the object itself is to blame for is in the answer; what the machine is to blame for is thrown.
 */
final class Deriver {

  /** What came of it. */
  sealed interface Result {

    /** A new object is in the spool and its derivation is settled. */
    record Derived(Instance instance, Transcoder.Transcoded facts, String why) implements Result {}

    /** The original is what goes out. */
    record Kept(String why) implements Result {}

    /** Nothing can be made of it. */
    record Impossible(String why) implements Result {}
  }

  private final Spool spool;
  private final Transcoder transcoder;
  private final Supplier<Topology> topology;
  private final Map<String, Profile> profiles;
  private final TransferSyntax preferred;
  private final Scratch scratch;
  private final Equipment equipment;
  private final Clock clock;

  Deriver(Node.Parts parts, Supplier<Topology> topology, Scratch scratch) {
    this.spool = parts.spool();
    this.transcoder = parts.transcoder();
    this.topology = topology;
    this.profiles = parts.profiles();
    this.preferred = parts.options().preferred();
    this.clock = parts.clock();
    this.scratch = scratch;
    this.equipment = parts.equipment();
  }

  Result derive(DerivationLease lease) throws IOException, MediaException, InterruptedException {
    Profile profile = profiles.get(lease.profile());
    if (profile == null) {
      return new Result.Impossible("profile '" + lease.profile() + "' is no longer configured");
    }
    spool.check(lease.instance());
    Path file = spool.path(lease.instance());
    Recording recording = Recording.of(DicomFile.open(file), file);
    if (recording instanceof Movie movie) {
      boolean tolerated = profile.treatment().damage() == Damage.TOLERATE;
      return movie.damage().isPresent() && !tolerated
          ? new Result.Impossible(movie.damage().get())
          : derive(lease, movie, profile);
    }
    return recording instanceof Recording.Broken broken
        ? new Result.Impossible(broken.why())
        : new Result.Kept(((Recording.NotVideo) recording).why());
  }

  private Result derive(DerivationLease lease, Movie movie, Profile profile)
      throws IOException, MediaException, InterruptedException {
    List<Destination> destinations = destinations(lease);
    if (destinations.isEmpty()) {
      return new Result.Impossible("none of its destinations is configured any longer");
    }
    VideoInfo video = transcoder.probe(movie.source());
    Wish wish = new Wish(profile, options(lease), Forms.allowed(destinations, preferred));
    Decision decision = ObjectRules.decide(video, movie.object(), movie.declared(), wish);
    if (decision instanceof Decision.Fits fits && !(fits.plan() instanceof Plan.Keep)) {
      return transcode(lease, movie, fits);
    }
    return decision instanceof Decision.Refused refused
        ? new Result.Impossible(refused.why())
        : new Result.Kept(decision.why());
  }

  private Result transcode(DerivationLease lease, Movie movie, Decision.Fits decision)
      throws IOException, MediaException, InterruptedException {
    try (Scratch.Sheet sheet = scratch.sheet(lease.entry() + "-" + lease.claim().number())) {
      Transcoder.Transcoded stream =
          transcoder.transcode(
              movie.source(), decision.plan(), sheet.path(), Transcoder.Progress.NONE);
      if (stream.damaged() > 0 && !toleratesDamage(decision)) {
        return new Result.Impossible(
            "%d of %d pictures are damaged: what came is worth more than what could be decoded of it"
                .formatted(stream.damaged(), stream.sourceFrames()));
      }
      transcoder.verify(movie.source(), decision.plan(), stream);
      DerivedObject object =
          DerivedObject.of(
              movie, decision, Piece.whole(stream, syntax(decision, stream)), making(lease));
      return new Result.Derived(commit(lease, object), stream, object.why());
    }
  }

  /** Other bytes under a UID that came before must not be derived to one UID with those. */
  private static String variant(Instance original) {
    return original.conflicting() ? " %08x".formatted(original.crc32c()) : "";
  }

  /** The fragmentable twin where the stream is too long for one fragment. */
  private static TransferSyntax syntax(Decision.Fits decision, Transcoder.Transcoded stream)
      throws IOException {
    List<TransferSyntax> twin = decision.syntax().withPacking(FRAGMENTABLE).stream().toList();
    return Packaging.of(
            decision.syntax(), Files.size(stream.file()), twin, Packaging.LONGEST_FRAGMENT)
        .syntax();
  }

  private static boolean toleratesDamage(Decision.Fits decision) {
    return decision.plan() instanceof Plan.Encode encode
        && encode.settings().damage() == Damage.TOLERATE;
  }

  private Making making(DerivationLease lease) {
    return new Making(equipment, clock, variant(lease.instance()), options(lease));
  }

  /** What the route wants now, whatever it wanted when the object came. */
  private ObjectOptions options(DerivationLease lease) {
    return topology
        .get()
        .route(lease.instance().calledTitle(), lease.instance().callingTitle())
        .map(Route::objects)
        .orElse(ObjectOptions.NONE);
  }

  private Instance commit(DerivationLease lease, DerivedObject object) throws IOException {
    try (Intake intake = spool.derive()) {
      object.writeTo(intake);
      return intake.commitDerived(lease, facts(lease.instance(), object), object.why());
    }
  }

  private static NewInstance facts(Instance original, DerivedObject object) {
    return new NewInstance(
        object.sopClassUid(),
        object.sopInstanceUid(),
        object.syntax().uid(),
        original.callingTitle(),
        original.calledTitle(),
        original.facts().studyUid(),
        object.meta().encode().length);
  }

  private List<Destination> destinations(DerivationLease lease) {
    return lease.then().stream()
        .map(DeliveryOrder::destination)
        .map(topology.get()::destination)
        .flatMap(Optional::stream)
        .toList();
  }
}
