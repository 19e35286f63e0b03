package org.scopegate.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.scopegate.dimse.FailureReason;
import org.scopegate.spool.CommitmentState;
import org.scopegate.spool.Custody;
import org.scopegate.spool.Custody.Handover;
import org.scopegate.spool.State;

/**
 * Whether an object of a tower is safe for good without the tower, PS3.4 J: it is when the object
 * itself, under its own UID, is in the hands of every destination that was to have it. A derived
 * object of another UID counts for nothing here, for its pixels are others. Pure.
 */
final class Custodian {

  private Custodian() {}

  /**
   * The finding on an instance.
   *
   * @param all what bears its UID
   */
  static Finding of(List<Custody> all, String sopClassUid) {
    if (all.isEmpty()) {
      return new Finding.Refused(FailureReason.NO_SUCH_OBJECT_INSTANCE);
    }
    if (all.stream().noneMatch(one -> one.instance().sopClassUid().equals(sopClassUid))) {
      return new Finding.Refused(FailureReason.CLASS_INSTANCE_CONFLICT);
    }
    List<Finding> findings = recordings(all).stream().map(Custodian::ofRecording).toList();
    // of several objects under the one UID, all have to be safe: the tower may mean any
    return first(findings, Finding.Refused.class::isInstance)
        .or(() -> first(findings, Finding.UnderWay.class::isInstance))
        .orElseGet(Finding.Kept::new);
  }

  /** The objects of that UID, each with what was rewrapped of it under the same UID. */
  private static List<List<Custody>> recordings(List<Custody> all) {
    List<Long> ids = all.stream().map(one -> one.instance().id()).toList();
    Map<Long, List<Custody>> byOriginal = new TreeMap<>();
    for (Custody one : all) {
      long own = one.instance().id();
      long source = one.instance().source().orElse(own);
      byOriginal
          .computeIfAbsent(ids.contains(source) ? source : own, id -> new ArrayList<>())
          .add(one);
    }
    return List.copyOf(byOriginal.values());
  }

  private static Finding ofRecording(List<Custody> carriers) {
    List<Handover> handovers =
        carriers.stream()
            .flatMap(one -> one.handovers().stream())
            .filter(one -> !one.replaced())
            .toList();
    List<Handover> wanted = handovers.stream().filter(one -> one.insteadOf().isEmpty()).toList();
    if (carriers.stream().anyMatch(Custody::deriving)) {
      return new Finding.UnderWay();
    }
    if (handovers.isEmpty()) {
      return new Finding.Refused(withoutHandover(carriers));
    }
    List<Handover> missing =
        wanted.stream().filter(one -> !isSafe(one) && !stoodInFor(one, handovers)).toList();
    if (missing.stream().anyMatch(one -> one.state() == State.FAILED)) {
      return new Finding.Refused(FailureReason.PROCESSING_FAILURE);
    }
    if (missing.isEmpty() && handovers.stream().anyMatch(one -> isSafe(one) && one.sent())) {
      return new Finding.Kept();
    }
    // all that is left stood by, and was not needed: what went out instead has another UID
    return handovers.stream().allMatch(one -> one.state() == State.DONE && !one.sent())
        ? new Finding.Refused(withoutHandover(carriers))
        : new Finding.UnderWay();
  }

  /**
   * Why what goes nowhere is not committed. It is here, or was, and only what was made of it goes
   * out: "no such instance" would have the tower send it again without end.
   */
  private static FailureReason withoutHandover(List<Custody> carriers) {
    return carriers.stream().anyMatch(Custody::kept)
        ? FailureReason.SOP_CLASS_NOT_SUPPORTED
        : FailureReason.NO_SUCH_OBJECT_INSTANCE;
  }

  private static boolean isSafe(Handover handover) {
    return handover.state() == State.DONE
        && handover
            .commitment()
            .map(state -> state == CommitmentState.COMMITTED || state == CommitmentState.WAIVED)
            .orElse(true);
  }

  private static boolean stoodInFor(Handover missing, List<Handover> handovers) {
    return handovers.stream()
        .filter(one -> one.insteadOf().filter(missing.destination()::equals).isPresent())
        .anyMatch(one -> isSafe(one) && one.sent());
  }

  private static Optional<Finding> first(List<Finding> findings, Predicate<Finding> wanted) {
    return findings.stream().filter(wanted).findFirst();
  }
}
