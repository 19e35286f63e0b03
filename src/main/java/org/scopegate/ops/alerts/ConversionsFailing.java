package org.scopegate.ops.alerts;

import java.time.Instant;
import java.util.List;

/** Several recordings in a row could not be converted: it is not the recordings. */
public final class ConversionsFailing implements Condition {

  public static final String NAME = "conversions_failing";

  private final Eyewitness eyewitness;
  private final int inRow;

  /**
   * @param inRow so many recordings, one after the other
   */
  public ConversionsFailing(Eyewitness eyewitness, int inRow) {
    this.eyewitness = eyewitness;
    this.inRow = inRow;
  }

  @Override
  public String name() {
    return NAME;
  }

  /** After a restart nobody knows until one was converted. */
  @Override
  public List<Alarm> look(Instant now, List<Alarm> open) {
    Eyewitness.Conversions conversions = eyewitness.conversions();
    if (conversions.failing() < inRow) {
      return conversions.converted() ? List.of() : open;
    }
    return List.of(
        new Alarm(
            NAME,
            "conversion",
            Severity.CRITICAL,
            now,
            "The last %s could not be converted, the last because: %s."
                .formatted(Say.count(conversions.failing(), "recording"), conversions.why()),
            "'scopegate check' tries every encoder; the log names each attempt"));
  }
}
