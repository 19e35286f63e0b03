package org.scopegate.ul;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.scopegate.dicom.SopClasses;
import org.scopegate.tls.Certificates;

/** What was proposed and not accepted, in words for the administrator of either side. */
final class RefusedContexts {

  /** A storage SCU that knows everything proposes 128. */
  private static final int NAMED = 3;

  private RefusedContexts() {}

  /** Each with what was the matter with it; empty where all were accepted. */
  static String words(AssociateRq rq, AssociateAc ac) {
    Map<Integer, ProposedContext> proposed =
        rq.contexts().stream()
            .collect(Collectors.toMap(ProposedContext::id, Function.identity(), (a, b) -> a));
    List<String> refused =
        ac.contexts().stream()
            .filter(answer -> !answer.accepted())
            .map(answer -> words(proposed.get(answer.id()), answer.result()))
            .distinct()
            .toList();
    String named = refused.stream().limit(NAMED).collect(Collectors.joining("; "));
    int more = refused.size() - NAMED;
    return more > 0 ? named + "; and " + more + " more" : named;
  }

  private static String words(ProposedContext proposed, ContextResult result) {
    String uid = proposed.abstractSyntax();
    String named = SopClasses.name(uid).map(name -> name + " (" + uid + ")").orElse(uid);
    String why =
        result == ContextResult.ABSTRACT_SYNTAX_NOT_SUPPORTED
            ? " is not taken"
            : " is not taken in " + String.join(", ", proposed.transferSyntaxes());
    return Certificates.plain(named + why); // a peer may have written anything there
  }
}
