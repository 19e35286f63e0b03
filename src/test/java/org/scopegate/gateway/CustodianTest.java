package org.scopegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.scopegate.dimse.FailureReason;
import org.scopegate.spool.CommitmentState;
import org.scopegate.spool.Custody;
import org.scopegate.spool.Custody.Handover;
import org.scopegate.spool.Instance;
import org.scopegate.spool.NewInstance;
import org.scopegate.spool.State;
import org.scopegate.testing.Gotcha;

/** When an object of a tower is safe without the tower. */
class CustodianTest {

  private static final String CLASS = "1.2.840";
  private static final Handover DONE = handover("MAIN", State.DONE);
  private static final Handover DUE = handover("BACKUP", State.DUE);
  private static final Finding KEPT = new Finding.Kept();
  private static final Finding UNDER_WAY = new Finding.UnderWay();

  private static Handover handover(String destination, State state) {
    return new Handover(destination, Optional.empty(), state, true, false, Optional.empty());
  }

  private static Handover handover(CommitmentState commitment) {
    return new Handover("MAIN", Optional.empty(), State.DONE, true, false, Optional.of(commitment));
  }

  private static Handover standIn(State state, boolean sent) {
    return new Handover("BACKUP", Optional.of("MAIN"), state, sent, false, Optional.empty());
  }

  private static Custody original(Handover... handovers) {
    return custody(1, OptionalLong.empty(), true, false, handovers);
  }

  private static Custody custody(
      long id, OptionalLong source, boolean kept, boolean deriving, Handover... handovers) {
    NewInstance facts = new NewInstance(CLASS, "1.2.1", "1.2", "T", "GW", Optional.empty(), 0);
    return new Custody(
        new Instance(id, facts, 3, 0, "x" + id, Instant.EPOCH, source, id > 1 && source.isEmpty()),
        kept,
        deriving,
        List.of(handovers));
  }

  private static Finding of(Custody... all) {
    return Custodian.of(List.of(all), CLASS);
  }

  private static Finding refused(FailureReason reason) {
    return new Finding.Refused(reason);
  }

  @Test
  void keepsWhatIsInTheHandsOfAllItsDestinations() {
    assertThat(of(original(DONE))).isEqualTo(KEPT);
    assertThat(of(original(DONE, handover("BACKUP", State.DONE)))).isEqualTo(KEPT);
  }

  @Test
  void waitsForTheLastDestination() {
    assertThat(of(original(DONE, DUE))).isEqualTo(UNDER_WAY);
    assertThat(of(original(DONE, handover("BACKUP", State.HELD)))).isEqualTo(UNDER_WAY);
  }

  @Test
  void waitsForTheCommitmentOfADestinationThatIsAskedForIt() {
    assertThat(of(original(handover(CommitmentState.DUE)))).isEqualTo(UNDER_WAY);
    assertThat(of(original(handover(CommitmentState.ASKED)))).isEqualTo(UNDER_WAY);
    assertThat(of(original(handover(CommitmentState.COMMITTED)))).isEqualTo(KEPT);
    assertThat(of(original(handover(CommitmentState.WAIVED)))).isEqualTo(KEPT);
  }

  @Test
  void refusesWhatOneDestinationHasFailedToTake() {
    assertThat(of(original(DONE, handover("BACKUP", State.FAILED))))
        .isEqualTo(refused(FailureReason.PROCESSING_FAILURE));
  }

  @Test
  void refusesWhatNeverCame() {
    assertThat(of()).isEqualTo(refused(FailureReason.NO_SUCH_OBJECT_INSTANCE));
  }

  @Test
  void refusesAnInstanceOfAnotherClass() {
    assertThat(Custodian.of(List.of(original(DONE)), "1.2.841"))
        .isEqualTo(refused(FailureReason.CLASS_INSTANCE_CONFLICT));
  }

  /** Its pictures went out under another UID: that is another instance. */
  @Test
  @Gotcha(23)
  void refusesAnOriginalOfWhichOnlyADerivedObjectGoesOut() {
    assertThat(of(original())).isEqualTo(refused(FailureReason.SOP_CLASS_NOT_SUPPORTED));
    assertThat(of(custody(1, OptionalLong.empty(), false, false)))
        .isEqualTo(refused(FailureReason.NO_SUCH_OBJECT_INSTANCE));
  }

  @Test
  void waitsWhileItIsNotKnownWhereTheObjectGoes() {
    assertThat(of(custody(1, OptionalLong.empty(), true, true, DONE))).isEqualTo(UNDER_WAY);
  }

  @Test
  void keepsWhatWasDeliveredThoughTheSpoolHasItNoMore() {
    assertThat(of(custody(1, OptionalLong.empty(), false, false, DONE))).isEqualTo(KEPT);
  }

  /** The same pictures in another container, under the same UID: the same instance. */
  @Test
  void countsARewrappedObjectOfTheSameUid() {
    Custody rewrapped = custody(2, OptionalLong.of(1), true, false, DONE);

    assertThat(of(original(), rewrapped)).isEqualTo(KEPT);
    assertThat(of(original(DUE), rewrapped)).isEqualTo(UNDER_WAY);
  }

  @Test
  void wantsEveryObjectOfTheUidToBeSafe() {
    Custody otherBytes = custody(2, OptionalLong.empty(), true, false, DUE);

    assertThat(of(original(DONE), otherBytes)).isEqualTo(UNDER_WAY);
    assertThat(of(original(DONE), custody(2, OptionalLong.empty(), true, false)))
        .isEqualTo(refused(FailureReason.SOP_CLASS_NOT_SUPPORTED));
  }

  @Test
  void leavesOutAFormInWhosePlaceAnotherWasOrdered() {
    Handover replaced =
        new Handover("MAIN", Optional.empty(), State.FAILED, true, true, Optional.empty());

    assertThat(of(original(replaced, handover("BACKUP", State.DONE)))).isEqualTo(KEPT);
    assertThat(of(original(replaced))).isEqualTo(refused(FailureReason.SOP_CLASS_NOT_SUPPORTED));
  }

  @Test
  void takesTheStandInForTheDestinationThatIsAway() {
    Handover away = handover("MAIN", State.DUE);

    assertThat(of(original(away, standIn(State.DUE, false)))).isEqualTo(UNDER_WAY);
    assertThat(of(original(away, standIn(State.DONE, true)))).isEqualTo(KEPT);
    assertThat(of(original(DONE, standIn(State.DONE, false)))).isEqualTo(KEPT);
  }

  @Test
  void countsAStandInThatWasNotNeededForNothing() {
    assertThat(of(original(standIn(State.DONE, false))))
        .isEqualTo(refused(FailureReason.SOP_CLASS_NOT_SUPPORTED));
  }
}
