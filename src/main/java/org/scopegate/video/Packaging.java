package org.scopegate.video;

import java.util.List;
import java.util.Optional;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.dicom.TransferSyntax.Packing;

/** How a stream of some length goes into Pixel Data, PS3.5 A.4 and 8.2.5 to 8.2.11. */
public sealed interface Packaging {

  /** Longest fragment: the length of an item is an even unsigned number of 32 bits. */
  long LONGEST_FRAGMENT = 0xFFFF_FFFEL;

  /** Transfer syntax of the object, or of each of the objects. */
  TransferSyntax syntax();

  /** One object, of one fragment or under a syntax that allows more. */
  record Whole(TransferSyntax syntax) implements Packaging {}

  /**
   * Several objects that are played by themselves: one fragment is too short, and nothing that may
   * be used takes more of them.
   *
   * @param mostBytes the stream of each is no longer
   */
  record Split(TransferSyntax syntax, long mostBytes) implements Packaging {}

  /**
   * Decides.
   *
   * @param syntax that the stream is legal under
   * @param bytes length of the stream
   * @param allowed syntaxes that may be used, the fragmentable twin perhaps among them
   * @param mostBytes longest fragment to write, {@link #LONGEST_FRAGMENT} but in tests
   */
  static Packaging of(
      TransferSyntax syntax, long bytes, List<TransferSyntax> allowed, long mostBytes) {
    if (bytes <= mostBytes || syntax.packing() == Packing.FRAGMENTABLE) {
      return new Whole(syntax);
    }
    Optional<TransferSyntax> twin =
        syntax.withPacking(Packing.FRAGMENTABLE).filter(allowed::contains);
    return twin.isPresent() ? new Whole(twin.get()) : new Split(syntax, mostBytes);
  }
}
