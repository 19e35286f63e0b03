package org.scopegate.ul;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The acceptor's decision about an A-ASSOCIATE-RQ as a pure function: first every ground for
 * rejecting the association (PS3.8 9.3.4), then each context by itself (9.3.3.2), then the user
 * items (PS3.7 D.3.3).
 */
public final class Negotiation {

  /** Fills the sub-item of a refused context for which nothing was proposed: Implicit VR LE. */
  private static final String ANY_SYNTAX = "1.2.840.10008.1.2";

  private final AssociateRq rq;
  private final ContextPolicy policy;
  private final AssociationOptions options;
  private final Identification identification;

  private Negotiation(
      AssociateRq rq,
      ContextPolicy policy,
      AssociationOptions options,
      Identification identification) {
    this.rq = rq;
    this.policy = policy;
    this.options = options;
    this.identification = identification;
  }

  /** Accepts or rejects what came without TLS. */
  public static AssociateAnswer answer(
      AssociateRq rq,
      InetAddress host,
      AcceptancePolicy policy,
      Capacity capacity,
      AssociationOptions options) {
    return answer(rq, host, Optional.empty(), policy, capacity, options);
  }

  /**
   * Accepts or rejects.
   *
   * @param host where the request came from
   * @param tls what it has shown there
   * @param options what we say of ourselves
   */
  public static AssociateAnswer answer(
      AssociateRq rq,
      InetAddress host,
      Optional<TlsSession> tls,
      AcceptancePolicy policy,
      Capacity capacity,
      AssociationOptions options) {
    Caller caller = new Caller(rq.callingTitle(), host, tls, rq.user().identity());
    Optional<AssociateRj> stranger = stranger(rq, caller, policy);
    if (stranger.isPresent()) {
      return stranger.get();
    }
    Identification identification = policy.identify(caller);
    Optional<AssociateRj> refusal = refusal(identification, capacity);
    return refusal.isPresent()
        ? refusal.get()
        : new Negotiation(rq, policy.contexts(rq.calledTitle()), options, identification)
            .acceptance();
  }

  /** In the order version, application context, called title, calling title. */
  private static Optional<AssociateRj> stranger(
      AssociateRq rq, Caller caller, AcceptancePolicy policy) {
    if ((rq.protocolVersion() & AssociateRq.VERSION_1) == 0) {
      return Optional.of(AssociateRj.PROTOCOL_VERSION);
    }
    if (!rq.applicationContext().equals(AssociateRq.DICOM_APPLICATION_CONTEXT)) {
      return Optional.of(AssociateRj.APPLICATION_CONTEXT);
    }
    if (!policy.answersTo(rq.calledTitle())) {
      return Optional.of(AssociateRj.CALLED_TITLE);
    }
    return policy.admits(caller, rq.calledTitle())
        ? Optional.empty()
        : Optional.of(AssociateRj.CALLING_TITLE);
  }

  /** Then the user, then the limit. */
  private static Optional<AssociateRj> refusal(Identification user, Capacity capacity) {
    if (user == Identification.FAILED) {
      return Optional.of(AssociateRj.USER_IDENTITY);
    }
    return refusal(capacity);
  }

  /** What is answered where there is no place. */
  static Optional<AssociateRj> refusal(Capacity capacity) {
    return switch (capacity) {
      case FREE -> Optional.empty();
      case LIMIT_REACHED -> Optional.of(AssociateRj.LOCAL_LIMIT);
      case SHUTTING_DOWN -> Optional.of(AssociateRj.CONGESTION);
    };
  }

  private AssociateAc acceptance() {
    List<AnsweredContext> contexts = rq.contexts().stream().map(this::context).toList();
    return new AssociateAc(
        AssociateRq.VERSION_1,
        rq.calledTitle().text(),
        rq.callingTitle().text(),
        rq.applicationContext(),
        contexts,
        userInformation(acceptedAbstractSyntaxes(contexts)));
  }

  private AnsweredContext context(ProposedContext proposed) {
    if (!supports(proposed.abstractSyntax())) {
      return refused(proposed, ContextResult.ABSTRACT_SYNTAX_NOT_SUPPORTED);
    }
    return policy
        .choose(proposed.abstractSyntax(), proposed.transferSyntaxes())
        .map(syntax -> new AnsweredContext(proposed.id(), ContextResult.ACCEPTANCE, syntax))
        .orElseGet(() -> refused(proposed, ContextResult.TRANSFER_SYNTAXES_NOT_SUPPORTED));
  }

  private boolean supports(String abstractSyntax) {
    return policy.supports(abstractSyntax)
        || rq.user().described().stream()
            .filter(item -> item.sopClassUid().equals(abstractSyntax))
            .anyMatch(policy::supports);
  }

  /** The sub-item has to be there even if it means nothing: the first proposed one is echoed. */
  private static AnsweredContext refused(ProposedContext proposed, ContextResult why) {
    String syntax = proposed.transferSyntaxes().stream().findFirst().orElse(ANY_SYNTAX);
    return new AnsweredContext(proposed.id(), why, syntax);
  }

  private Set<String> acceptedAbstractSyntaxes(List<AnsweredContext> contexts) {
    Set<Integer> accepted =
        contexts.stream()
            .filter(AnsweredContext::accepted)
            .map(AnsweredContext::id)
            .collect(Collectors.toSet());
    return rq.contexts().stream()
        .filter(proposed -> accepted.contains(proposed.id()))
        .map(ProposedContext::abstractSyntax)
        .collect(Collectors.toSet());
  }

  private UserInformation userInformation(Set<String> accepted) {
    return new UserInformation(
            options.maxPduBytes(),
            options.implementationClassUid(),
            Optional.of(options.implementationVersionName()),
            rq.user().asyncWindow().map(offered -> AsyncWindow.SYNCHRONOUS),
            once(rq.user().roles(), RoleSelection::sopClassUid, accepted)
                .map(policy::roles)
                .toList(),
            once(rq.user().extended(), ExtendedNegotiation::sopClassUid, accepted)
                .flatMap(item -> policy.extended(item).stream())
                .toList(),
            List.of())
        .withIdentityConfirmed(confirmed());
  }

  /** Only if it was asked for, PS3.7 D.3.3.7. */
  private boolean confirmed() {
    return identification == Identification.CONFIRMED
        && rq.user().identity().filter(UserIdentity::answerWanted).isPresent();
  }

  /** The items of accepted classes: one a class, PS3.7 D.3.3.4 and D.3.3.5. */
  private static <T> Stream<T> once(
      List<T> items, Function<T, String> sopClass, Set<String> accepted) {
    Set<String> left = new HashSet<>(accepted);
    return items.stream().filter(item -> left.remove(sopClass.apply(item)));
  }
}
