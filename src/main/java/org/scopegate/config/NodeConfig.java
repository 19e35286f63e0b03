package org.scopegate.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.scopegate.gateway.Topology;
import org.scopegate.video.Profile;

/**
 * A configuration without faults, section by section.
 *
 * @param profiles by name, {@code original} among them
 * @param topology who calls, who is called and where objects go, at the time of loading
 */
public record NodeConfig(
    Application application,
    VideoProcessing videoProcessing,
    DicomOptions dicom,
    Performance performance,
    Storage storage,
    Monitoring monitoring,
    Map<String, Profile> profiles,
    Topology topology) {

  public NodeConfig {
    profiles = Collections.unmodifiableMap(new LinkedHashMap<>(profiles));
    if (!profiles.containsKey(videoProcessing.qualityPreset())) {
      throw new IllegalArgumentException(
          "no profile '" + videoProcessing.qualityPreset() + "' for quality_preset");
    }
  }

  /** The profile of routes that name none. */
  public Profile defaultProfile() {
    return profiles.get(videoProcessing.qualityPreset());
  }
}
