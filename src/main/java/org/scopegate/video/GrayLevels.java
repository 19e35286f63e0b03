package org.scopegate.video;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.Tag;

/**
 * How bright each stored value of a grayscale picture is shown, in the order of PS3.4 N.2: Modality
 * LUT (a table, or a rescale), VOI LUT (a table, else the first window, else a range), and the
 * inversion of MONOCHROME1 or Presentation LUT Shape INVERSE.
 *
 * <p>Without a window, samples of up to 8 bits are shown as they are; of more bits from Smallest to
 * Largest Image Pixel Value, or over their full range where those are not told.
 */
final class GrayLevels {

  /** X-Ray Angiographic and X-Ray Radiofluoroscopic. */
  private static final List<String> X_RAY =
      List.of("1.2.840.10008.5.1.4.1.1.12.1", "1.2.840.10008.5.1.4.1.1.12.2");

  private static final List<String> FOLLOWS_DOSE = List.of("LIN", "LOG");

  private final Dataset header;
  private final StoredBits bits;
  private final Consumer<String> notes;
  private final Dataset modality;
  private final Optional<LookupTable> modalityTable;

  GrayLevels(Dataset header, StoredBits bits, Consumer<String> notes) {
    this.header = header;
    this.bits = bits;
    this.notes = notes;
    this.modality = modality();
    this.modalityTable =
        table(modality.items(Tag.MODALITY_LUT_SEQUENCE), bits.signed(), "Modality LUT");
  }

  /** A level of 0 to 255 for each word of the stored bits, read unsigned. */
  byte[] table() {
    DoubleUnaryOperator shown = shown();
    boolean inverse = inverse();
    byte[] levels = new byte[bits.words()];
    for (int word = 0; word < levels.length; word++) {
      double share = shown.applyAsDouble(rescaled(bits.value(word)));
      levels[word] = (byte) Math.round(255 * (inverse ? 1 - share : share));
    }
    return levels;
  }

  /** Samples that say nothing of windows, colours for instance: their full range. */
  static byte[] fullRange(StoredBits bits) {
    return new GrayLevels(new Dataset(), bits, note -> {}).table();
  }

  private boolean inverse() {
    return header.string(Tag.PHOTOMETRIC_INTERPRETATION).filter("MONOCHROME1"::equals).isPresent()
        || header.string(Tag.PRESENTATION_LUT_SHAPE).filter("INVERSE"::equals).isPresent();
  }

  /**
   * Where the Modality LUT stands. That of an X-ray whose values follow the dose leads back to the
   * dose, and is not for display: PS3.3 C.8.7.1.1.2.
   */
  private Dataset modality() {
    boolean dose =
        header.string(Tag.SOP_CLASS_UID).filter(X_RAY::contains).isPresent()
            && header
                .string(Tag.PIXEL_INTENSITY_RELATIONSHIP)
                .filter(FOLLOWS_DOSE::contains)
                .isPresent();
    return dose ? new Dataset() : holder(Tag.PIXEL_VALUE_TRANSFORMATION_SEQUENCE);
  }

  private double rescaled(int value) {
    if (modalityTable.isPresent()) {
      return modalityTable.get().at(value);
    }
    double slope = modality.decimal(Tag.RESCALE_SLOPE).orElse(1);
    double intercept = modality.decimal(Tag.RESCALE_INTERCEPT).orElse(0);
    return slope == 0 || !Double.isFinite(slope * value + intercept)
        ? value
        : slope * value + intercept;
  }

  private DoubleUnaryOperator shown() {
    Dataset voi = holder(Tag.FRAME_VOI_LUT_SEQUENCE);
    boolean signed = modalityTable.isEmpty() && Math.min(least(), most()) < 0;
    return table(voi.items(Tag.VOI_LUT_SEQUENCE), signed, "VOI LUT")
        .map(GrayLevels::lookedUp)
        .or(() -> window(voi).map(window -> window::at))
        .orElseGet(this::range);
  }

  private static DoubleUnaryOperator lookedUp(LookupTable table) {
    return value -> (double) table.at((int) Math.round(value)) / table.most();
  }

  private Optional<Window> window(Dataset voi) {
    List<Double> centers = voi.decimals(Tag.WINDOW_CENTER);
    List<Double> widths = voi.decimals(Tag.WINDOW_WIDTH);
    if (centers.isEmpty() || widths.isEmpty()) {
      return Optional.empty();
    }
    Optional<Window> window =
        Window.Shape.of(voi.string(Tag.VOI_LUT_FUNCTION).orElse(""))
            .filter(shape -> Window.isPossible(centers.get(0), widths.get(0), shape))
            .map(shape -> new Window(centers.get(0), widths.get(0), shape));
    if (window.isEmpty()) {
      notes.accept("Window Width %s is impossible and left aside".formatted(widths.get(0)));
    } else if (centers.size() > 1) {
      notes.accept("the first of " + centers.size() + " windows is shown");
    }
    return window;
  }

  private DoubleUnaryOperator range() {
    double from = least();
    double to = most();
    if (bits.stored() > 8) {
      Optional<double[]> told = told();
      notes.accept(
          told.isPresent()
              ? "no window: shown from Smallest to Largest Image Pixel Value"
              : "no window: all " + bits.stored() + " bits are shown");
      from = told.map(ends -> ends[0]).orElse(from);
      to = told.map(ends -> ends[1]).orElse(to);
    }
    double black = Math.min(from, to);
    double span = Math.max(from, to) - black;
    return value -> span == 0 ? 0 : Math.max(0, Math.min(1, (value - black) / span));
  }

  /** Smallest and Largest Image Pixel Value, where they can be that. */
  private Optional<double[]> told() {
    List<Long> smallest = header.integers(Tag.SMALLEST_IMAGE_PIXEL_VALUE);
    List<Long> largest = header.integers(Tag.LARGEST_IMAGE_PIXEL_VALUE);
    if (smallest.isEmpty() || largest.isEmpty()) {
      return Optional.empty();
    }
    int from = inRange(smallest.get(0));
    int to = inRange(largest.get(0));
    return from < to ? Optional.of(new double[] {rescaled(from), rescaled(to)}) : Optional.empty();
  }

  /** Written as US, a negative number looks large. */
  private int inRange(long value) {
    int number = bits.signed() ? (short) value : (int) value & 0xFFFF;
    return Math.max(bits.least(), Math.min(bits.most(), number));
  }

  private double least() {
    return modalityTable.isPresent() ? 0 : rescaled(bits.least());
  }

  private double most() {
    return modalityTable.isPresent() ? modalityTable.get().most() : rescaled(bits.most());
  }

  private Optional<LookupTable> table(List<Dataset> items, boolean signed, String name) {
    if (items.isEmpty()) {
      return Optional.empty();
    }
    Dataset item = items.get(0);
    Optional<LookupTable> table =
        LookupTable.of(
            item.integers(Tag.LUT_DESCRIPTOR),
            item.bytes(Tag.LUT_DATA).orElse(new byte[0]),
            signed);
    if (table.isEmpty()) {
      notes.accept(name + " has no table that could be used and is left aside");
    }
    return table;
  }

  /** The header itself, or what its functional groups say of all frames: PS3.3 C.7.6.16. */
  private Dataset holder(Tag macro) {
    return header.items(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE).stream()
        .flatMap(group -> group.items(macro).stream())
        .findFirst()
        .orElse(header);
  }
}
