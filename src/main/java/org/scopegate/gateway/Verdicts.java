package org.scopegate.gateway;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.scopegate.dicom.DicomFormatException;
import org.scopegate.dimse.ChecksumMismatch;
import org.scopegate.dimse.Status;
import org.scopegate.gateway.Verdict.Kind;
import org.scopegate.spool.DamagedObjectException;
import org.scopegate.spool.Outcome;
import org.scopegate.ul.AssociationException;
import org.scopegate.ul.AssociationRejected;

/** The one table from a C-STORE status or a fault to what is done about it (PS3.4 Table B.2-1). */
public final class Verdicts {

  /**
   * One row: statuses from first to last, both included.
   *
   * @param meaning the standard's words for it
   */
  public record Row(int first, int last, String meaning, Kind kind) {
    boolean holds(int code) {
      return first <= code && code <= last;
    }
  }

  /** In the order of the codes; what is in no row is tried again. */
  public static final List<Row> STATUSES =
      List.of(
          new Row(0x0000, 0x0000, "success", Kind.DELIVERED),
          // warnings of PS3.7 C.4: the object was stored all the same
          new Row(0x0001, 0x0001, "requested optional attributes not supported", Kind.DELIVERED),
          new Row(0x0107, 0x0107, "attribute list error", Kind.DELIVERED),
          new Row(0x0110, 0x0110, "processing failure", Kind.CONGESTION),
          // an earlier answer got lost on its way to us
          new Row(0x0111, 0x0111, "duplicate SOP instance", Kind.DELIVERED),
          new Row(0x0116, 0x0116, "attribute value out of range", Kind.DELIVERED),
          new Row(0x0117, 0x0117, "invalid SOP instance", Kind.OBJECT),
          new Row(0x0122, 0x0122, "SOP class not supported", Kind.OBJECT),
          new Row(0x0124, 0x0124, "not authorized", Kind.REFUSED_US),
          new Row(0x0213, 0x0213, "resource limitation", Kind.CONGESTION),
          new Row(0xA700, 0xA7FF, "out of resources", Kind.CONGESTION),
          new Row(0xA900, 0xA9FF, "data set does not match SOP class", Kind.OBJECT),
          new Row(0xB000, 0xBFFF, "warning: coerced, discarded or mismatched", Kind.DELIVERED),
          new Row(0xC000, 0xCFFF, "cannot understand", Kind.OBJECT));

  /** What follows from a status in no row. */
  public static final Kind ANY_OTHER = Kind.CONGESTION;

  private Verdicts() {}

  public static Verdict of(Status status) {
    Kind kind =
        STATUSES.stream()
            .filter(row -> row.holds(status.code()))
            .map(Row::kind)
            .findFirst()
            .orElse(ANY_OTHER);
    String word = kind == Kind.DELIVERED ? "delivered" : "refused";
    return new Verdict(kind, status.toString(), word, status.comment());
  }

  public static Verdict of(IOException fault) {
    if (fault instanceof AssociationRejected rejected) {
      Kind kind = rejected.permanent() ? Kind.REFUSED_US : Kind.LINE;
      return new Verdict(kind, code(rejected), rejected.getMessage());
    }
    if (fault instanceof AssociationException ended) {
      return new Verdict(Kind.LINE, ended.ending().name(), ended.getMessage());
    }
    if (isDamage(fault)) {
      return new Verdict(
          Kind.DAMAGED, Outcome.Held.DAMAGED, "damaged on disk: " + fault.getMessage());
    }
    return new Verdict(Kind.OURS, "", "reading the object failed: " + fault.getMessage());
  }

  private static boolean isDamage(IOException fault) {
    return fault instanceof DamagedObjectException
        || fault instanceof ChecksumMismatch
        || fault instanceof EOFException
        || fault instanceof NoSuchFileException;
  }

  /** A fault of our own code: the entry waits, those behind it go on. */
  static Verdict ours(Throwable bug) {
    return new Verdict(Kind.OURS, "OURS", "a fault of ours: " + bug);
  }

  /** The destination takes no such object in that transfer syntax. */
  public static Verdict noContext(String sopClassUid, String transferSyntaxUid) {
    return new Verdict(
        Kind.OBJECT,
        "NO_CONTEXT",
        "no presentation context for SOP class %s with transfer syntax %s"
            .formatted(sopClassUid, transferSyntaxUid));
  }

  /** The destination takes another syntax alone, and the object cannot be written in that. */
  static Verdict notRecoded(String transferSyntaxUid, DicomFormatException why) {
    return new Verdict(
        Kind.OBJECT,
        "NO_CONTEXT",
        "transfer syntax %s is not taken, and the object cannot be written in another: %s"
            .formatted(transferSyntaxUid, why.getMessage()));
  }

  /**
   * 0111 for an object whose UID other bytes had before: the destination holds those, not these.
   */
  static Verdict otherBytes() {
    return new Verdict(
        Kind.OBJECT, "0111", "refused: the destination holds other bytes under this UID");
  }

  private static String code(AssociationRejected rejected) {
    return "RJ %d/%d/%d".formatted(rejected.result(), rejected.source(), rejected.reason());
  }
}
