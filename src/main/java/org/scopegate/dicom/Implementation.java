package org.scopegate.dicom;

/** How this implementation calls itself, PS3.7 D.3.3.2 and PS3.10 7.1. */
public final class Implementation {

  public static final String CLASS_UID = Uids.nameBased("org.scopegate", "implementation");

  /** At most 16 characters. */
  public static final String VERSION_NAME = "SCOPEGATE_0_1";

  private Implementation() {}
}
