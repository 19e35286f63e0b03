package org.scopegate.ul;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class UpperLayerStateTest {

  @ParameterizedTest
  @CsvSource({
    "STA1, EVT1, AE_1, STA4",
    "STA4, EVT2, AE_2, STA5",
    "STA5, EVT3, AE_3, STA6",
    "STA5, EVT4, AE_4, STA1",
    "STA1, EVT5, AE_5, STA2",
    "STA2, EVT6, AE_6, STA3",
    "STA3, EVT7, AE_7, STA6",
    "STA3, EVT8, AE_8, STA13",
    "STA6, EVT9, DT_1, STA6",
    "STA6, EVT10, DT_2, STA6",
    "STA6, EVT11, AR_1, STA7",
    "STA7, EVT10, AR_6, STA7",
    "STA7, EVT13, AR_3, STA1",
    "STA6, EVT12, AR_2, STA8",
    "STA8, EVT9, AR_7, STA8",
    "STA8, EVT14, AR_4, STA13",
    "STA7, EVT12, AR_8, STA9",
    "STA9, EVT14, AR_9, STA11",
    "STA11, EVT13, AR_3, STA1",
    "STA10, EVT13, AR_10, STA12",
    "STA12, EVT14, AR_4, STA13",
    "STA2, EVT18, AA_2, STA1",
    "STA13, EVT17, AR_5, STA1",
    "STA13, EVT18, AA_2, STA1",
    "STA13, EVT6, AA_7, STA13",
    "STA13, EVT10, AA_6, STA13",
    "STA2, EVT17, AA_5, STA1",
  })
  void followsTable910(
      UpperLayerState state, UpperLayerEvent event, UpperLayerAction action, UpperLayerState next) {
    assertThat(state.on(event)).contains(action);
    assertThat(action.next()).isEqualTo(next);
  }

  @Test
  void hasAsManyEntriesAsTheTable() {
    long entries =
        Arrays.stream(UpperLayerState.values())
            .flatMap(state -> Arrays.stream(UpperLayerEvent.values()).map(state::on))
            .filter(action -> action.isPresent())
            .count();

    assertThat(entries).isEqualTo(123);
  }

  @ParameterizedTest
  @EnumSource(
      value = UpperLayerState.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"STA1", "STA2", "STA4", "STA13"})
  void abortsInEveryStateWithAnAssociation(UpperLayerState state) {
    assertThat(state.on(UpperLayerEvent.EVT15)).contains(UpperLayerAction.AA_1);
    assertThat(state.on(UpperLayerEvent.EVT16)).contains(UpperLayerAction.AA_3);
    assertThat(state.on(UpperLayerEvent.EVT17)).contains(UpperLayerAction.AA_4);
    assertThat(state.on(UpperLayerEvent.EVT19)).contains(UpperLayerAction.AA_8);
  }

  @Test
  void keepsTheArtimTimerToTheStatesThatWaitForThePeer() {
    Set<UpperLayerState> policed = Set.of(UpperLayerState.STA2, UpperLayerState.STA13);

    for (UpperLayerState state : UpperLayerState.values()) {
      assertThat(state.on(UpperLayerEvent.EVT18).isPresent()).isEqualTo(policed.contains(state));
    }
  }

  @Test
  void sendsTheAcceptorOfACollisionAnotherWay() {
    assertThat(UpperLayerAction.AR_8.otherwise()).contains(UpperLayerState.STA10);
  }
}
