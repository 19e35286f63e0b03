package org.scopegate.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ProfileTest {

  @Test
  void refusesValuesThatLeaveHighProfileOrItsLevels() {
    Profile profile = Profile.named("any");

    assertThatIllegalArgumentException().isThrownBy(() -> profile.withQuality(0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> profile.effort().withMaxBitRate(62_500_001));
    assertThatIllegalArgumentException().isThrownBy(() -> profile.withPreset("slowest"));
    assertThatIllegalArgumentException().isThrownBy(() -> profile.withMinimumSsim(Double.NaN));
  }

  @Test
  void hasABuiltInProfileThatTouchesNothing() {
    assertThat(Profile.ORIGINAL.original()).isTrue();
    assertThat(Profile.named("high").original()).isFalse();
  }
}
