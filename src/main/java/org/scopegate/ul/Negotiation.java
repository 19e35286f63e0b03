package org.scopegate.ul;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The acceptor's decision about an A-ASSOCIATE-RQ as a pure function: first every ground for
 * rejecting the association (PS3.8 9.3.4), then each context by itself (9.3.3.2), then the user
 * items (PS3.7 D.3.3).
 */
public final class Negotiation {

  private final AssociateRq rq;
  private final AcceptancePolicy policy;
  private final AssociationOptions options;

  private Negotiation(AssociateRq rq, AcceptancePolicy policy, AssociationOptions options) {
    this.rq = rq;
    this.policy = policy;
    this.options = options;
  }

  /**
   * Accepts or rejects.
   *
   * @param host where the request came from
   * @param options what we say of ourselves
   */
  public static AssociateAnswer answer(
      AssociateRq rq,
      InetAddress host,
      AcceptancePolicy policy,
      Capacity capacity,
      AssociationOptions options) {
    Negotiation negotiation = new Negotiation(rq, policy, options);
    Optional<AssociateRj> refusal = negotiation.refusal(host, capacity);
    return refusal.isPresent() ? refusal.get() : negotiation.acceptance();
  }

  /** In the order version, application context, called title, calling title, limit. */
  private Optional<AssociateRj> refusal(InetAddress host, Capacity capacity) {
    if ((rq.protocolVersion() & AssociateRq.VERSION_1) == 0) {
      return Optional.of(AssociateRj.PROTOCOL_VERSION);
    }
    if (!rq.applicationContext().equals(AssociateRq.DICOM_APPLICATION_CONTEXT)) {
      return Optional.of(AssociateRj.APPLICATION_CONTEXT);
    }
    if (!policy.answersTo(rq.calledTitle())) {
      return Optional.of(AssociateRj.CALLED_TITLE);
    }
    if (!policy.admits(rq.callingTitle(), rq.calledTitle(), host)) {
      return Optional.of(AssociateRj.CALLING_TITLE);
    }
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
    if (!policy.supports(proposed.abstractSyntax())) {
      return refused(proposed, ContextResult.ABSTRACT_SYNTAX_NOT_SUPPORTED);
    }
    return proposed.transferSyntaxes().stream()
        .filter(syntax -> policy.accepts(proposed.abstractSyntax(), syntax))
        .findFirst()
        .map(syntax -> new AnsweredContext(proposed.id(), ContextResult.ACCEPTANCE, syntax))
        .orElseGet(() -> refused(proposed, ContextResult.TRANSFER_SYNTAXES_NOT_SUPPORTED));
  }

  /** The sub-item has to be there even if it means nothing: the first proposed one is echoed. */
  private static AnsweredContext refused(ProposedContext proposed, ContextResult why) {
    String syntax = proposed.transferSyntaxes().isEmpty() ? "" : proposed.transferSyntaxes().get(0);
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
        rq.user().roles().stream()
            .filter(role -> accepted.contains(role.sopClassUid()))
            .map(Negotiation::asScp)
            .toList(),
        rq.user().extended().stream()
            .filter(item -> accepted.contains(item.sopClassUid()))
            .flatMap(item -> policy.extended(item).stream())
            .toList());
  }

  /** We serve as SCP: the requestor may be SCU if it wants, SCP never. */
  private static RoleSelection asScp(RoleSelection offered) {
    return new RoleSelection(offered.sopClassUid(), offered.scu() == 1 ? 1 : 0, 0);
  }
}
