package org.scopegate.video;

import java.util.List;
import java.util.Objects;
import org.scopegate.dicom.TransferSyntax;

/**
 * What is wanted of a recording, by its route and by its destinations.
 *
 * @param profile how it is encoded where it is
 * @param options class and attributes of the objects
 * @param allowed transfer syntaxes that may be used, first choice first
 */
public record Wish(Profile profile, ObjectOptions options, List<TransferSyntax> allowed) {

  public Wish {
    Objects.requireNonNull(profile);
    Objects.requireNonNull(options);
    allowed = List.copyOf(allowed);
  }

  /** Of a route that wants nothing in particular of the objects. */
  public static Wish of(Profile profile, List<TransferSyntax> allowed) {
    return new Wish(profile, ObjectOptions.NONE, allowed);
  }
}
