package org.scopegate.conformance;

import java.util.Locale;
import org.scopegate.gateway.CommitRulings;

/** What follows from the failure reasons of archives that are asked to commit. */
final class CommitmentTable {

  private CommitmentTable() {}

  static String text() {
    MarkdownTable table = new MarkdownTable("Failure reason", "Meaning", "What the node does");
    CommitRulings.REASONS.forEach(
        row ->
            table.row(
                "%04X".formatted(row.reason().code()),
                row.reason().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                reaction(row.kind())));
    return table.row("any other", "-", reaction(CommitRulings.Kind.ASK_AGAIN)).toString();
  }

  private static String reaction(CommitRulings.Kind kind) {
    return switch (kind) {
      case ASK_AGAIN -> "asked again later, until it is given up";
      case DELIVER_AGAIN ->
          "delivered again, %d times at most; then the delivery has failed"
              .formatted(CommitRulings.MOST_REDELIVERIES);
      case GIVE_UP -> "the delivery has failed; an operator decides";
    };
  }
}
