package org.scopegate.conformance;

import org.scopegate.gateway.StoreAnswers;
import org.scopegate.gateway.Verdict.Kind;
import org.scopegate.gateway.Verdicts;

/** Statuses that the node answers with, and what it does about those of archives. */
final class StatusTables {

  private StatusTables() {}

  static String answered() {
    MarkdownTable table = new MarkdownTable("Status", "Error comment", "When");
    StoreAnswers.ALL.forEach(
        answer ->
            table.row(
                "%04X".formatted(answer.status().code()),
                answer.status().comment().isEmpty() ? "-" : answer.status().comment(),
                answer.when()));
    return table.toString();
  }

  static String received() {
    MarkdownTable table = new MarkdownTable("Status", "Meaning", "What the node does");
    Verdicts.STATUSES.forEach(
        row ->
            table.row(
                row.first() == row.last()
                    ? "%04X".formatted(row.first())
                    : "%04X to %04X".formatted(row.first(), row.last()),
                row.meaning(),
                reaction(row.kind())));
    return table.row("any other", "-", reaction(Verdicts.ANY_OTHER)).toString();
  }

  static String reaction(Kind kind) {
    return switch (kind) {
      case DELIVERED -> "the delivery is done";
      case CONGESTION -> "sent again later, with fewer associations at once";
      case LINE -> "sent again later; after three in a row the archive is only probed with C-ECHO";
      case REFUSED_US -> "sent again later, at the longest interval, until somebody mends it";
      case OBJECT -> "the next form that the archive may take is sent; without one it has failed";
      case OURS -> "sent again later";
      case DAMAGED -> "held until an operator has mended the file";
    };
  }
}
