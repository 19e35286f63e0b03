package org.scopegate.video;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.DicomFile;
import org.scopegate.dicom.Tag;
import org.scopegate.media.PixelAspect;
import org.scopegate.media.Rate;

/** Reads {@link Declared} from a header, and collects notes on the way. */
final class DeclaredReader {

  private static final Rate USUAL = Rate.of(25);

  private final DicomFile object;
  private final Dataset header;
  private final List<String> notes = new ArrayList<>();
  private final Optional<Rate> rate;

  DeclaredReader(DicomFile object) {
    this.object = object;
    this.header = object.dataset();
    this.rate = new Timing(header, notes::add).rate();
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

  /** For frames that have no times of their own. */
  Rate rateOrUsual() {
    if (rate.isEmpty()) {
      note("nothing says how fast the frames follow: " + Rates.text(USUAL) + " assumed");
    }
    return rate.orElse(USUAL);
  }

  Declared read() {
    return new Declared(
        object.sopClassUid().orElseThrow(),
        object.syntax(),
        rows(),
        columns(),
        frames(),
        header.string(Tag.PHOTOMETRIC_INTERPRETATION).orElse(""),
        rate,
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
