package org.scopegate.video;

import java.util.Objects;

/**
 * What a route wants of the objects that are made for it.
 *
 * @param sopClass their class
 * @param defaults attributes that fill what the source leaves out or empty
 */
public record ObjectOptions(SopClassChoice sopClass, Defaults defaults) {

  /** The class of the source, and nothing filled in. */
  public static final ObjectOptions NONE = new ObjectOptions(SopClassChoice.KEEP, Defaults.NONE);

  public ObjectOptions {
    Objects.requireNonNull(sopClass);
    Objects.requireNonNull(defaults);
  }

  public ObjectOptions withSopClass(SopClassChoice choice) {
    return new ObjectOptions(choice, defaults);
  }

  public ObjectOptions withDefaults(Defaults attributes) {
    return new ObjectOptions(sopClass, attributes);
  }

  /** For the names that UIDs are made of: empty for {@link #NONE}. Never change it. */
  String key() {
    return sopClass.uid().map(uid -> " class " + uid).orElse("") + defaults.key();
  }
}
