package org.scopegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.scopegate.media.MediaException;
import org.scopegate.spool.Claim;
import org.scopegate.spool.DamagedObjectException;
import org.scopegate.spool.DerivationLease;
import org.scopegate.spool.DerivationOrder;
import org.scopegate.spool.DiskFullException;
import org.scopegate.spool.EntryId;
import org.scopegate.spool.Instance;
import org.scopegate.spool.Kind;
import org.scopegate.spool.NewInstance;
import org.scopegate.spool.OnFailure;
import org.scopegate.spool.Outcome;
import org.scopegate.testing.TestClock;

class AttemptsTest {

  private static final Path FILE = Path.of("objects/00/1.dcm");

  private final TestClock clock = new TestClock();
  private long crashes;
  private final Attempts attempts = new Attempts(clock, lease -> crashes);

  @Test
  void triesAgainAfterAFaultThatSaysNothingOfItself() throws Exception {
    Outcome outcome = attempts.after(new ClosedByInterruptException(), lease(1));

    assertThat(outcome).isInstanceOf(Outcome.RetryAt.class);
    assertThat(outcome.why()).contains("ClosedByInterruptException");
  }

  @Test
  void waitsForRoomAsLongAsItTakes() throws Exception {
    Outcome outcome = attempts.after(new DiskFullException(FILE, "no room"), lease(100));

    assertThat(outcome).isInstanceOf(Outcome.RetryAt.class);
  }

  @Test
  void holdsAnObjectThatIsGoneFromTheDisk() throws Exception {
    DamagedObjectException gone = new DamagedObjectException(FILE, "the object is gone");

    Outcome outcome = attempts.after(gone, lease(1));

    assertThat(outcome).isInstanceOf(Outcome.Held.class);
    assertThat(outcome.why()).contains("the object is gone");
  }

  @Test
  void givesAMachineWithoutAnEncoderAnHourToBeMended() throws Exception {
    MediaException none = new MediaException(MediaException.Blame.MACHINE, "no encoder works");
    Instant since = clock.instant();

    assertThat(attempts.after(none, lease(100, since))).isInstanceOf(Outcome.RetryAt.class);

    clock.advance(Duration.ofHours(1));
    assertThat(attempts.after(none, lease(101, since))).isInstanceOf(Outcome.Rejected.class);
  }

  @Test
  void givesUpAtTheThirdCrashHoweverManyAttemptsEndedOtherwise() throws Exception {
    MediaException crash = new MediaException(MediaException.Blame.CRASH, "died of SIGSEGV");

    assertThat(attempts.after(crash, lease(100))).isInstanceOf(Outcome.RetryAt.class);
    crashes = 1;
    assertThat(attempts.after(crash, lease(101))).isInstanceOf(Outcome.RetryAt.class);

    crashes = 2;
    assertThat(attempts.after(crash, lease(102)))
        .isEqualTo(new Outcome.Rejected("given up after 3 crashes: died of SIGSEGV", "CRASH"));
  }

  @Test
  void givesUpAtOnceWhatDoesNotDecode() throws Exception {
    MediaException stream = new MediaException(MediaException.Blame.STREAM, "no picture");

    assertThat(attempts.after(stream, lease(1)))
        .isEqualTo(new Outcome.Rejected("no picture", "STREAM"));
  }

  private static DerivationLease lease(int attempts) {
    return lease(attempts, Instant.EPOCH);
  }

  private static DerivationLease lease(int attempts, Instant since) {
    EntryId entry = new EntryId(Kind.DERIVATION, 1);
    Claim claim = new Claim(entry, 1, "test", Instant.MAX, attempts, since, since);
    NewInstance facts =
        new NewInstance("1.2", "1.2.3", "1.2.840.10008.1.2.1", "TOWER", "GW", Optional.empty(), 0);
    Instance instance =
        new Instance(1, facts, 3, 7, FILE.toString(), Instant.EPOCH, OptionalLong.empty(), false);
    return new DerivationLease(
        claim, instance, new DerivationOrder("high", List.of(), OnFailure.HOLD));
  }
}
