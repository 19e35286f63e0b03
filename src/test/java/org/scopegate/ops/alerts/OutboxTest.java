package org.scopegate.ops.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.scopegate.ops.alerts.Troubles.alarm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.scopegate.ops.alerts.Notice.Event;
import org.scopegate.testing.TestClock;

class OutboxTest {

  private final TestClock clock = new TestClock();
  private final Letterbox box = new Letterbox();
  private final List<String> told = new ArrayList<>();
  private final Outbox outbox =
      new Outbox(box, clock, (notice, words, settled) -> told.add(settled + " " + words));

  @Test
  void waitsLongerAfterEachFailureButNeverLongerThanItsLongest() {
    box.isAway(true);
    outbox.add(notice("MAIN", 0, Event.RAISED));

    List<Duration> waits = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      Duration wait = outbox.step();
      waits.add(wait);
      clock.advance(wait);
    }

    assertThat(waits.subList(0, 3))
        .containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(20));
    assertThat(waits.get(9)).isEqualTo(Outbox.LONGEST_WAIT);
    assertThat(box.attempts()).isEqualTo(10);
  }

  @Test
  void doesNotKnockBeforeItsTime() {
    box.isAway(true);
    outbox.add(notice("MAIN", 0, Event.RAISED));
    outbox.step();

    outbox.add(notice("BACKUP", 0, Event.RAISED));
    Duration wait = outbox.step();

    assertThat(box.attempts()).isEqualTo(1);
    assertThat(wait).isEqualTo(Outbox.FIRST_WAIT);
  }

  @Test
  void deliversInOrderWhenTheOtherSideIsBack() {
    box.isAway(true);
    outbox.add(notice("MAIN", 0, Event.RAISED));
    outbox.add(notice("BACKUP", 0, Event.RAISED));
    outbox.step();
    outbox.add(notice("MAIN", 1, Event.CLEARED));

    box.isAway(false);
    clock.advance(Outbox.FIRST_WAIT);
    drain();

    assertThat(box.words())
        .containsExactly("RAISED down: MAIN", "RAISED down: BACKUP", "CLEARED down: MAIN");
    assertThat(outbox.state())
        .isEqualTo(new ChannelState("letterbox", 0, 3, 1, 0, Optional.empty()));
    assertThat(told).hasSize(4).last().asString().startsWith("true letterbox: taken");
  }

  @Test
  void aNoticeThatIsRefusedKeepsNoOtherWaitingButTheNextOfItsAlarm() {
    box.refuses("MAIN");
    outbox.add(notice("MAIN", 0, Event.RAISED));
    outbox.add(notice("MAIN", 1, Event.CLEARED));
    outbox.add(notice("BACKUP", 0, Event.RAISED));
    drain();
    assertThat(box.words()).containsExactly("RAISED down: BACKUP");
    assertThat(box.attempts()).isEqualTo(2);

    box.refuses("");
    clock.advance(Outbox.FIRST_WAIT);
    drain();

    assertThat(box.words())
        .containsExactly("RAISED down: BACKUP", "RAISED down: MAIN", "CLEARED down: MAIN");
  }

  @Test
  void nobodyIsRemindedOfWhatHeWasNotToldYet() {
    box.isAway(true);
    outbox.add(notice("MAIN", 0, Event.RAISED));
    outbox.step();
    Alarm worse = new Alarm("down", "MAIN", Severity.CRITICAL, clock.instant(), "worse", "");
    outbox.add(new Notice("MAIN", 1, Event.REMINDED, clock.instant(), worse));

    box.isAway(false);
    clock.advance(Outbox.FIRST_WAIT);
    drain();

    assertThat(box.taken())
        .singleElement()
        .satisfies(
            notice -> {
              assertThat(notice.event()).isEqualTo(Event.RAISED);
              assertThat(notice.alarm().text()).isEqualTo("worse");
            });
  }

  @Test
  void onlyTheLastReminderGoesOut() {
    box.isAway(true);
    outbox.add(notice("MAIN", 1, Event.REMINDED));
    outbox.add(notice("MAIN", 2, Event.REMINDED));

    box.isAway(false);
    drain();

    assertThat(box.taken()).extracting(Notice::number).containsExactly(2);
  }

  @Test
  void whatIsTooMuchOrTooOldIsGivenUpAndCounted() {
    box.isAway(true);
    for (int i = 0; i <= Outbox.MOST; i++) {
      outbox.add(notice("A" + i, 0, Event.RAISED));
    }
    assertThat(outbox.state().waiting()).isEqualTo(Outbox.MOST);
    assertThat(outbox.state().dropped()).isEqualTo(1);
    assertThat(told).containsExactly("true letterbox: given up: 100 others wait");

    clock.advance(Outbox.GIVE_UP.plusSeconds(1));
    outbox.step();

    assertThat(outbox.state().waiting()).isZero();
    assertThat(outbox.state().dropped()).isEqualTo(Outbox.MOST + 1);
  }

  private void drain() {
    for (int i = 0; i < 20 && outbox.step().isZero(); i++) {
      assertThat(i).as("it ends").isLessThan(19);
    }
  }

  private Notice notice(String subject, int number, Event event) {
    return new Notice(subject, number, event, clock.instant(), alarm("down", subject, "down"));
  }
}
