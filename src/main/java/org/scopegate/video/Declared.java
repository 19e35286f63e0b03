package org.scopegate.video;

import java.util.List;
import java.util.Optional;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.media.PixelAspect;
import org.scopegate.media.Rate;

/**
 * What the header of an object says about its pictures. Shown to operators and used where the
 * stream itself is silent; the stream is believed wherever the two differ.
 *
 * @param sopClassUid class of the object
 * @param syntax transfer syntax of the object
 * @param rows Rows, 0 where absent
 * @param columns Columns, 0 where absent
 * @param frames Number of Frames, 0 where absent
 * @param photometric Photometric Interpretation, empty where absent
 * @param rate from the timing attributes, empty where they say nothing
 * @param aspect Pixel Aspect Ratio, empty where absent
 * @param stereo Stereo Pairs Present is YES
 * @param lossy these pictures were once compressed with loss
 * @param notes what had to be assumed or is odd, a sentence each
 */
public record Declared(
    String sopClassUid,
    TransferSyntax syntax,
    int rows,
    int columns,
    long frames,
    String photometric,
    Optional<Rate> rate,
    Optional<PixelAspect> aspect,
    boolean stereo,
    boolean lossy,
    List<String> notes) {

  public Declared {
    notes = List.copyOf(notes);
  }
}
