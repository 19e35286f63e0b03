package org.scopegate.conformance;

import java.util.List;
import org.scopegate.gateway.Verdicts;
import org.scopegate.ul.AssociateRj;
import org.scopegate.ul.RejectedAssociation;
import org.scopegate.ul.Rejections;

/** Rejections of associations: those that the node sends, and what it does about others'. */
final class RejectionTables {

  /** Every result, source and reason of PS3.8 9.3.4 that is not reserved. */
  private static final List<AssociateRj> RECEIVED =
      List.of(
          new AssociateRj(1, 1, 1),
          new AssociateRj(1, 1, 2),
          new AssociateRj(1, 1, 3),
          new AssociateRj(1, 1, 7),
          new AssociateRj(1, 2, 1),
          new AssociateRj(1, 2, 2),
          new AssociateRj(2, 3, 1),
          new AssociateRj(2, 3, 2));

  private RejectionTables() {}

  static String sent() {
    MarkdownTable table = new MarkdownTable("Result", "Source", "Reason", "Meaning", "When");
    Rejections.ALL.forEach(
        rejection ->
            table.row(
                rejection.answer().permanent() ? "1 permanent" : "2 transient",
                rejection.answer().source(),
                rejection.answer().reason(),
                meaning(rejection.answer()),
                rejection.when()));
    return table.toString();
  }

  static String received() {
    MarkdownTable table =
        new MarkdownTable("Result", "Source", "Reason", "Meaning", "What the node does");
    RECEIVED.forEach(
        rj ->
            table.row(
                rj.permanent() ? "1 permanent" : "2 transient",
                rj.source(),
                rj.reason(),
                meaning(rj),
                StatusTables.reaction(Verdicts.of(RejectedAssociation.with(rj)).kind())));
    return table.toString();
  }

  private static String meaning(AssociateRj rj) {
    return rj.words().replaceFirst("^rejected .*?: ", "");
  }
}
