package org.scopegate.dicom;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The storage SOP classes of PS3.4 Table B.5-1, and the few others that this code names. */
public final class SopClasses {

  public static final String VERIFICATION = "1.2.840.10008.1.1";

  /** The Storage Service Class, which is no SOP class but names what one belongs to. */
  public static final String STORAGE_SERVICE = "1.2.840.10008.4.2";

  public static final String STORAGE_COMMITMENT_PUSH_MODEL = "1.2.840.10008.1.20.1";
  public static final String ULTRASOUND_MULTI_FRAME = "1.2.840.10008.5.1.4.1.1.3.1";
  public static final String SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";
  public static final String MULTI_FRAME_GRAYSCALE_BYTE_SC = "1.2.840.10008.5.1.4.1.1.7.2";
  public static final String MULTI_FRAME_TRUE_COLOR_SC = "1.2.840.10008.5.1.4.1.1.7.4";
  public static final String VL_ENDOSCOPIC = "1.2.840.10008.5.1.4.1.1.77.1.1";
  public static final String VIDEO_ENDOSCOPIC = "1.2.840.10008.5.1.4.1.1.77.1.1.1";
  public static final String VIDEO_MICROSCOPIC = "1.2.840.10008.5.1.4.1.1.77.1.2.1";
  public static final String VIDEO_PHOTOGRAPHIC = "1.2.840.10008.5.1.4.1.1.77.1.4.1";

  private static final Map<String, String> STORAGE = storageNames();

  private static final Map<String, String> UIDS = uids();

  private SopClasses() {}

  public static boolean isStorage(String uid) {
    return STORAGE.containsKey(uid);
  }

  /** All storage SOP class UIDs, in the standard's order. */
  public static Set<String> storage() {
    return STORAGE.keySet();
  }

  /** The name of a storage SOP class or of one of those above. */
  public static Optional<String> name(String uid) {
    return switch (uid) {
      case VERIFICATION -> Optional.of("Verification");
      case STORAGE_COMMITMENT_PUSH_MODEL -> Optional.of("Storage Commitment Push Model");
      default -> Optional.ofNullable(STORAGE.get(uid));
    };
  }

  /**
   * The UID of a storage SOP class by its name, by its keyword of PS3.6, or by the UID itself; case
   * and a final "Storage" do not count.
   */
  public static Optional<String> byName(String text) {
    return isStorage(text) ? Optional.of(text) : Optional.ofNullable(UIDS.get(plain(text)));
  }

  private static Map<String, String> uids() {
    Map<String, String> uids = new HashMap<>();
    STORAGE.forEach((uid, name) -> uids.put(plain(name), uid));
    return uids;
  }

  /** What names and keywords have in common: a keyword leaves out what is no letter or digit. */
  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9]", "")
        .replaceFirst("^twelve", "12")
        .replaceFirst("storage$", "");
  }

  private static Map<String, String> storageNames() {
    Map<String, String> names = new LinkedHashMap<>();
    for (String[] row : ResourceTable.rows("storage-sop-classes.tsv")) {
      names.put(row[0], row[1]);
    }
    return Collections.unmodifiableMap(names);
  }
}
