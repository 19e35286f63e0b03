package org.scopegate.video;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.Element;
import org.scopegate.dicom.Tag;
import org.scopegate.video.Decision.Change;

/** What a header says that is no longer true once Pixel Data is another: removed, never guessed. */
final class Untrue {

  /** True of the old bytes of Pixel Data only. */
  private static final List<Tag> OF_THE_BYTES =
      List.of(
          Tag.EXTENDED_OFFSET_TABLE,
          Tag.EXTENDED_OFFSET_TABLE_LENGTHS,
          Tag.ENCAPSULATED_PIXEL_DATA_VALUE_TOTAL_LENGTH,
          Tag.of(0x4FFE, 0x0001), // MAC Parameters Sequence
          Tag.DIGITAL_SIGNATURES_SEQUENCE);

  /** True of the old samples only; grayscale and palette transformations have lost their input. */
  private static final List<Tag> OF_THE_SAMPLES =
      List.of(
          Tag.PIXEL_ASPECT_RATIO,
          Tag.of(0x0028, 0x0106), // Smallest Image Pixel Value
          Tag.of(0x0028, 0x0107), // Largest Image Pixel Value
          Tag.of(0x0028, 0x0108), // Smallest Pixel Value in Series
          Tag.of(0x0028, 0x0109), // Largest Pixel Value in Series
          Tag.of(0x0028, 0x0120), // Pixel Padding Value
          Tag.of(0x0028, 0x0121), // Pixel Padding Range Limit
          Tag.of(0x0028, 0x1050), // Window Center
          Tag.of(0x0028, 0x1051), // Window Width
          Tag.of(0x0028, 0x1052), // Rescale Intercept
          Tag.of(0x0028, 0x1053), // Rescale Slope
          Tag.of(0x0028, 0x1054), // Rescale Type
          Tag.of(0x0028, 0x1055), // Window Center & Width Explanation
          Tag.of(0x0028, 0x1056), // VOI LUT Function
          Tag.of(0x0028, 0x3000), // Modality LUT Sequence
          Tag.of(0x0028, 0x3010), // VOI LUT Sequence
          Tag.of(0x2050, 0x0010), // Presentation LUT Sequence
          Tag.of(0x2050, 0x0020), // Presentation LUT Shape
          Tag.FRAME_TIME_VECTOR,
          Tag.ICON_IMAGE_SEQUENCE);

  /** Positions and distances in pixels of the old size. */
  private static final List<Tag> OF_THE_SIZE =
      List.of(
          Tag.of(0x0018, 0x1164), // Imager Pixel Spacing
          Tag.of(0x0018, 0x2010), // Nominal Scanned Pixel Spacing
          Tag.of(0x0018, 0x6011), // Sequence of Ultrasound Regions
          Tag.of(0x0028, 0x0030), // Pixel Spacing
          Tag.of(0x0028, 0x0A02), // Pixel Spacing Calibration Type
          Tag.of(0x0028, 0x0A04)); // Pixel Spacing Calibration Description

  /** Counts of frames, and vectors with a value a frame. */
  private static final List<Tag> OF_THE_COUNT =
      List.of(
          Tag.START_TRIM,
          Tag.STOP_TRIM,
          Tag.of(0x0018, 0x1242), // Actual Frame Duration
          Tag.of(0x0018, 0x2001), // Page Number Vector
          Tag.of(0x0018, 0x2002), // Frame Label Vector
          Tag.of(0x0018, 0x2003), // Frame Primary Angle Vector
          Tag.of(0x0018, 0x2004), // Frame Secondary Angle Vector
          Tag.of(0x0018, 0x2005), // Slice Location Vector
          Tag.of(0x0018, 0x2006), // Display Window Label Vector
          Tag.of(0x0018, 0x6060), // R Wave Time Vector
          Tag.of(0x0028, 0x6010), // Representative Frame Number
          Tag.of(0x0028, 0x6020), // Frame Numbers of Interest
          Tag.of(0x0028, 0x6022), // Frames of Interest Description
          Tag.of(0x0028, 0x6023)); // Frame of Interest Type

  private Untrue() {}

  /** After new packing of the same coded pictures. */
  static void removeAfterRewrap(Dataset header) {
    OF_THE_BYTES.forEach(header::remove);
  }

  /** After encoding. */
  static void removeAfterEncode(Dataset header, Set<Change> changes) {
    OF_THE_BYTES.forEach(header::remove);
    OF_THE_SAMPLES.forEach(header::remove);
    removeAll(header, Untrue::isPalette);
    if (changes.contains(Change.RESAMPLED)) {
      OF_THE_SIZE.forEach(header::remove);
      removeAll(header, tag -> isOverlay(tag) || isShutter(tag));
    }
    if (changes.contains(Change.RETIMED)) {
      removeCounts(header);
    }
  }

  /** Where the frames are others than those of the source. */
  static void removeCounts(Dataset header) {
    OF_THE_COUNT.forEach(header::remove);
  }

  /** Palette Color Lookup Tables, PS3.3 C.7.9, plain, supplemental and segmented. */
  private static boolean isPalette(Tag tag) {
    int element = tag.element();
    return tag.group() == 0x0028
        && (element >= 0x1101 && element <= 0x1104
            || element == 0x1199
            || element >= 0x1201 && element <= 0x1204
            || element >= 0x1221 && element <= 0x1224);
  }

  /** Overlay Plane, PS3.3 C.9.2: groups 6000 to 601E. */
  static boolean isOverlay(Tag tag) {
    return tag.group() >= 0x6000 && tag.group() <= 0x601E && !tag.isPrivate();
  }

  /** Display Shutter, PS3.3 C.7.6.11. */
  private static boolean isShutter(Tag tag) {
    return tag.group() == 0x0018 && tag.element() >= 0x1600 && tag.element() <= 0x1624;
  }

  private static void removeAll(Dataset header, Predicate<Tag> untrue) {
    Stream<Tag> tags = header.elements().stream().map(Element::tag);
    tags.filter(untrue).toList().forEach(header::remove);
  }
}
