package org.scopegate.ul;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlacesTest {

  private static final AeTitle TOWER = new AeTitle("TOWER_1");
  private static final AeTitle OTHER = new AeTitle("TOWER_2");

  private final Places places =
      new Places(ServerOptions.defaults().withMaxAssociations(3).withMaxAssociationsPerAe(2));

  @Test
  void givesACallerItsShareAndNoMore() {
    assertThat(places.take(TOWER)).isEqualTo(Capacity.FREE);
    assertThat(places.take(TOWER)).isEqualTo(Capacity.FREE);

    assertThat(places.take(TOWER)).isEqualTo(Capacity.LIMIT_REACHED);
    assertThat(places.take(OTHER)).isEqualTo(Capacity.FREE);
  }

  @Test
  void givesAllCallersTogetherNoMoreThanThereIs() {
    places.take(TOWER);
    places.take(TOWER);
    places.take(OTHER);

    assertThat(places.take(new AeTitle("TOWER_3"))).isEqualTo(Capacity.LIMIT_REACHED);
  }

  @Test
  void givesAPlaceThatCameBack() {
    places.take(TOWER);
    places.take(TOWER);
    places.giveBack(TOWER);

    assertThat(places.take(TOWER)).isEqualTo(Capacity.FREE);
    assertThat(places.take(TOWER)).isEqualTo(Capacity.LIMIT_REACHED);
  }
}
