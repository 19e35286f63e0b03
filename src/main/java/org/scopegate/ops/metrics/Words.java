package org.scopegate.ops.metrics;

import java.util.Locale;

/** Constants as values of labels. */
final class Words {

  private Words() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
