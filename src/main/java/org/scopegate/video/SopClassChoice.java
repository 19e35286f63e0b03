package org.scopegate.video;

import java.util.Optional;
import org.scopegate.dicom.SopClasses;

/** In which SOP class a route wants its derived objects. */
public enum SopClassChoice {
  /** The class of the source where it may hold H.264, else the nearest one that may. */
  KEEP(Optional.empty(), ""),
  VIDEO_ENDOSCOPIC(Optional.of(SopClasses.VIDEO_ENDOSCOPIC), "ES"),
  VIDEO_PHOTOGRAPHIC(Optional.of(SopClasses.VIDEO_PHOTOGRAPHIC), "XC"),
  VIDEO_MICROSCOPIC(Optional.of(SopClasses.VIDEO_MICROSCOPIC), "GM");

  private final Optional<String> uid;
  private final String modality;

  SopClassChoice(Optional<String> uid, String modality) {
    this.uid = uid;
    this.modality = modality;
  }

  /** The SOP Class UID; empty for the source's own. */
  public Optional<String> uid() {
    return uid;
  }

  /** Modality, which each class of PS3.3 A.32.5 to A.32.7 fixes; empty for the source's own. */
  public String modality() {
    return modality;
  }
}
