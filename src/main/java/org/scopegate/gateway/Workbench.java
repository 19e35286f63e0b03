package org.scopegate.gateway;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import org.scopegate.media.EncodeSettings.Damage;
import org.scopegate.media.MediaException;
import org.scopegate.media.Plan;
import org.scopegate.media.Transcoder;
import org.scopegate.media.Transcoder.Progress;
import org.scopegate.media.Transcoder.Transcoded;
import org.scopegate.spool.DerivationLease;
import org.scopegate.spool.Instance;
import org.scopegate.spool.NewInstance;
import org.scopegate.spool.Offspring;
import org.scopegate.spool.Spool;
import org.scopegate.video.Decision;
import org.scopegate.video.DerivedObject;
import org.scopegate.video.Equipment;
import org.scopegate.video.Making;
import org.scopegate.video.Packaging;
import org.scopegate.video.Piece;
import org.scopegate.video.Recording.Movie;
import org.scopegate.video.Wish;

/**
 * Carries out what was decided for a movie: transcode, verify, cut where it is too long for one
 * object, build, commit. All objects that come of it are committed together.
 */
final class Workbench {

  /**
   * A job.
   *
   * @param wish by which it was decided
   * @param conversion told how far it is
   */
  record Job(
      DerivationLease lease,
      Movie movie,
      Decision.Fits decision,
      Wish wish,
      Conversion conversion) {

    Instance original() {
      return lease.instance();
    }
  }

  /**
   * What was made.
   *
   * @param stream all pictures, in how many objects ever
   */
  record Made(List<Instance> instances, Transcoded stream, String why) {}

  private final Spool spool;
  private final Transcoder transcoder;
  private final Equipment equipment;
  private final long longestFragment;
  private final Clock clock;
  private final Scratch scratch;

  Workbench(Node.Parts parts, Scratch scratch) {
    this.spool = parts.spool();
    this.transcoder = parts.transcoder();
    this.equipment = parts.equipment();
    this.longestFragment = parts.options().longestFragment();
    this.clock = parts.clock();
    this.scratch = scratch;
  }

  Made make(Job job) throws IOException, MediaException, InterruptedException {
    Plan plan = job.decision().plan();
    try (Scratch.Sheet sheet =
        scratch.sheet(job.lease().entry() + "-" + job.lease().claim().number())) {
      job.conversion().plan(frames(plan));
      Transcoded stream =
          transcoder.transcode(job.movie().source(), plan, sheet.stream(), job.conversion());
      requireWhole(stream, plan);
      transcoder.verify(job.movie().source(), plan, stream);
      List<Piece> pieces = pieces(job, stream, sheet);
      String why = job.decision().why() + damage(job.movie(), stream) + parts(pieces);
      return new Made(commit(job, pieces, why), stream, why);
    }
  }

  private static OptionalLong frames(Plan plan) {
    return plan instanceof Plan.Encode encode ? encode.settings().frames() : OptionalLong.empty();
  }

  private static void requireWhole(Transcoded stream, Plan plan) throws MediaException {
    boolean tolerated =
        plan instanceof Plan.Encode encode && encode.settings().damage() == Damage.TOLERATE;
    if (stream.damaged() > 0 && !tolerated) {
      throw new MediaException(
          MediaException.Blame.STREAM,
          "%d of %d pictures are damaged: what came is worth more than what could be decoded of it"
              .formatted(stream.damaged(), stream.sourceFrames()));
    }
  }

  private List<Piece> pieces(Job job, Transcoded stream, Scratch.Sheet sheet)
      throws MediaException, InterruptedException {
    Packaging packaging =
        Packaging.of(
            job.decision().syntax(), stream.info().bytes(), job.wish().allowed(), longestFragment);
    if (packaging instanceof Packaging.Split split) {
      return Piece.of(
          transcoder.split(stream, split.mostBytes(), sheet.folder(), Progress.NONE),
          split.syntax());
    }
    return List.of(Piece.whole(stream, packaging.syntax()));
  }

  private List<Instance> commit(Job job, List<Piece> pieces, String why) throws IOException {
    try (Offspring offspring = spool.derive(job.lease())) {
      for (Piece piece : pieces) {
        DerivedObject object = DerivedObject.of(job.movie(), job.decision(), piece, making(job));
        offspring.add(facts(job.original(), object), object::writeTo);
      }
      return offspring.commit(why);
    }
  }

  private Making making(Job job) {
    return new Making(equipment, clock, variant(job.original()), job.wish().options());
  }

  /** Other bytes under a UID that came before must not be derived to one UID with those. */
  private static String variant(Instance original) {
    return original.conflicting() ? " %08x".formatted(original.crc32c()) : "";
  }

  private static NewInstance facts(Instance original, DerivedObject object) {
    return new NewInstance(
        object.sopClassUid(),
        object.sopInstanceUid(),
        object.syntax().uid(),
        original.callingTitle(),
        original.calledTitle(),
        original.facts().studyUid(),
        object.meta().encode().length,
        original.facts().keys());
  }

  private static String damage(Movie movie, Transcoded stream) {
    String missing = movie.damage().map("; "::concat).orElse("");
    return stream.damaged() == 0
        ? missing
        : "%s; %d of %d source pictures damaged"
            .formatted(missing, stream.damaged(), stream.sourceFrames());
  }

  private static String parts(List<Piece> pieces) {
    return pieces.size() == 1 ? "" : "; in " + pieces.size() + " parts";
  }
}
