package org.scopegate.video;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.DicomFile;
import org.scopegate.dicom.Tag;
import org.scopegate.media.Pace;
import org.scopegate.media.PixelAspect;
import org.scopegate.media.PixelLayout;
import org.scopegate.media.Rate;

/** Reads {@link Declared} from a header, and collects notes on the way. */
final class DeclaredReader {

  private static final Rate USUAL = Rate.of(25);

  /** Rows and Columns are US. */
  private static final int LONGEST_SIDE = 65_535;

  /** A frame is held whole while it is decoded: 8192x8192 take some 200 MB. */
  private static final long MOST_PIXELS = 1L << 26;

  private final DicomFile object;
  private final Dataset header;
  private final List<String> notes = new ArrayList<>();
  private final Timing timing;

  DeclaredReader(DicomFile object) {
    this.object = object;
    this.header = object.dataset();
    this.timing = new Timing(header, notes::add);
  }

  void note(String note) {
    notes.add(note);
  }

  int rows() {
    return Math.max(0, header.integer(Tag.ROWS).orElse(0));
  }

  int columns() {
    return Math.max(0, header.integer(Tag.COLUMNS).orElse(0));
  }

  long frames() {
    return Math.max(0, header.integer(Tag.NUMBER_OF_FRAMES).orElse(0));
  }

  /** When so many frames are shown that have no times of their own. */
  Pace pace(int frames) {
    Optional<Pace> pace = timing.pace(frames);
    if (pace.isEmpty()) {
      note("nothing says how fast the frames follow: " + Rates.text(USUAL) + " assumed");
    }
    return pace.orElse(Pace.even(USUAL));
  }

  /** What no decoder needs to be asked about; nothing where pictures can be of this size. */
  Optional<Recording> impossibleSize(PixelLayout layout) {
    String size = columns() + "x" + rows();
    if (rows() == 0 || columns() == 0) {
      return Optional.of(new Recording.Broken("pictures of " + size));
    }
    if (Math.max(rows(), columns()) > LONGEST_SIDE || (long) rows() * columns() > MOST_PIXELS) {
      String why = "pictures of " + size + " are too large to be decoded here";
      return Optional.of(new Recording.NotVideo(why + RecordingReader.AS_IT_CAME));
    }
    return layout == PixelLayout.YBR_FULL_422 && columns() % 2 != 0
        ? Optional.of(
            new Recording.Broken(columns() + " columns of YBR_FULL_422, which has them in pairs"))
        : Optional.empty();
  }

  Declared read() {
    return new Declared(
        object.sopClassUid().orElse(""),
        object.syntax(),
        rows(),
        columns(),
        frames(),
        header.string(Tag.PHOTOMETRIC_INTERPRETATION).orElse(""),
        timing.rate(),
        aspect(),
        header.string(Tag.STEREO_PAIRS_PRESENT).filter("YES"::equals).isPresent(),
        LossyHistory.isLossy(header, object.syntax()),
        notes);
  }

  /** Pixel Aspect Ratio: the vertical size comes first. */
  private Optional<PixelAspect> aspect() {
    List<Long> values = header.integers(Tag.PIXEL_ASPECT_RATIO);
    return values.size() == 2 && values.stream().allMatch(value -> value > 0 && value < 1 << 16)
        ? Optional.of(new PixelAspect(values.get(1).intValue(), values.get(0).intValue()))
        : Optional.empty();
  }
}
