package org.scopegate.ops.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.scopegate.ops.alerts.Troubles.alarm;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.spool.Concern;
import org.scopegate.spool.Entry;
import org.scopegate.spool.Kind;
import org.scopegate.testing.TestClock;

class AlarmWatchTest {

  private static final Duration SETTLE = Duration.ofMinutes(1);
  private static final Alarm MAIN = alarm("down", "MAIN", "MAIN does not answer.");

  @TempDir Path folder;

  private final TestClock clock = new TestClock();
  private final Troubles down = new Troubles("down");
  private final Troubles disk = new Troubles("disk");
  private final Letterbox box = new Letterbox();

  @Test
  void raisesOnceRemindsDailyAndClears() {
    AlarmWatch watch = watch();
    down.are(MAIN);
    for (int hour = 0; hour < 49; hour++) {
      step(watch);
      clock.advance(Duration.ofHours(1));
    }
    down.are();
    step(watch);
    clock.advance(SETTLE);
    step(watch);

    assertThat(box.words())
        .containsExactly(
            "RAISED down: MAIN",
            "REMINDED down: MAIN",
            "REMINDED down: MAIN",
            "CLEARED down: MAIN");
    assertThat(box.taken().get(1).at()).isEqualTo(box.taken().get(0).at().plus(Duration.ofDays(1)));
    assertThat(box.taken()).extracting(Notice::episode).containsOnly(box.taken().get(0).episode());
    assertThat(box.taken()).extracting(Notice::id).doesNotHaveDuplicates();
    assertThat(watch.open()).isEmpty();
    assertThat(watch.recent())
        .singleElement()
        .satisfies(cleared -> assertThat(cleared.alarm().subject()).isEqualTo("MAIN"));
  }

  @Test
  void whatComesBackWithinAMomentWasNeverGone() {
    AlarmWatch watch = watch();
    for (int i = 0; i < 10; i++) {
      down.are(MAIN);
      step(watch);
      clock.advance(SETTLE.dividedBy(2));
      down.are();
      step(watch);
      clock.advance(SETTLE.dividedBy(2));
    }

    assertThat(box.words()).containsExactly("RAISED down: MAIN");
    assertThat(watch.open()).hasSize(1);
  }

  @Test
  void whatGetsWorseIsToldAtOnceAndItsBeginningStays() {
    AlarmWatch watch = watch();
    disk.are(alarm("disk", "spool", "nearly full"));
    step(watch);
    clock.advance(Duration.ofMinutes(5));
    disk.are(new Alarm("disk", "spool", Severity.CRITICAL, clock.instant(), "full", "make room"));
    step(watch);
    step(watch);

    assertThat(box.words()).containsExactly("RAISED disk: spool", "REMINDED disk: spool");
    assertThat(watch.open().get(0).since()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    assertThat(watch.open().get(0).text()).isEqualTo("full");
  }

  @Test
  void moreThatFailedIsShownAtOnceAndToldWithTheNextReminder() {
    List<Concern> concerns = new ArrayList<>(List.of(failed(1)));
    AlarmWatch watch = watch(List.of(new FailedObjects(view(concerns))));
    step(watch);
    clock.advance(Duration.ofHours(1));
    concerns.set(0, failed(40));
    step(watch);

    assertThat(watch.open()).singleElement().satisfies(alarm -> isOf("40 objects", alarm));
    assertThat(box.words()).containsExactly("RAISED failed: MAIN");

    clock.advance(Duration.ofHours(23));
    concerns.set(0, failed(41));
    step(watch);
    step(watch);

    assertThat(box.words()).containsExactly("RAISED failed: MAIN", "REMINDED failed: MAIN");
    isOf("1 object", box.taken().get(0).alarm());
    isOf("41 objects", box.taken().get(1).alarm());
  }

  private static Concern failed(long objects) {
    return new Concern(Kind.DELIVERY, "MAIN", 0, Optional.empty(), objects, 0);
  }

  private static void isOf(String count, Alarm alarm) {
    assertThat(alarm.text()).startsWith(count + " could not be delivered to MAIN");
  }

  private JournalView view(List<Concern> concerns) {
    return new JournalView(
        new JournalView.Asked() {
          @Override
          public List<Concern> concerns() {
            return List.copyOf(concerns);
          }

          @Override
          public List<Entry> held() {
            return List.of();
          }
        },
        clock,
        Duration.ofMinutes(15));
  }

  @Test
  void whatCannotBeLookedAtStaysAsItIs() {
    AlarmWatch watch = watch();
    down.are(MAIN);
    step(watch);
    down.areNotSeen(true);
    clock.advance(Duration.ofHours(1));
    step(watch);
    step(watch);

    assertThat(watch.open()).hasSize(1);
    assertThat(box.words()).containsExactly("RAISED down: MAIN");
  }

  @Test
  void aRestartTellsNothingAnewAndRemindsInTime() {
    AlarmWatch first = watch();
    down.are(MAIN);
    step(first);
    clock.advance(Duration.ofHours(23));

    AlarmWatch second = watch();
    step(second);
    assertThat(box.words()).containsExactly("RAISED down: MAIN");
    clock.advance(Duration.ofHours(1));
    step(second);
    down.are();
    step(second);
    clock.advance(SETTLE);
    AlarmWatch third = watch();
    step(third);

    assertThat(box.words())
        .containsExactly("RAISED down: MAIN", "REMINDED down: MAIN", "CLEARED down: MAIN");
    assertThat(box.taken()).extracting(Notice::episode).containsOnly(box.taken().get(0).episode());
    assertThat(watch().recent()).hasSize(1);
  }

  @Test
  void whatWasNotDeliveredBeforeARestartIsDeliveredAfterItOnce() {
    box.isAway(true);
    AlarmWatch first = watch();
    down.are(MAIN);
    step(first);
    assertThat(first.open().get(0).lastNotice())
        .hasValueSatisfying(
            words -> {
              assertThat(words).contains("not delivered").contains("nobody listens");
            });

    box.isAway(false);
    AlarmWatch second = watch();
    step(second);
    step(watch());

    assertThat(box.words()).containsExactly("RAISED down: MAIN");
    assertThat(second.open().get(0).lastNotice())
        .contains("letterbox: taken by the box at 2026-01-01T00:00:00Z");
    assertThat(watch().open().get(0).lastNotice()).isEqualTo(second.open().get(0).lastNotice());
  }

  @Test
  void whatIsNoLongerLookedForIsCleared() {
    down.are(MAIN);
    step(watch());

    AlarmWatch without = watch(List.of(disk));
    step(without);

    assertThat(box.words()).containsExactly("RAISED down: MAIN", "CLEARED down: MAIN");
  }

  @Test
  void aFileThatIsNoListOfAlarmsStopsNothing() throws Exception {
    Files.writeString(file(), "{\"version\": 1, \"open\": [{\"id\"");
    down.are(MAIN);
    AlarmWatch watch = watch();
    step(watch);

    assertThat(box.words()).containsExactly("RAISED down: MAIN");
    assertThat(watch().open()).hasSize(1);
  }

  @Test
  void textsThatChangeAtEveryLookAreNotWritten() throws Exception {
    AlarmWatch watch = watch();
    down.are(MAIN);
    step(watch);
    byte[] before = Files.readAllBytes(file());
    Files.delete(file());
    down.are(alarm("down", "MAIN", "MAIN does not answer, 17 wait."));
    step(watch);

    assertThat(before).isNotEmpty();
    assertThat(file()).doesNotExist();
    assertThat(watch.open().get(0).text()).contains("17");
  }

  private AlarmWatch watch() {
    return watch(List.of(down, disk));
  }

  private AlarmWatch watch(List<Condition> conditions) {
    return new AlarmWatch(
        new AlertOptions(
            file(),
            "node",
            Duration.ofDays(1),
            SETTLE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        conditions,
        new Memory(),
        List.of(box),
        clock);
  }

  private Path file() {
    return folder.resolve("alarms.json");
  }

  /** Looks, and delivers what there is to deliver now. */
  private static void step(AlarmWatch watch) {
    watch.step();
    watch.outboxes().forEach(outbox -> assertThat(rounds(outbox)).isLessThan(100));
  }

  private static int rounds(Outbox outbox) {
    int rounds = 1;
    while (outbox.step().isZero() && rounds < 100) {
      rounds++;
    }
    return rounds;
  }
}
