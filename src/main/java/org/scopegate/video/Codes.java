package org.scopegate.video;

import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.Tag;

/** Coded entries, PS3.3 8.8, of the DICOM Controlled Terminology (PS3.16 annex D). */
enum Codes {
  ACQUISITION_EQUIPMENT("109101", "Acquisition Equipment"),
  MODIFYING_EQUIPMENT("109103", "Modifying Equipment"),
  AMBIENT_ROOM("109112", "Ambient room environment"),
  LOSSY_COMPRESSION("113040", "Lossy Compression"),
  SPATIAL_RESAMPLING("113085", "Spatial resampling"),
  /** Said of volumes, and the one code of CID 7203 for some of the frames of a source. */
  FRAMES_EXTRACTED("113092", "Temporally-related frames extracted from the set of volumes"),
  UNCOMPRESSED_PREDECESSOR("121320", "Uncompressed predecessor"),
  SOURCE_FOR_PROCESSING("121322", "Source image for image processing operation"),
  LOSSY_PREDECESSOR("121330", "Lossy compressed predecessor");

  private final Code code;

  Codes(String value, String meaning) {
    this.code = new Code(value, "DCM", meaning);
  }

  Dataset item() {
    return code.item();
  }

  boolean is(Dataset item) {
    return item.string(Tag.CODE_VALUE).filter(code.value()::equals).isPresent()
        && item.string(Tag.CODING_SCHEME_DESIGNATOR).filter(code.scheme()::equals).isPresent();
  }
}
