package org.scopegate.app;

import org.scopegate.dicom.SopClasses;
import org.scopegate.dicom.TransferSyntax;

/** UIDs as the standard's names, where it has one. */
final class Names {

  private Names() {}

  static String syntax(String uid) {
    return TransferSyntax.of(uid).map(TransferSyntax::name).orElse(uid);
  }

  static String sopClass(String uid) {
    return SopClasses.name(uid).orElse(uid);
  }
}
