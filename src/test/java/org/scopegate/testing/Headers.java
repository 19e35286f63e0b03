package org.scopegate.testing;

import java.util.List;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.Tag;
import org.scopegate.dicom.Uids;
import org.scopegate.dicom.Vr;

/**
 * Headers of recordings that lack nothing the standard asks for, so that {@code dciodvfy} finds
 * only what was done to them later. Of a patient who does not exist; a study for each object.
 */
public final class Headers {

  public static final String VIDEO_ENDOSCOPIC = "1.2.840.10008.5.1.4.1.1.77.1.1.1";
  public static final String TRUE_COLOR_SC = "1.2.840.10008.5.1.4.1.1.7.4";
  public static final String GRAY_BYTE_SC = "1.2.840.10008.5.1.4.1.1.7.2";
  public static final String GRAY_WORD_SC = "1.2.840.10008.5.1.4.1.1.7.3";
  public static final String ULTRASOUND_MULTI_FRAME = "1.2.840.10008.5.1.4.1.1.3.1";

  private Headers() {}

  /** Patient, Study, Series, Equipment, General Image and SOP Common, PS3.3 C.7 and C.12. */
  public static Dataset of(String sopClass, String uid) {
    return new Dataset()
        .put(Tag.IMAGE_TYPE, Vr.CS, "ORIGINAL", "PRIMARY")
        .put(Tag.SOP_CLASS_UID, Vr.UI, sopClass)
        .put(Tag.SOP_INSTANCE_UID, Vr.UI, uid)
        .put(Tag.STUDY_DATE, Vr.DA, "20260102")
        .put(Tag.CONTENT_DATE, Vr.DA, "20260102")
        .put(Tag.STUDY_TIME, Vr.TM, "101500")
        .put(Tag.CONTENT_TIME, Vr.TM, "101500")
        .put(Tag.ACCESSION_NUMBER, Vr.SH, "SCOPE1")
        .put(Tag.MODALITY, Vr.CS, sopClass.equals(ULTRASOUND_MULTI_FRAME) ? "US" : "ES")
        .put(Tag.MANUFACTURER, Vr.LO, "TowerCo")
        .put(Tag.REFERRING_PHYSICIAN_NAME, Vr.PN)
        .put(Tag.PATIENT_NAME, Vr.PN, "Scope^Test")
        .put(Tag.PATIENT_ID, Vr.LO, "SCOPE1")
        .put(Tag.PATIENT_BIRTH_DATE, Vr.DA)
        .put(Tag.PATIENT_SEX, Vr.CS)
        .put(Tag.STUDY_INSTANCE_UID, Vr.UI, Uids.nameBased("study", uid))
        .put(Tag.SERIES_INSTANCE_UID, Vr.UI, Uids.nameBased("series", uid))
        .put(Tag.STUDY_ID, Vr.SH, "1")
        .putInts(Tag.SERIES_NUMBER, Vr.IS, 1)
        .putInts(Tag.INSTANCE_NUMBER, Vr.IS, 1)
        .put(Tag.PATIENT_ORIENTATION, Vr.CS)
        .put(Tag.LATERALITY, Vr.CS)
        .put(Tag.CONVERSION_TYPE, Vr.CS, "DV")
        .put(Tag.BURNED_IN_ANNOTATION, Vr.CS, "NO");
  }

  /** The same for a stream: what the Video IODs ask for, and that it is lossy. */
  public static Dataset ofStream(
      String uid, int width, int height, long frames, String frameTimeMillis, String method) {
    Dataset header =
        of(VIDEO_ENDOSCOPIC, uid)
            .remove(Tag.CONVERSION_TYPE)
            .putItems(Tag.ACQUISITION_CONTEXT_SEQUENCE, List.of())
            .putItems(
                Tag.ANATOMIC_REGION_SEQUENCE,
                List.of(
                    new Dataset()
                        .put(Tag.CODE_VALUE, Vr.SH, "818983003")
                        .put(Tag.CODING_SCHEME_DESIGNATOR, Vr.SH, "SCT")
                        .put(Tag.CODE_MEANING, Vr.LO, "Abdomen")))
            .put(Tag.LOSSY_IMAGE_COMPRESSION, Vr.CS, "01")
            .put(Tag.LOSSY_IMAGE_COMPRESSION_RATIO, Vr.DS, "20")
            .put(Tag.LOSSY_IMAGE_COMPRESSION_METHOD, Vr.CS, method);
    return pictures(header, "YBR_PARTIAL_420", width, height, frames, frameTimeMillis);
  }

  /** Image Pixel of 8 bit, Multi-frame and Cine, PS3.3 C.7.6.3, C.7.6.6 and C.7.6.5. */
  public static Dataset pictures(
      Dataset header,
      String photometric,
      int width,
      int height,
      long frames,
      String frameTimeMillis) {
    boolean gray = photometric.startsWith("MONOCHROME") || photometric.equals("PALETTE COLOR");
    header
        .putInts(Tag.SAMPLES_PER_PIXEL, Vr.US, gray ? 1 : 3)
        .put(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, photometric)
        .put(Tag.NUMBER_OF_FRAMES, Vr.IS, Long.toString(frames))
        .putTags(Tag.FRAME_INCREMENT_POINTER, Tag.FRAME_TIME)
        .put(Tag.FRAME_TIME, Vr.DS, frameTimeMillis)
        .putInts(Tag.ROWS, Vr.US, height)
        .putInts(Tag.COLUMNS, Vr.US, width)
        .putInts(Tag.PIXEL_REPRESENTATION, Vr.US, 0);
    if (!gray) {
      header.putInts(Tag.PLANAR_CONFIGURATION, Vr.US, 0);
    }
    return bits(header, 8, 8);
  }

  /** Samples of other depths. */
  public static Dataset bits(Dataset header, int allocated, int stored) {
    return header
        .putInts(Tag.BITS_ALLOCATED, Vr.US, allocated)
        .putInts(Tag.BITS_STORED, Vr.US, stored)
        .putInts(Tag.HIGH_BIT, Vr.US, stored - 1);
  }
}
