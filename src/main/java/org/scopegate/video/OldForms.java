package org.scopegate.video;

import java.util.List;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.Element;
import org.scopegate.dicom.Vr;

/**
 * Dates and times as ACR-NEMA wrote them, 1994.01.30 and 11:25:01: PS3.5 6.2 lets them be read and
 * not be written. They say the same without their marks. Of the attributes that are no part of a
 * sequence, for those in sequences speak of other objects.
 */
final class OldForms {

  private static final String DATE = "\\d{4}\\.\\d{2}\\.\\d{2}";
  private static final String TIME = "\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,6})?)?";

  private OldForms() {}

  static void renew(Dataset header) {
    for (Element element : List.copyOf(header.elements())) {
      if (element.vr() == Vr.DA) {
        renew(header, element, DATE, ".");
      } else if (element.vr() == Vr.TM) {
        renew(header, element, TIME, ":");
      }
    }
  }

  private static void renew(Dataset header, Element element, String form, String mark) {
    List<String> values = header.strings(element.tag());
    if (values.stream().anyMatch(value -> value.matches(form))) {
      String[] renewed =
          values.stream()
              .map(value -> value.matches(form) ? value.replace(mark, "") : value)
              .toArray(String[]::new);
      header.put(element.tag(), element.vr(), renewed);
    }
  }
}
