package org.scopegate.video;

import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.Tag;
import org.scopegate.dicom.Vr;

/** Coded entries, PS3.3 8.8, of the DICOM Controlled Terminology (PS3.16 annex D). */
enum Codes {
  ACQUISITION_EQUIPMENT("109101", "Acquisition Equipment"),
  AMBIENT_ROOM("109112", "Ambient room environment"),
  LOSSY_COMPRESSION("113040", "Lossy Compression"),
  SPATIAL_RESAMPLING("113085", "Spatial resampling"),
  UNCOMPRESSED_PREDECESSOR("121320", "Uncompressed predecessor"),
  LOSSY_PREDECESSOR("121330", "Lossy compressed predecessor");

  private final String value;
  private final String meaning;

  Codes(String value, String meaning) {
    this.value = value;
    this.meaning = meaning;
  }

  Dataset item() {
    return new Dataset()
        .put(Tag.CODE_VALUE, Vr.SH, value)
        .put(Tag.CODING_SCHEME_DESIGNATOR, Vr.SH, "DCM")
        .put(Tag.CODE_MEANING, Vr.LO, meaning);
  }

  boolean is(Dataset item) {
    return item.string(Tag.CODE_VALUE).filter(value::equals).isPresent()
        && item.string(Tag.CODING_SCHEME_DESIGNATOR).filter("DCM"::equals).isPresent();
  }
}
