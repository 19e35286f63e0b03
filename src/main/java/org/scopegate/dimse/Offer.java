package org.scopegate.dimse;

import java.util.List;
import java.util.stream.Stream;
import org.scopegate.dicom.Recoder;
import org.scopegate.dicom.TransferSyntax;

/** One presentation context to propose: objects of this class in this transfer syntax. */
public record Offer(String sopClassUid, String transferSyntaxUid) {

  /**
   * All that an object may be proposed in, a context each: first its own syntax, then those into
   * which it can be recoded without loss. Implicit VR little endian, which PS3.5 10.1 wants in
   * every proposal, is thus never there for what exists only compressed with loss.
   */
  public static List<Offer> of(String sopClassUid, String transferSyntaxUid) {
    Stream<TransferSyntax> others =
        TransferSyntax.of(transferSyntaxUid).stream().flatMap(own -> Recoder.targets(own).stream());
    return Stream.concat(Stream.of(transferSyntaxUid), others.map(TransferSyntax::uid))
        .map(uid -> new Offer(sopClassUid, uid))
        .toList();
  }
}
