package org.scopegate.ops.web;

import org.scopegate.dicom.SopClasses;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.ops.json.EntryJson;
import org.scopegate.ops.json.Json;
import org.scopegate.spool.Entry;
import org.scopegate.spool.Found;
import org.scopegate.spool.Instance;
import org.scopegate.spool.ObjectHistory;

/** Objects, and what became of them. */
final class ObjectJson {

  private ObjectJson() {}

  static Json of(Found.Item item) {
    Instance instance = item.instance();
    return new Json()
        .put("object", instance.id())
        .put("sop_instance_uid", instance.sopInstanceUid())
        .put("sop_class_uid", instance.sopClassUid())
        .put("sop_class", SopClasses.name(instance.sopClassUid()).orElse(instance.sopClassUid()))
        .put("transfer_syntax_uid", instance.transferSyntaxUid())
        .put("transfer_syntax", syntax(instance.transferSyntaxUid()))
        .put("calling_title", instance.callingTitle())
        .put("called_title", instance.calledTitle())
        .putOrNull("patient_id", instance.patientId())
        .putOrNull("accession_number", instance.accessionNumber())
        .putOrNull("study_uid", instance.facts().studyUid())
        .put("received", instance.received())
        .put("bytes", instance.size())
        .putOrNull("removed", item.removed())
        .putOrNull("source", instance.source())
        .put("deliveries", item.deliveries().stream().map(ObjectJson::delivery).toList());
  }

  static Json of(ObjectHistory history, Inspector.Finding finding) {
    return of(history.object())
        .put("derived", history.derived().stream().map(ObjectJson::of).toList())
        .putOrNull("original", history.original().map(ObjectJson::of))
        .put("entries", history.entries().stream().map(EntryJson::of).toList())
        .put("history", history.history().stream().map(EntryJson::of).toList())
        .put("header", finding.rows().stream().map(ObjectJson::row).toList())
        .put("header_pending", finding.pending())
        .put("disagreements", finding.disagreements());
  }

  private static Json delivery(Entry entry) {
    return new Json()
        .put("entry", entry.id())
        .put("target", entry.target())
        .put("state", EntryJson.word(entry.state()));
  }

  private static Json row(Inspector.Row row) {
    return new Json()
        .put("attribute", row.attribute())
        .put("header", row.header())
        .put("stream", row.stream())
        .put("agrees", row.agrees());
  }

  private static String syntax(String uid) {
    return TransferSyntax.of(uid).map(TransferSyntax::name).orElse(uid);
  }
}
