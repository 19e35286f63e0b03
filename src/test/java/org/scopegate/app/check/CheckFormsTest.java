package org.scopegate.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.scopegate.dicom.SopClasses;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.gateway.Destination;

class CheckFormsTest {

  private static final TransferSyntax FIRST = TransferSyntax.H264_HP41;
  private static final TransferSyntax SECOND = TransferSyntax.byName("H264_HP42_2D").orElseThrow();

  @Test
  void isContentWithAnArchiveThatTakesTheFirstChoice() {
    assertThat(judged(List.of("H264_HP41", "H264_HP42_2D"), FIRST, SECOND))
        .isEqualTo("OK MAIN: takes Video Endoscopic Image Storage in H264_HP41, H264_HP42_2D");
  }

  @Test
  void warnsWhereTheFirstChoiceIsRefused() {
    assertThat(judged(List.of("H264_HP41", "H264_HP42_2D"), SECOND))
        .startsWith("WARN MAIN: ")
        .contains("in H264_HP42_2D, not in H264_HP41 -> name first what it takes");
  }

  @Test
  void failsWhereNothingOfItIsTaken() {
    assertThat(judged(List.of("H264_HP41")))
        .startsWith("FAIL MAIN: ")
        .contains("none of H264_HP41");
  }

  @Test
  void warnsThatTheOriginalGoesWhereNothingElseIsTaken() {
    assertThat(judged(List.of("H264_HP41", "ORIGINAL")))
        .startsWith("WARN MAIN: ")
        .contains("it gets what came, unconverted");
  }

  private static String judged(List<String> named, TransferSyntax... taken) {
    Destination destination = Destination.at("MAIN", "localhost", 104).withTransferSyntaxes(named);
    return Found.line(
        new CheckForms(destination, Set.of(SopClasses.VIDEO_ENDOSCOPIC))
            .judged(SopClasses.VIDEO_ENDOSCOPIC, List.of(taken)));
  }
}
