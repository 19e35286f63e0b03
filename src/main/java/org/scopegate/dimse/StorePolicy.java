package org.scopegate.dimse;

import java.util.function.Function;
import java.util.function.Predicate;
import org.scopegate.ul.AcceptancePolicy;
import org.scopegate.ul.AeTitle;
import org.scopegate.ul.Caller;
import org.scopegate.ul.Identification;

/**
 * Whom a storage SCP lets in, and what each of its AEs takes.
 *
 * @param called our titles
 * @param callers who may call
 * @param terms of the AE with that title
 */
public record StorePolicy(
    Predicate<AeTitle> called, Callers callers, Function<AeTitle, StorageTerms> terms)
    implements AcceptancePolicy {

  /** Who may call which of our AEs, from where, and as which user. */
  @FunctionalInterface
  public interface Callers {
    boolean admit(Caller caller, AeTitle called);

    /** Who the user of an admitted caller is. */
    default Identification identify(Caller caller) {
      return Identification.IGNORED;
    }
  }

  /** Takes every storage SOP class in every transfer syntax that is known, from everybody. */
  public static StorePolicy open() {
    return new StorePolicy(called -> true, (caller, called) -> true, called -> StorageTerms.open());
  }

  public StorePolicy withCalled(Predicate<AeTitle> titles) {
    return new StorePolicy(titles, callers, terms);
  }

  public StorePolicy withCallers(Callers admitted) {
    return new StorePolicy(called, admitted, terms);
  }

  public StorePolicy withTerms(Function<AeTitle, StorageTerms> ofTitle) {
    return new StorePolicy(called, callers, ofTitle);
  }

  /** These SOP classes, for all AEs. */
  public StorePolicy withSopClasses(Predicate<String> uids) {
    return withTerms(title -> terms.apply(title).withSopClasses(uids));
  }

  /** These transfer syntaxes, for all AEs. */
  public StorePolicy withTransferSyntaxes(Predicate<String> uids) {
    return withTerms(title -> terms.apply(title).withTransferSyntaxes(uids));
  }

  @Override
  public boolean answersTo(AeTitle title) {
    return called.test(title);
  }

  @Override
  public boolean admits(Caller caller, AeTitle title) {
    return callers.admit(caller, title);
  }

  @Override
  public Identification identify(Caller caller) {
    return callers.identify(caller);
  }

  @Override
  public StorageTerms contexts(AeTitle title) {
    return terms.apply(title);
  }
}
