package org.scopegate.video;

import java.util.ArrayList;
import java.util.List;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.Tag;
import org.scopegate.dicom.Vr;

/**
 * General Equipment, PS3.3 C.7.5.1: this node made the derived object. The device that made the
 * source moves into the Contributing Equipment Sequence, C.12.1.1.5.
 */
final class EquipmentAttributes {

  /** Manufacturer is Type 1 in an item of Contributing Equipment. */
  private static final String UNKNOWN = "UNKNOWN";

  /** What describes one device: moved. */
  private static final List<Tag> OF_THE_DEVICE =
      List.of(
          Tag.MANUFACTURER,
          Tag.STATION_NAME,
          Tag.MANUFACTURER_MODEL_NAME,
          Tag.DEVICE_SERIAL_NUMBER,
          Tag.of(0x0018, 0x1002), // Device UID
          Tag.of(0x0018, 0x100A), // UDI Sequence
          Tag.SOFTWARE_VERSIONS,
          Tag.of(0x0018, 0x1050), // Spatial Resolution
          Tag.of(0x0018, 0x1200), // Date of Last Calibration
          Tag.of(0x0018, 0x1201), // Time of Last Calibration
          Tag.of(0x0018, 0x1204), // Date of Manufacture
          Tag.of(0x0018, 0x1205)); // Date of Installation

  /** What describes one device and has no place in an item: removed. */
  private static final List<Tag> OF_THE_DEVICE_ONLY =
      List.of(
          Tag.of(0x0008, 0x0014), // Instance Creator UID
          Tag.of(0x0018, 0x1008), // Gantry ID
          Tag.of(0x0018, 0x100B)); // Manufacturer's Device Class UID

  /** Where the device stands: as true of this node, so it stays in both places. */
  private static final List<Tag> OF_THE_PLACE =
      List.of(
          Tag.INSTITUTION_NAME,
          Tag.of(0x0008, 0x0081), // Institution Address
          Tag.INSTITUTIONAL_DEPARTMENT_NAME);

  private EquipmentAttributes() {}

  static void replace(Dataset header, Equipment equipment) {
    List<Dataset> contributing = new ArrayList<>(header.items(Tag.CONTRIBUTING_EQUIPMENT_SEQUENCE));
    contributing.add(acquisition(header));
    OF_THE_DEVICE.forEach(header::remove);
    OF_THE_DEVICE_ONLY.forEach(header::remove);
    header
        .put(Tag.MANUFACTURER, Vr.LO, equipment.manufacturer())
        .put(Tag.MANUFACTURER_MODEL_NAME, Vr.LO, equipment.modelName())
        .put(Tag.SOFTWARE_VERSIONS, Vr.LO, equipment.softwareVersions())
        .putItems(Tag.CONTRIBUTING_EQUIPMENT_SEQUENCE, contributing);
  }

  /** The same instance still: its equipment stays, and this node is one that changed attributes. */
  static void modified(Dataset header, Equipment equipment) {
    List<Dataset> contributing = new ArrayList<>(header.items(Tag.CONTRIBUTING_EQUIPMENT_SEQUENCE));
    contributing.add(
        new Dataset()
            .put(Tag.MANUFACTURER, Vr.LO, equipment.manufacturer())
            .put(Tag.MANUFACTURER_MODEL_NAME, Vr.LO, equipment.modelName())
            .put(Tag.SOFTWARE_VERSIONS, Vr.LO, equipment.softwareVersions())
            .putItems(
                Tag.PURPOSE_OF_REFERENCE_CODE_SEQUENCE, List.of(Codes.MODIFYING_EQUIPMENT.item())));
    header.putItems(Tag.CONTRIBUTING_EQUIPMENT_SEQUENCE, contributing);
  }

  private static Dataset acquisition(Dataset header) {
    Dataset item = new Dataset();
    OF_THE_DEVICE.forEach(tag -> carry(header, tag, item));
    OF_THE_PLACE.forEach(tag -> carry(header, tag, item));
    if (!item.hasValue(Tag.MANUFACTURER)) {
      item.put(Tag.MANUFACTURER, Vr.LO, UNKNOWN);
    }
    return item.putItems(
        Tag.PURPOSE_OF_REFERENCE_CODE_SEQUENCE, List.of(Codes.ACQUISITION_EQUIPMENT.item()));
  }

  /** Byte for byte, so that no character set can be in the way. */
  private static void carry(Dataset from, Tag tag, Dataset to) {
    if (from.hasValue(tag)) {
      from.element(tag).ifPresent(to::put);
    }
  }
}
