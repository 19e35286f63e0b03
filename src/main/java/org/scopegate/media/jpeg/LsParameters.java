package org.scopegate.media.jpeg;

import java.io.IOException;
import org.scopegate.bytes.ByteReader;
import org.scopegate.media.MediaException;

/** Preset coding parameters of JPEG-LS, ISO 14495-1 C.2.4.1: zero means the usual value. */
final class LsParameters {

  private static final int USUAL_RESET = 64;
  private static final int LSE_PRESET = 1;

  private int largest;
  private int threshold1;
  private int threshold2;
  private int threshold3;
  private int reset;
  private int restartInterval;

  /** Thresholds of the gradients, the largest sample and when the counters are halved. */
  record Values(int largest, int threshold1, int threshold2, int threshold3, int reset) {}

  /** Takes a segment if it holds parameters; others are passed over. */
  void take(int marker, ByteReader body) throws IOException, MediaException {
    if (marker == Markers.LSE) {
      int kind = body.u8();
      Faults.require(kind == LSE_PRESET, "JPEG-LS with an LSE segment of type " + kind);
      largest = body.u16();
      threshold1 = body.u16();
      threshold2 = body.u16();
      threshold3 = body.u16();
      reset = body.u16();
    } else if (marker == Markers.DRI) {
      restartInterval = body.remaining() > 2 ? body.i32() : body.u16();
    } else if (marker == Markers.APP8 && body.remaining() >= 5 && body.ascii(4).equals("mrfx")) {
      int transform = body.u8();
      Faults.require(transform == 0, "JPEG-LS with colour transform " + transform + " of HP");
    }
  }

  /** What holds for samples of so many bits that may be off by {@code near}. */
  Values of(int precision, int near) throws MediaException {
    Faults.require(restartInterval == 0, "JPEG-LS with restart markers");
    int most = largest == 0 ? (1 << precision) - 1 : largest;
    Faults.require(most < 1 << precision, "JPEG-LS with samples up to " + most);
    Faults.require(near <= Math.min(255, most / 2), "JPEG-LS with samples off by " + near);
    int[] usual = usualThresholds(most, near);
    int one = threshold1 == 0 ? usual[0] : threshold1;
    int two = threshold2 == 0 ? usual[1] : threshold2;
    int three = threshold3 == 0 ? usual[2] : threshold3;
    Faults.require(
        near < one && one <= two && two <= three && three <= most,
        "JPEG-LS with thresholds %d, %d and %d".formatted(one, two, three));
    return new Values(most, one, two, three, reset == 0 ? USUAL_RESET : Math.max(3, reset));
  }

  /** C.2.4.1.1.1. */
  private static int[] usualThresholds(int most, int near) {
    int[] basic = {3, 7, 21};
    int[] least = {2, 3, 4};
    int[] thresholds = new int[3];
    int before = near + 1;
    for (int i = 0; i < thresholds.length; i++) {
      int wanted;
      if (most >= 128) {
        int factor = Math.min(most, 4095) + 128 >> 8;
        wanted = factor * (basic[i] - least[i]) + least[i] + (3 + 2 * i) * near;
      } else {
        int factor = 256 / (most + 1);
        wanted = Math.max(least[i], basic[i] / factor + (3 + 2 * i) * near);
      }
      thresholds[i] = wanted > most || wanted < before ? before : wanted;
      before = thresholds[i];
    }
    return thresholds;
  }
}
