package org.scopegate.dimse;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.scopegate.dicom.SopClasses;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.ul.CommonExtendedNegotiation;
import org.scopegate.ul.ContextPolicy;
import org.scopegate.ul.ExtendedNegotiation;
import org.scopegate.ul.RoleSelection;

/**
 * What a storage SCP takes: Verification, and storage SOP classes in certain transfer syntaxes.
 *
 * @param sopClasses UIDs of those taken by name; one that its sender calls a specialisation of
 *     these (PS3.7 D.3.3.6) is taken too, for its instances keep the rules of the general class
 * @param preferred transfer syntaxes chosen before all others where offered, best first; the
 *     sender's order counts for the rest
 * @param commitment whether storage commitment is done, in both roles
 */
public record StorageTerms(
    Predicate<String> sopClasses,
    Predicate<String> transferSyntaxes,
    List<String> preferred,
    Commitment commitment)
    implements ContextPolicy {

  /** Whether an AE does storage commitment. */
  public enum Commitment {
    SERVED,
    NOT_SERVED
  }

  /** Of whatever holds no pixels: Verification, and the messages of storage commitment. */
  private static final Set<String> PLAIN_SYNTAXES =
      Set.of(
          TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid(),
          TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid());

  /** PS3.4 B.3.1.2: level 2 (all attributes kept), signatures unspecified, nothing coerced. */
  private static final byte[] STORAGE_LEVEL_2 = {2, 0, 0, 0, 0, 0};

  public StorageTerms(
      Predicate<String> sopClasses, Predicate<String> transferSyntaxes, List<String> preferred) {
    this(sopClasses, transferSyntaxes, preferred, Commitment.NOT_SERVED);
  }

  public StorageTerms {
    preferred = List.copyOf(preferred);
  }

  /** Every storage SOP class in every transfer syntax that is known, in the sender's order. */
  public static StorageTerms open() {
    return new StorageTerms(
        SopClasses::isStorage, uid -> TransferSyntax.of(uid).isPresent(), List.of());
  }

  /** No storage at all: only Verification. */
  public static StorageTerms none() {
    return new StorageTerms(uid -> false, uid -> false, List.of());
  }

  public StorageTerms withSopClasses(Predicate<String> uids) {
    return new StorageTerms(uids, transferSyntaxes, preferred, commitment);
  }

  public StorageTerms withTransferSyntaxes(Predicate<String> uids) {
    return new StorageTerms(sopClasses, uids, preferred, commitment);
  }

  public StorageTerms withCommitment(Commitment choice) {
    return new StorageTerms(sopClasses, transferSyntaxes, preferred, choice);
  }

  @Override
  public boolean supports(String abstractSyntax) {
    return switch (abstractSyntax) {
      case SopClasses.VERIFICATION -> true;
      case SopClasses.STORAGE_COMMITMENT_PUSH_MODEL -> commitment == Commitment.SERVED;
      default -> sopClasses.test(abstractSyntax);
    };
  }

  @Override
  public boolean supports(CommonExtendedNegotiation described) {
    return described.serviceClassUid().equals(SopClasses.STORAGE_SERVICE)
        && described.relatedGeneralClasses().stream().anyMatch(sopClasses);
  }

  @Override
  public Optional<String> choose(String abstractSyntax, List<String> offered) {
    Predicate<String> taken = isPlain(abstractSyntax) ? PLAIN_SYNTAXES::contains : transferSyntaxes;
    List<String> usable = offered.stream().filter(taken).toList();
    return preferred.stream()
        .filter(usable::contains)
        .findFirst()
        .or(() -> usable.stream().findFirst());
  }

  @Override
  public Optional<ExtendedNegotiation> extended(ExtendedNegotiation offered) {
    return isPlain(offered.sopClassUid())
        ? Optional.empty()
        : Optional.of(new ExtendedNegotiation(offered.sopClassUid(), STORAGE_LEVEL_2));
  }

  /**
   * In storage commitment both may be what they want to be: a tower asks us as SCU, an archive
   * reports to us as SCP, PS3.4 J.3.3.
   */
  @Override
  public RoleSelection roles(RoleSelection offered) {
    return offered.sopClassUid().equals(SopClasses.STORAGE_COMMITMENT_PUSH_MODEL)
        ? new RoleSelection(
            offered.sopClassUid(), offered.scu() == 1 ? 1 : 0, offered.scp() == 1 ? 1 : 0)
        : ContextPolicy.super.roles(offered);
  }

  private static boolean isPlain(String abstractSyntax) {
    return abstractSyntax.equals(SopClasses.VERIFICATION)
        || abstractSyntax.equals(SopClasses.STORAGE_COMMITMENT_PUSH_MODEL);
  }
}
