package org.scopegate.gateway;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
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
import org.scopegate.spool.Spool;
import org.scopegate.spool.SpoolException;
import org.scopegate.video.Decision;
import org.scopegate.video.Disagreements;
import org.scopegate.video.ObjectOptions;
import org.scopegate.video.ObjectRules;
import org.scopegate.video.Profile;
import org.scopegate.video.Recording;
import org.scopegate.video.Recording.Movie;
import org.scopegate.video.Wish;

/**
 * Looks at an original, notes what is odd about it, decides what is made of it and has it made.
 * What the object itself is to blame for is in the answer; what the machine is to blame for is
 * thrown.
 */
final class Deriver {

  private static final Logger log = LogManager.getLogger(Deriver.class);

  /** What came of it. */
  sealed interface Result {

    /** New objects are in the spool and their derivation is settled. */
    record Derived(Workbench.Made made) implements Result {}

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
  private final Workbench workbench;

  Deriver(Node.Parts parts, Supplier<Topology> topology, Scratch scratch) {
    this.spool = parts.spool();
    this.transcoder = parts.transcoder();
    this.topology = topology;
    this.profiles = parts.profiles();
    this.preferred = parts.options().preferred();
    this.workbench = new Workbench(parts, scratch);
  }

  Result derive(DerivationLease lease, Conversion conversion)
      throws IOException, MediaException, InterruptedException {
    Profile profile = profiles.get(lease.profile());
    if (profile == null) {
      return new Result.Impossible("profile '" + lease.profile() + "' is no longer configured");
    }
    spool.checksum(lease.instance());
    Path file = spool.path(lease.instance());
    Recording recording = Recording.of(DicomFile.open(file), file);
    if (recording instanceof Movie movie) {
      return derive(lease, movie, profile, conversion);
    }
    return recording instanceof Recording.Broken broken
        ? new Result.Impossible(broken.why())
        : new Result.Kept(((Recording.NotVideo) recording).why());
  }

  private Result derive(DerivationLease lease, Movie movie, Profile profile, Conversion conversion)
      throws IOException, MediaException, InterruptedException {
    note(lease.instance(), movie.declared().notes());
    note(lease.instance(), movie.damage().stream().toList());
    if (movie.damage().isPresent() && profile.treatment().damage() != Damage.TOLERATE) {
      return new Result.Impossible(movie.damage().get());
    }
    List<Destination> destinations = destinations(lease);
    if (destinations.isEmpty()) {
      return new Result.Impossible("none of its destinations is configured any longer");
    }
    VideoInfo video = transcoder.probe(movie.source());
    note(lease.instance(), Disagreements.between(movie.declared(), video));
    Wish wish = new Wish(profile, options(lease), allowed(lease, destinations));
    Decision decision = ObjectRules.decide(video, movie.object(), movie.declared(), wish);
    if (decision instanceof Decision.Fits fits && !(fits.plan() instanceof Plan.Keep)) {
      note(
          lease.instance(),
          ObjectRules.inherited(movie.object(), movie.declared(), wish.options()).stream()
              .toList());
      Workbench.Made made = workbench.make(new Workbench.Job(lease, movie, fits, wish, conversion));
      note(lease.instance(), made.stream().notes());
      return new Result.Derived(made);
    }
    return decision instanceof Decision.Refused refused
        ? new Result.Impossible(refused.why())
        : new Result.Kept(decision.why());
  }

  /** What the route wants now, whatever it wanted when the object came. */
  private ObjectOptions options(DerivationLease lease) {
    return topology
        .get()
        .route(lease.instance().calledTitle(), lease.instance().callingTitle())
        .map(Route::objects)
        .orElse(ObjectOptions.NONE);
  }

  private List<TransferSyntax> allowed(DerivationLease lease, List<Destination> destinations) {
    List<String> forms = lease.order().forms();
    return forms.isEmpty() ? Forms.allowed(destinations, preferred) : Forms.of(forms);
  }

  /** A note that cannot be written keeps no recording from being derived. */
  private void note(Instance instance, List<String> notes) {
    if (notes.isEmpty()) {
      return;
    }
    try {
      spool.journal().note(instance, notes);
    } catch (SpoolException e) {
      log.warn("{} not noted: {}: {}", instance.sopInstanceUid(), notes, e.getMessage());
    }
  }

  private List<Destination> destinations(DerivationLease lease) {
    return lease.then().stream()
        .map(DeliveryOrder::destination)
        .map(topology.get()::destination)
        .flatMap(Optional::stream)
        .toList();
  }
}
