package org.scopegate.video;

import java.util.Locale;
import org.scopegate.dicom.Uids;
import org.scopegate.media.EncodeSettings;
import org.scopegate.media.Plan;

/**
 * UIDs of derived objects. They follow from the source and from what is done to it, so that doing
 * the work twice makes the same object twice, PS3.5 B.2. Archives hold objects with these UIDs: no
 * text of this class is ever changed, only added to where something new is done.
 */
final class DerivedUids {

  private static final String NAME = "scopegate";

  private DerivedUids() {}

  /** The Series of derived instances: another device made them, so it is not the source's own. */
  static String series(String sourceSeriesUid) {
    return Uids.nameBased(sourceSeriesUid, "Scopegate");
  }

  /** Of a new instance with all pictures. */
  static String instance(String sourceUid, Plan plan, ObjectOptions options) {
    return Uids.nameBased(sourceUid, key(plan) + options.key(), NAME);
  }

  /** Of a new instance. */
  static String instance(String sourceUid, Plan plan, ObjectOptions options, Piece piece) {
    return piece.isPart()
        ? Uids.nameBased(sourceUid, key(plan) + options.key(), NAME, piece.words())
        : instance(sourceUid, plan, options);
  }

  private static String key(Plan plan) {
    if (plan instanceof Plan.Encode encode) {
      return key(encode.settings());
    }
    if (plan instanceof Plan.Rewrap rewrap) {
      return "rewrap audio " + rewrap.audio();
    }
    throw new IllegalArgumentException("nothing is made to keep an object as it is");
  }

  /** Everything that changes the pictures, and nothing that does not. */
  private static String key(EncodeSettings settings) {
    return "%s %dx%d %s level %d crf %d %s %s maxrate %d audio %s%s"
        .formatted(
            settings.codec().name().toLowerCase(Locale.ROOT),
            settings.width(),
            settings.height(),
            settings.rate(),
            settings.level(),
            settings.quality(),
            settings.preset(),
            settings.tune(),
            settings.maxBitRate(),
            settings.audio(),
            settings.scan().isInterlaced() ? " " + settings.scan() : "");
  }
}
