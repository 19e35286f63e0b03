package org.scopegate.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.Tag;
import org.scopegate.dicom.Vr;

/** Levels worked by hand from PS3.3 C.11.1, C.11.2 and C.7.6.3.1.2. */
class GrayLevelsTest {

  private static final StoredBits EIGHT = new StoredBits(8, 7, false);
  private static final StoredBits TWELVE = new StoredBits(12, 11, false);
  private static final StoredBits SIGNED = new StoredBits(16, 15, true);

  private final List<String> notes = new ArrayList<>();
  private final Dataset header =
      new Dataset().put(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, "MONOCHROME2");

  @Test
  void areTheSamplesThemselvesWhereEightBitsHaveNoWindow() {
    header
        .putInts(Tag.SMALLEST_IMAGE_PIXEL_VALUE, Vr.US, 50)
        .putInts(Tag.LARGEST_IMAGE_PIXEL_VALUE, Vr.US, 60);
    int[] levels = levels(EIGHT);

    assertThat(levels).hasSize(256);
    for (int i = 0; i < 256; i++) {
      assertThat(levels[i]).isEqualTo(i);
    }
    assertThat(notes).isEmpty();
  }

  @Test
  void areInvertedForMonochrome1AndForAnInverseShapeButNotTwice() {
    header.put(Tag.PRESENTATION_LUT_SHAPE, Vr.CS, "INVERSE");
    assertThat(levels(EIGHT)[10]).isEqualTo(245);

    header.put(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, "MONOCHROME1");
    assertThat(levels(EIGHT)[10]).isEqualTo(245);

    header.remove(Tag.PRESENTATION_LUT_SHAPE);
    assertThat(levels(EIGHT)[255]).isZero();
  }

  @Test
  void followTheFirstWindow() {
    window("1000", "1001", "40", "400");

    int[] levels = levels(TWELVE);

    // (x - 999.5) / 1000 + 0.5: black at 499.5, white above 1499.5
    assertThat(levels[499]).isZero();
    assertThat(levels[999]).isEqualTo(127);
    assertThat(levels[1000]).isEqualTo(128);
    assertThat(levels[1250]).isEqualTo(191);
    assertThat(levels[1500]).isEqualTo(255);
    assertThat(notes).containsExactly("the first of 2 windows is shown");
  }

  @Test
  void rescaleBeforeTheWindow() {
    window("50", "101");
    header.put(Tag.RESCALE_SLOPE, Vr.DS, "0.5").put(Tag.RESCALE_INTERCEPT, Vr.DS, "-1000");

    int[] levels = levels(TWELVE);

    // stored 2000 is 0, 2100 is 50 and 2200 is 100; (x - 49.5) / 100 + 0.5
    assertThat(levels[1998]).isZero();
    assertThat(levels[2100]).isEqualTo(129);
    assertThat(levels[2200]).isEqualTo(255);
  }

  @Test
  void readSignedSamplesAsTwosComplement() {
    window("0", "101");

    int[] levels = levels(SIGNED);

    assertThat(levels[(short) -51 & 0xFFFF]).isZero();
    assertThat(levels[0]).isEqualTo(129);
    assertThat(levels[50]).isEqualTo(255);
    assertThat(levels[0x8000]).isZero();
  }

  @Test
  void goFromSmallestToLargestWhereThereIsNoWindow() {
    header
        .putInts(Tag.SMALLEST_IMAGE_PIXEL_VALUE, Vr.SS, -100)
        .putInts(Tag.LARGEST_IMAGE_PIXEL_VALUE, Vr.SS, 155);

    int[] levels = levels(SIGNED);

    assertThat(levels[(short) -100 & 0xFFFF]).isZero();
    assertThat(levels[0]).isEqualTo(100);
    assertThat(levels[155]).isEqualTo(255);
    assertThat(levels[300]).isEqualTo(255);
    assertThat(notes)
        .containsExactly("no window: shown from Smallest to Largest Image Pixel Value");
  }

  @Test
  void coverAllBitsWhereNothingIsSaidOrWhatIsSaidCannotBe() {
    header
        .putInts(Tag.SMALLEST_IMAGE_PIXEL_VALUE, Vr.US, 9)
        .putInts(Tag.LARGEST_IMAGE_PIXEL_VALUE, Vr.US, 9);

    int[] levels = levels(TWELVE);

    assertThat(levels[0]).isZero();
    assertThat(levels[819]).isEqualTo(51);
    assertThat(levels[4095]).isEqualTo(255);
    assertThat(notes).containsExactly("no window: all 12 bits are shown");
  }

  @Test
  void leaveAWindowAsideThatCannotBe() {
    window("100", "0");

    assertThat(levels(EIGHT)[100]).isEqualTo(100);
    assertThat(notes).containsExactly("Window Width 0.0 is impossible and left aside");
  }

  @Test
  void lookUpTheModalityTableFirst() {
    window("500.5", "1000");
    table(Tag.MODALITY_LUT_SEQUENCE, new int[] {3, 100, 10}, 0, 0, 1000, 0, 232, 3);

    int[] levels = levels(EIGHT);

    // entries 0, 1000 and 1000 for stored 100 to 102
    assertThat(levels[99]).isZero();
    assertThat(levels[100]).isZero();
    assertThat(levels[200]).isEqualTo(255);
  }

  @Test
  void lookUpTheVoiTableInPlaceOfAWindow() {
    window("0", "1");
    table(Tag.VOI_LUT_SEQUENCE, new int[] {3, 65_534, 12}, 0, 0, 0, 8, 0xFF, 0x0F);

    int[] levels = levels(SIGNED);

    // entries 0, 2048 and 4095 of 12 bits for -2, -1 and 0
    assertThat(levels[(short) -3 & 0xFFFF]).isZero();
    assertThat(levels[(short) -1 & 0xFFFF]).isEqualTo(128);
    assertThat(levels[0]).isEqualTo(255);
    assertThat(levels[1000]).isEqualTo(255);
  }

  @Test
  void leaveATableAsideThatIsNone() {
    table(Tag.VOI_LUT_SEQUENCE, new int[] {3, 0, 8});

    assertThat(levels(EIGHT)[7]).isEqualTo(7);
    assertThat(notes).containsExactly("VOI LUT has no table that could be used and is left aside");
  }

  @Test
  void doNotLeadAnXRayBackToItsDose() {
    header
        .put(Tag.SOP_CLASS_UID, Vr.UI, "1.2.840.10008.5.1.4.1.1.12.1")
        .put(Tag.PIXEL_INTENSITY_RELATIONSHIP, Vr.CS, "LOG");
    table(Tag.MODALITY_LUT_SEQUENCE, new int[] {2, 0, 8}, 255, 0);

    assertThat(levels(EIGHT)[200]).isEqualTo(200);
  }

  @Test
  void takeTheWindowThatAllFramesShare() {
    Dataset macro =
        new Dataset().put(Tag.WINDOW_CENTER, Vr.DS, "50.5").put(Tag.WINDOW_WIDTH, Vr.DS, "101");
    Dataset groups = new Dataset().putItems(Tag.FRAME_VOI_LUT_SEQUENCE, List.of(macro));
    header.putItems(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE, List.of(groups));

    assertThat(levels(TWELVE)[100]).isEqualTo(255);
    assertThat(levels(TWELVE)[50]).isEqualTo(128);
  }

  @Test
  void survivesNumbersThatAreNone() {
    window("1E300", "1E300");
    header.put(Tag.RESCALE_SLOPE, Vr.DS, "1E999").put(Tag.RESCALE_INTERCEPT, Vr.DS, "x");

    assertThat(levels(TWELVE)).hasSize(4096);
  }

  private int[] levels(StoredBits bits) {
    byte[] table = new GrayLevels(header, bits, notes::add).table();
    int[] levels = new int[table.length];
    for (int i = 0; i < table.length; i++) {
      levels[i] = table[i] & 0xFF;
    }
    return levels;
  }

  /** Pairs of center and width. */
  private void window(String... values) {
    String[] centers = new String[values.length / 2];
    String[] widths = new String[values.length / 2];
    for (int i = 0; i < centers.length; i++) {
      centers[i] = values[2 * i];
      widths[i] = values[2 * i + 1];
    }
    header.put(Tag.WINDOW_CENTER, Vr.DS, centers).put(Tag.WINDOW_WIDTH, Vr.DS, widths);
  }

  /** Data in bytes, little endian. */
  private void table(Tag sequence, int[] descriptor, int... data) {
    byte[] bytes = new byte[data.length];
    for (int i = 0; i < data.length; i++) {
      bytes[i] = (byte) data[i];
    }
    Dataset item =
        new Dataset()
            .putInts(Tag.LUT_DESCRIPTOR, Vr.US, descriptor)
            .putBytes(Tag.LUT_DATA, Vr.OW, bytes);
    header.putItems(sequence, List.of(item));
  }
}
