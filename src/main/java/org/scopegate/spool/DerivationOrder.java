package org.scopegate.spool;

import java.util.List;
import java.util.Objects;

/**
 * A wish that something be derived from an instance, and where the result goes.
 *
 * @param profile by which it is derived
 * @param forms the only forms that the result may have, first choice first, each a word without
 *     blanks; empty where the destinations decide
 * @param then deliveries of each object that is made
 * @param original whether the original goes out too
 * @param onFailure what goes out where nothing can be made
 */
public record DerivationOrder(
    String profile,
    List<String> forms,
    List<DeliveryOrder> then,
    Original original,
    OnFailure onFailure) {

  public DerivationOrder {
    if (profile.isBlank()) {
      throw new IllegalArgumentException("blank profile");
    }
    forms = List.copyOf(forms);
    if (forms.stream().anyMatch(form -> !form.matches("\\S+"))) {
      throw new IllegalArgumentException("a form with blanks, or a blank one: " + forms);
    }
    then = List.copyOf(then);
    Objects.requireNonNull(original, "original");
    Objects.requireNonNull(onFailure, "onFailure");
  }

  /** In a form that suits the destinations, in place of the original. */
  public DerivationOrder(String profile, List<DeliveryOrder> then, OnFailure onFailure) {
    this(profile, List.of(), then, Original.REPLACED, onFailure);
  }

  public DerivationOrder withForms(List<String> only) {
    return new DerivationOrder(profile, only, then, original, onFailure);
  }

  public DerivationOrder withOriginal(Original choice) {
    return new DerivationOrder(profile, forms, then, choice, onFailure);
  }
}
