package org.scopegate.dimse;

import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.scopegate.dicom.SopClasses;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.ul.AcceptancePolicy;
import org.scopegate.ul.AeTitle;
import org.scopegate.ul.ExtendedNegotiation;

/**
 * What a storage SCP takes: Verification, and storage SOP classes in certain transfer syntaxes.
 *
 * @param called our titles
 * @param callers who may call
 */
public record StorePolicy(
    Predicate<AeTitle> called,
    Callers callers,
    Predicate<String> sopClasses,
    Predicate<String> transferSyntaxes)
    implements AcceptancePolicy {

  /** Who may call which of our AEs, from where. */
  @FunctionalInterface
  public interface Callers {
    boolean admit(AeTitle calling, AeTitle called, InetAddress host);
  }

  private static final Set<String> VERIFICATION_SYNTAXES =
      Set.of(
          TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid(),
          TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid());

  /** PS3.4 B.3.1: level 2 (all attributes kept), signatures unspecified, nothing coerced. */
  private static final byte[] STORAGE_LEVEL_2 = {2, 0, 0, 0, 0, 0};

  /** Takes every storage SOP class in every transfer syntax that is known, from everybody. */
  public static StorePolicy open() {
    return new StorePolicy(
        called -> true,
        (calling, called, host) -> true,
        SopClasses::isStorage,
        uid -> TransferSyntax.of(uid).isPresent());
  }

  public StorePolicy withCalled(Predicate<AeTitle> titles) {
    return new StorePolicy(titles, callers, sopClasses, transferSyntaxes);
  }

  public StorePolicy withCallers(Callers admitted) {
    return new StorePolicy(called, admitted, sopClasses, transferSyntaxes);
  }

  public StorePolicy withSopClasses(Predicate<String> uids) {
    return new StorePolicy(called, callers, uids, transferSyntaxes);
  }

  public StorePolicy withTransferSyntaxes(Predicate<String> uids) {
    return new StorePolicy(called, callers, sopClasses, uids);
  }

  @Override
  public boolean answersTo(AeTitle title) {
    return called.test(title);
  }

  @Override
  public boolean admits(AeTitle calling, AeTitle title, InetAddress host) {
    return callers.admit(calling, title, host);
  }

  @Override
  public boolean supports(String abstractSyntax) {
    return abstractSyntax.equals(SopClasses.VERIFICATION) || sopClasses.test(abstractSyntax);
  }

  @Override
  public boolean accepts(String abstractSyntax, String transferSyntax) {
    return abstractSyntax.equals(SopClasses.VERIFICATION)
        ? VERIFICATION_SYNTAXES.contains(transferSyntax)
        : transferSyntaxes.test(transferSyntax);
  }

  @Override
  public Optional<ExtendedNegotiation> extended(ExtendedNegotiation offered) {
    return sopClasses.test(offered.sopClassUid())
        ? Optional.of(new ExtendedNegotiation(offered.sopClassUid(), STORAGE_LEVEL_2))
        : Optional.empty();
  }
}
