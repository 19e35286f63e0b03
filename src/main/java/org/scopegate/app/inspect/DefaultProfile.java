package org.scopegate.app.inspect;

import org.scopegate.video.Profile;

/** How a node without a configuration of its own converts. */
public final class DefaultProfile {

  /** As the profile "high" that we ship; quality is measured, not demanded. */
  public static final Profile HIGH =
      Profile.named("high").withQuality(20).withPreset("medium").withMinimumSsim(0.5);

  private DefaultProfile() {}
}
