package org.scopegate.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.Tag;
import org.scopegate.dicom.Vr;
import org.scopegate.media.Pace;
import org.scopegate.media.Rate;

class TimingTest {

  private final Dataset header = new Dataset();
  private final List<String> notes = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "00181063, 33.367, 30000/1001",
    "00181063, 16.683, 60000/1001",
    "00181063, 76, 13158/1000",
    "00180040, 50, 50",
    "00082144, 15, 15",
    "00181242, 40, 25"
  })
  void readsWhateverTellsTheRate(String tag, String value, String rate) {
    header.put(new Tag(Integer.parseUnsignedInt(tag, 16)), Vr.DS, value);

    String[] parts = rate.split("/");
    int denominator = parts.length == 1 ? 1 : Integer.parseInt(parts[1]);
    assertThat(timing().rate()).contains(new Rate(Integer.parseInt(parts[0]), denominator));
    assertThat(notes).isEmpty();
  }

  @Test
  void letsTheFrameIncrementPointerChoose() {
    header
        .putTags(Tag.FRAME_INCREMENT_POINTER, Tag.FRAME_TIME_VECTOR)
        .put(Tag.FRAME_TIME, Vr.DS, "100")
        .put(Tag.FRAME_TIME_VECTOR, Vr.DS, "0", "40", "40");

    assertThat(timing().rate()).contains(Rate.of(25));
    assertThat(notes)
        .containsExactly(
            "Frame Time Vector says 25 frames/s and rules, Frame Time says 10 frames/s");
  }

  @Test
  void goesByTheOrderWhereNothingIsPointedTo() {
    header
        .put(Tag.ACTUAL_FRAME_DURATION, Vr.IS, "100")
        .put(Tag.CINE_RATE, Vr.IS, "50")
        .put(Tag.RECOMMENDED_DISPLAY_FRAME_RATE, Vr.IS, "10");

    assertThat(timing().rate()).contains(Rate.of(50));
    assertThat(notes)
        .containsExactly(
            "Cine Rate says 50 frames/s and rules, "
                + "Recommended Display Frame Rate says 10 frames/s",
            "Cine Rate says 50 frames/s and rules, Actual Frame Duration says 10 frames/s");
  }

  @Test
  void forgivesWholeNumbersTheirRounding() {
    header
        .put(Tag.FRAME_TIME, Vr.DS, "33.367")
        .put(Tag.CINE_RATE, Vr.IS, "30")
        .put(Tag.ACTUAL_FRAME_DURATION, Vr.IS, "33");

    assertThat(timing().rate()).contains(new Rate(30_000, 1001));
    assertThat(notes).isEmpty();
  }

  @Test
  void passesImpossibleValuesOver() {
    header
        .put(Tag.FRAME_TIME, Vr.DS, "0")
        .put(Tag.FRAME_TIME_VECTOR, Vr.DS, "0", "0", "-40")
        .put(Tag.CINE_RATE, Vr.IS, "0")
        .put(Tag.RECOMMENDED_DISPLAY_FRAME_RATE, Vr.IS, "24");

    assertThat(timing().rate()).contains(Rate.of(24));
    assertThat(notes)
        .containsExactly(
            "Frame Time (0018,1063) is impossible and left aside",
            "Frame Time Vector (0018,1065) is impossible and left aside",
            "Cine Rate (0018,0040) is impossible and left aside");
  }

  @Test
  void saysNothingWhereNothingTells() {
    assertThat(timing().rate()).isEmpty();
    assertThat(timing().pace(3)).isEmpty();
  }

  @Test
  void givesEachFrameOfAnUnevenVectorItsTime() {
    header.put(Tag.FRAME_TIME_VECTOR, Vr.DS, "99", "40", "120.5", "39.5");

    assertThat(timing().pace(4))
        .contains(new Pace(Rate.of(15), List.of(0L, 40_000L, 160_500L, 200_000L)));
  }

  @Test
  void callsTimesEvenThatAreRoundedToMilliseconds() {
    header.put(Tag.FRAME_TIME_VECTOR, Vr.DS, "0", "33", "33", "34");

    assertThat(timing().pace(4)).contains(Pace.even(Rate.of(30)));
  }

  @Test
  void usesTheMeanOfAVectorThatDoesNotRiseOrIsTooShort() {
    header.put(Tag.FRAME_TIME_VECTOR, Vr.DS, "0", "40", "0", "40");
    assertThat(timing().pace(4)).contains(Pace.even(Rate.of(25)));

    header.put(Tag.FRAME_TIME_VECTOR, Vr.DS, "0", "20", "60");
    assertThat(timing().pace(9)).contains(Pace.even(Rate.of(25)));
    assertThat(notes)
        .containsExactly(
            "Frame Time Vector cannot be for these frames: its mean is used",
            "Frame Time Vector cannot be for these frames: its mean is used");
  }

  private Timing timing() {
    return new Timing(header, notes::add);
  }
}
