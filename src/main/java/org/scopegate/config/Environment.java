package org.scopegate.config;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces {@code ${NAME}} and {@code ${NAME:-default}} in values. The default also stands in for a
 * variable that is set to nothing, as in a shell. Replaced after parsing: what a variable holds is
 * never taken for YAML.
 */
final class Environment {

  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?\\}|\\$\\{");

  private final Function<String, String> variables;

  /**
   * @param variables value of a variable, null where it is not set
   */
  Environment(Function<String, String> variables) {
    this.variables = variables;
  }

  /** The text with its references replaced; empty and a fault where one cannot be. */
  Optional<String> replace(String text, Place place, Faults faults) {
    Matcher matcher = REFERENCE.matcher(text);
    StringBuilder result = new StringBuilder();
    int before = faults.count();
    while (matcher.find()) {
      String value = valueOf(matcher, place, faults);
      matcher.appendReplacement(result, Matcher.quoteReplacement(value));
    }
    matcher.appendTail(result);
    return faults.count() > before ? Optional.empty() : Optional.of(result.toString());
  }

  private String valueOf(Matcher reference, Place place, Faults faults) {
    String name = reference.group(1);
    if (name == null) {
      faults.add(
          place, "a '${' that is no reference to a variable", "write ${NAME} or ${NAME:-default}");
      return "";
    }
    String fallback = reference.group(2);
    String value = variables.apply(name);
    if (fallback != null) {
      return value == null || value.isEmpty() ? fallback : value;
    }
    if (value == null) {
      faults.add(
          place,
          "environment variable " + name + " is not set",
          "set it, or write ${" + name + ":-default}");
      return "";
    }
    return value;
  }
}
