package org.scopegate.ul;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What requestor and acceptor agreed on.
 *
 * @param contexts accepted contexts by id
 * @param roles what the acceptor said of the requestor's roles
 */
public record Agreement(
    AeTitle calledTitle,
    AeTitle callingTitle,
    Map<Integer, PresentationContext> contexts,
    List<RoleSelection> roles) {

  public Agreement {
    contexts = Map.copyOf(contexts);
    roles = List.copyOf(roles);
  }

  /** Contexts that were not proposed, or accepted with a syntax not proposed, do not count. */
  public static Agreement of(AssociateRq rq, AssociateAc ac) {
    Map<Integer, ProposedContext> proposed =
        rq.contexts().stream()
            .collect(Collectors.toMap(ProposedContext::id, Function.identity(), (a, b) -> a));
    Map<Integer, PresentationContext> agreed = new TreeMap<>();
    for (AnsweredContext answered : ac.contexts()) {
      ProposedContext offer = proposed.get(answered.id());
      if (answered.accepted()
          && offer != null
          && offer.transferSyntaxes().contains(answered.transferSyntax())) {
        agreed.put(
            answered.id(),
            new PresentationContext(
                answered.id(), offer.abstractSyntax(), answered.transferSyntax()));
      }
    }
    return new Agreement(rq.calledTitle(), rq.callingTitle(), agreed, ac.user().roles());
  }

  public Optional<PresentationContext> context(int id) {
    return Optional.ofNullable(contexts.get(id));
  }

  public Optional<PresentationContext> context(String abstractSyntax, String transferSyntax) {
    return all().stream()
        .filter(context -> context.abstractSyntax().equals(abstractSyntax))
        .filter(context -> context.transferSyntax().equals(transferSyntax))
        .findFirst();
  }

  /** What the acceptor said of the requestor's roles in that class; empty: nothing. */
  public Optional<RoleSelection> roles(String abstractSyntax) {
    return roles.stream().filter(role -> role.sopClassUid().equals(abstractSyntax)).findFirst();
  }

  public Collection<PresentationContext> all() {
    return contexts.values();
  }
}
