package org.scopegate.gateway;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.scopegate.dicom.SopClasses;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.dimse.StorageTerms;

/**
 * What an AE of this node takes, beside Verification.
 *
 * @param sopClasses UIDs in the standard's order where they are of the standard
 * @param transferSyntaxes UIDs, likewise
 * @param preferred transfer syntaxes chosen before all others where a sender offers them, best
 *     first; empty: the sender's order counts
 */
public record Acceptance(
    List<String> sopClasses, List<String> transferSyntaxes, List<String> preferred) {

  /** All storage SOP classes of PS3.4 Table B.5-1. */
  public static final List<String> ALL_SOP_CLASSES = List.copyOf(SopClasses.storage());

  /**
   * All transfer syntaxes that bring their pixels along. Not JPIP, which leaves them at the sender:
   * "success" would promise to keep pictures that never came. Not MIME, XML and Papyrus, which are
   * retired and encode no data set of this node's.
   */
  public static final List<String> ALL_SYNTAXES =
      TransferSyntax.all().stream()
          .filter(syntax -> syntax.kind() != TransferSyntax.Kind.OTHER)
          .map(TransferSyntax::uid)
          .toList();

  public Acceptance {
    sopClasses = distinct(sopClasses);
    transferSyntaxes = distinct(transferSyntaxes);
    preferred = distinct(preferred);
    if (sopClasses.isEmpty()) {
      throw new IllegalArgumentException("an AE that accepts no SOP class");
    }
    if (transferSyntaxes.isEmpty()) {
      throw new IllegalArgumentException("an AE that accepts no transfer syntax");
    }
    for (String syntax : preferred) {
      if (!transferSyntaxes.contains(syntax)) {
        throw new IllegalArgumentException(syntax + " is preferred, but not accepted");
      }
    }
  }

  /** All of both, in the sender's order. */
  public static Acceptance defaults() {
    return new Acceptance(ALL_SOP_CLASSES, ALL_SYNTAXES, List.of());
  }

  public Acceptance withSopClasses(List<String> uids) {
    return new Acceptance(uids, transferSyntaxes, preferred);
  }

  public Acceptance withTransferSyntaxes(List<String> uids) {
    return new Acceptance(sopClasses, uids, preferred);
  }

  public Acceptance withPreferred(List<String> uids) {
    return new Acceptance(sopClasses, transferSyntaxes, uids);
  }

  /** The same as negotiation asks it. */
  public StorageTerms terms() {
    Set<String> classes = Set.copyOf(sopClasses);
    Set<String> syntaxes = Set.copyOf(transferSyntaxes);
    return new StorageTerms(classes::contains, syntaxes::contains, preferred);
  }

  private static List<String> distinct(Collection<String> uids) {
    return List.copyOf(new LinkedHashSet<>(uids));
  }
}
