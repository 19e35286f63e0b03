package org.scopegate.gateway;

import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.Tag;
import org.scopegate.spool.SearchKeys;

/** Reads in a header by what an object will be looked for. */
final class Keys {

  private Keys() {}

  /** As its Specific Character Set (0008,0005) has them decoded. */
  static SearchKeys of(Dataset header) {
    return new SearchKeys(
        header.string(Tag.PATIENT_ID).filter(text -> !text.isBlank()),
        header.string(Tag.ACCESSION_NUMBER).filter(text -> !text.isBlank()));
  }
}
