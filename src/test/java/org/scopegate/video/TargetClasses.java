package org.scopegate.video;

import java.util.Optional;

/** Lets tests of other rooms ask in which class a derived object is made. */
public final class TargetClasses {

  private TargetClasses() {}

  /** Empty where pictures of this class can become none. */
  public static Optional<String> of(Declared declared, SopClassChoice choice) {
    return VideoClasses.target(declared, choice);
  }
}
