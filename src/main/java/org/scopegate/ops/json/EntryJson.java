package org.scopegate.ops.json;

import java.util.Locale;
import org.scopegate.spool.Commitment;
import org.scopegate.spool.Detail;
import org.scopegate.spool.Entry;
import org.scopegate.spool.EntryId;
import org.scopegate.spool.Event;
import org.scopegate.spool.State;

/** Rows of the journal as JSON. */
public final class EntryJson {

  private EntryJson() {}

  /** One entry. */
  public static Json of(Entry entry) {
    return new Json()
        .put("entry", entry.id())
        .put("object", entry.instance().id())
        .put("kind", entry.kind().word())
        .put("state", word(entry.state()))
        .put("target", entry.target())
        .put("attempts", entry.attempts())
        .put("created", entry.created())
        .put("next_attempt", entry.nextAttempt())
        .put("sop_instance_uid", entry.instance().sopInstanceUid())
        .put("sop_class_uid", entry.instance().sopClassUid())
        .put("transfer_syntax_uid", entry.instance().transferSyntaxUid())
        .put("calling_title", entry.instance().callingTitle())
        .put("called_title", entry.instance().calledTitle())
        .put("bytes", entry.instance().size())
        .put("last_status", entry.lastStatus())
        .put("last_reason", entry.lastReason());
  }

  /** An entry with all that happened to its object. */
  public static Json of(Detail detail) {
    return of(detail.entry())
        .put("recording", detail.family().stream().map(EntryJson::of).toList())
        .put("commitment", detail.commitment().map(EntryJson::of).orElseGet(Json::new))
        .put("history", detail.history().stream().map(EntryJson::of).toList());
  }

  /** Something that happened. */
  public static Json of(Event event) {
    return new Json()
        .put("at", event.at())
        .put("entry", event.entry().map(EntryId::toString).orElse(""))
        .put("what", word(event.what()))
        .put("status", event.status())
        .put("detail", event.detail());
  }

  /** How a delivery stands with its destination's promise. */
  public static Json of(Commitment commitment) {
    return new Json()
        .put("state", word(commitment.state()))
        .put("since", commitment.since())
        .put("redeliveries", commitment.redeliveries())
        .put("transaction_uid", commitment.transactionUid().orElse(""))
        .put("status", commitment.status())
        .put("reason", commitment.reason());
  }

  /** A state in a word. */
  public static String word(State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  /** Any constant in words. */
  public static String word(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
