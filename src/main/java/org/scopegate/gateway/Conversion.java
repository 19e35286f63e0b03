package org.scopegate.gateway;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.scopegate.media.Transcoder.Progress;
import org.scopegate.spool.DerivationLease;

/** A derivation in work, for {@link Activity}. Told of its progress by one thread at a time. */
final class Conversion implements Progress, AutoCloseable {

  /** How far an encoder is; another one begins anew. */
  private record Stage(String encoder, Instant began, long frames, double framesPerSecond) {}

  private final DerivationLease lease;
  private final Clock clock;
  private final Instant began;
  private final Consumer<Conversion> over;
  private volatile OptionalLong total = OptionalLong.empty();
  private volatile Stage stage;

  Conversion(DerivationLease lease, Clock clock, Consumer<Conversion> over) {
    this.lease = lease;
    this.clock = clock;
    this.began = clock.instant();
    this.over = over;
    this.stage = new Stage("", began, 0, 0);
  }

  /** So many pictures are to be written. */
  void plan(OptionalLong frames) {
    total = frames;
  }

  @Override
  public void encoder(String name) {
    stage = new Stage(name, clock.instant(), 0, 0);
  }

  @Override
  public void frames(long done) {
    Stage before = stage;
    double seconds = Duration.between(before.began(), clock.instant()).toMillis() / 1e3;
    stage = new Stage(before.encoder(), before.began(), done, seconds > 0 ? done / seconds : 0);
  }

  Activity.Converting now() {
    Stage at = stage;
    return new Activity.Converting(
        lease.entry(),
        lease.instance().id(),
        lease.instance().sopInstanceUid(),
        lease.profile(),
        began,
        at.encoder(),
        at.frames(),
        total,
        at.framesPerSecond());
  }

  @Override
  public void close() {
    over.accept(this);
  }
}
