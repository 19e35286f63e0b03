package org.scopegate.video;

/**
 * The device that makes derived objects: this node.
 *
 * @param manufacturer Manufacturer (0008,0070)
 * @param modelName Manufacturer's Model Name (0008,1090)
 * @param softwareVersions Software Versions (0018,1020)
 */
public record Equipment(String manufacturer, String modelName, String softwareVersions) {

  public Equipment {
    if (manufacturer.isBlank() || modelName.isBlank()) {
      throw new IllegalArgumentException("equipment needs a manufacturer and a model name");
    }
  }

  /** Scopegate itself. */
  public static Equipment scopegate(String version) {
    return new Equipment("Scopegate", "Scopegate", version);
  }
}
