package org.scopegate.spool;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** From rows to values. */
final class Rows {

  /** Selects what {@link #instance} reads, of table {@code instance i}. */
  static final String INSTANCE =
      """
      i.id AS i_id, i.sop_class_uid, i.sop_instance_uid, i.transfer_syntax_uid, i.calling_title,
      i.called_title, i.study_uid, i.dataset_offset, i.size, i.crc32c, i.path, i.received,
      i.source, i.conflicting, i.patient_id, i.accession_number
      """;

  /** Selects what {@link #claim} and {@link #entry} read, of derivation or delivery {@code e}. */
  static final String ENTRY =
      """
      e.id AS e_id, e.target, e.state, e.attempts, e.created, e.since, e.next_attempt,
      e.lease_number, e.lease_owner, e.lease_expires, e.last_status, e.last_reason
      """;

  private Rows() {}

  static Instance instance(ResultSet row) throws SQLException {
    NewInstance facts =
        new NewInstance(
            row.getString("sop_class_uid"),
            row.getString("sop_instance_uid"),
            row.getString("transfer_syntax_uid"),
            row.getString("calling_title"),
            row.getString("called_title"),
            Optional.ofNullable(row.getString("study_uid")),
            row.getLong("dataset_offset"),
            keys(row));
    return new Instance(
        row.getLong("i_id"),
        facts,
        row.getLong("size"),
        row.getInt("crc32c"),
        row.getString("path"),
        time(row, "received"),
        optionalLong(row, "source"),
        row.getBoolean("conflicting"));
  }

  /** No patient id: nobody has read it yet; an empty one: the object has none. */
  private static Optional<SearchKeys> keys(ResultSet row) throws SQLException {
    String patientId = row.getString("patient_id");
    return patientId == null
        ? Optional.empty()
        : Optional.of(
            new SearchKeys(
                Optional.of(patientId), Optional.ofNullable(row.getString("accession_number"))));
  }

  static Claim claim(Kind kind, ResultSet row) throws SQLException {
    return new Claim(
        new EntryId(kind, row.getLong("e_id")),
        row.getLong("lease_number"),
        row.getString("lease_owner"),
        time(row, "lease_expires"),
        row.getInt("attempts"),
        time(row, "created"),
        time(row, "since"));
  }

  static Entry entry(Kind kind, ResultSet row) throws SQLException {
    return new Entry(
        new EntryId(kind, row.getLong("e_id")),
        instance(row),
        row.getString("target"),
        State.valueOf(row.getString("state")),
        row.getInt("attempts"),
        time(row, "created"),
        time(row, "next_attempt"),
        Optional.ofNullable(row.getString("lease_owner")),
        Optional.ofNullable(row.getString("last_status")).filter(status -> !status.isEmpty()),
        Optional.ofNullable(row.getString("last_reason")));
  }

  static Event event(ResultSet row) throws SQLException {
    String kind = row.getString("kind");
    return new Event(
        time(row, "at"),
        row.getLong("instance"),
        kind == null
            ? Optional.empty()
            : Optional.of(new EntryId(Kind.valueOf(kind), row.getLong("entry"))),
        Event.What.valueOf(row.getString("what")),
        row.getString("status"),
        row.getString("detail"));
  }

  static Removal removal(ResultSet row) throws SQLException {
    Optional<String> address = Optional.ofNullable(row.getString("operator_address"));
    return new Removal(
        instance(row),
        Optional.ofNullable(row.getString("detail")).orElse(""),
        Optional.ofNullable(row.getString("operator")).map(name -> new Operator(name, address)));
  }

  static Optional<Instant> optionalTime(ResultSet row, String column) throws SQLException {
    OptionalLong time = optionalLong(row, column);
    return time.isPresent()
        ? Optional.of(Instant.ofEpochMilli(time.getAsLong()))
        : Optional.empty();
  }

  static Instant time(ResultSet row, String column) throws SQLException {
    return Instant.ofEpochMilli(row.getLong(column));
  }

  private static OptionalLong optionalLong(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
  }
}
