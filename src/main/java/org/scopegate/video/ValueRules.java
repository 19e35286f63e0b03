package org.scopegate.video;

import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.scopegate.dicom.Vr;

/** What a value of a text VR may look like, PS3.5 Table 6.2-1. */
final class ValueRules {

  private record Rule(Pattern form, String words) {}

  private static final Map<Vr, Rule> RULES = new EnumMap<>(Vr.class);

  static {
    rule(Vr.AE, "[\\x20-\\x7e&&[^\\\\]]{1,16}", "1 to 16 characters");
    rule(Vr.AS, "\\d{3}[DWMY]", "three digits and D, W, M or Y");
    rule(Vr.CS, "[A-Z0-9 _]{1,16}", "1 to 16 capital letters, digits, spaces and '_'");
    rule(Vr.DA, "\\d{4}(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])", "a date as 20260131");
    rule(Vr.DS, "(?=.{1,16}$)[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?", "a decimal number");
    rule(Vr.DT, "\\d{4}[0-9.+-]{0,22}", "a date and time as 20260131093000+0100");
    rule(Vr.IS, "[+-]?\\d{1,10}", "a whole number");
    rule(Vr.LO, "[^\\\\\\p{Cntrl}]{1,64}", "1 to 64 characters, no backslash");
    rule(Vr.LT, "(?s).{1,10240}", "1 to 10240 characters");
    rule(Vr.PN, "[^\\\\\\p{Cntrl}]{1,194}", "a name as Family^Given, no backslash");
    rule(Vr.SH, "[^\\\\\\p{Cntrl}]{1,16}", "1 to 16 characters, no backslash");
    rule(Vr.ST, "(?s).{1,1024}", "1 to 1024 characters");
    rule(Vr.TM, "([01]\\d|2[0-3])([0-5]\\d([0-5]\\d(\\.\\d{1,6})?)?)?", "a time as 093000");
  }

  private ValueRules() {}

  /**
   * Refuses what the VR does not allow.
   *
   * @param name of the attribute, for the message
   */
  static void check(String name, Vr vr, String value) {
    Rule rule = RULES.get(vr);
    if (value.isBlank()) {
      throw new IllegalArgumentException(name + " has a blank value");
    }
    if (rule != null && !rule.form.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "%s '%s' is not as VR %s wants it: %s".formatted(name, value, vr, rule.words));
    }
  }

  private static void rule(Vr vr, String form, String words) {
    RULES.put(vr, new Rule(Pattern.compile(form), words));
  }
}
