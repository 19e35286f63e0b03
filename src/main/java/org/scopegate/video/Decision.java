package org.scopegate.video;

import java.util.Set;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.media.Codec;
import org.scopegate.media.Plan;

/** What {@link SyntaxRules} says about a video. Each carries the sentence an operator is shown. */
public sealed interface Decision {

  String why();

  /**
   * There is a way.
   *
   * @param plan what is done
   * @param syntax transfer syntax of what comes out
   * @param changes what the pictures lose besides the loss of coding; none unless they are encoded
   * @param source codec of the source's pictures, whatever their label says
   */
  record Fits(Plan plan, TransferSyntax syntax, Set<Change> changes, Codec source)
      implements Decision {
    public Fits {
      changes = Set.copyOf(changes);
    }

    @Override
    public String why() {
      return plan.why();
    }
  }

  /** What an encode changes in the pictures, and so in the header. */
  enum Change {
    /** Another number of rows or columns: positions in pixels are no longer true. */
    RESAMPLED,
    /** Pictures were left out or repeated: numbers of frames are no longer true. */
    RETIMED
  }

  /**
   * The pictures could be made legal, the object could not: its header lacks what the class asks
   * for, and the route does not give it. What becomes of it is for the profile to say.
   */
  record Refused(String why) implements Decision {}

  /** None of the syntaxes that may be used can hold it: the object goes on as it came. */
  record NothingFits(String why) implements Decision {}
}
