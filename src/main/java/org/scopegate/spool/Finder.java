package org.scopegate.spool;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.scopegate.spool.Search.Text;

/**
 * Finds objects. A search is led by what narrows it most: each {@link Lead} walks one index from
 * the newest instance down and stops when a page is full; all else is asked of the rows that it
 * meets. The indexes are named, for SQLite has no figures by which it could choose well.
 */
final class Finder {

  private static final String ITEM =
      "SELECT " + Rows.INSTANCE + ", i.removed FROM instance i WHERE i.id = ?";

  private final Sql sql;

  Finder(Sql sql) {
    this.sql = sql;
  }

  Found find(Search search) throws SQLException {
    TreeSet<Long> ids = new TreeSet<>(Comparator.reverseOrder());
    Condition all = all(search);
    for (Lead lead : leads(search)) {
      ids.addAll(walk(lead, all, search));
    }
    List<Found.Item> items = new ArrayList<>();
    for (long id : ids.stream().limit(search.limit()).toList()) {
      item(id).ifPresent(items::add);
    }
    return new Found(
        items,
        ids.size() > search.limit()
            ? OptionalLong.of(items.get(items.size() - 1).instance().id())
            : OptionalLong.empty());
  }

  Optional<Found.Item> item(long id) throws SQLException {
    List<Entry> deliveries = deliveries(id);
    return sql.first(
        row -> new Found.Item(Rows.instance(row), Rows.optionalTime(row, "removed"), deliveries),
        ITEM,
        id);
  }

  private List<Entry> deliveries(long instance) throws SQLException {
    return sql.list(
        row -> Rows.entry(Kind.DELIVERY, row),
        Listing.select(Kind.DELIVERY) + " WHERE e.instance = ? ORDER BY e.id",
        instance);
  }

  /** What a walk goes along; {@code number} is the column of it by which it goes down. */
  private record Lead(String from, String number, Condition condition) {}

  private List<Long> walk(Lead lead, Condition all, Search search) throws SQLException {
    Condition where =
        lead.condition()
            .and(Condition.of(lead.number() + " < ?", search.before().orElse(Long.MAX_VALUE)))
            .and(all);
    List<Object> values = new ArrayList<>(where.values());
    // one more than a page, which tells that another follows
    values.add(search.limit() + 1);
    return sql.list(
        row -> row.getLong(1),
        "SELECT DISTINCT %1$s FROM %2$s WHERE %3$s ORDER BY %1$s DESC LIMIT ?"
            .formatted(lead.number(), lead.from(), where.sql()),
        values.toArray());
  }

  private static List<Lead> leads(Search search) {
    return search.texts().entrySet().stream()
        .findFirst()
        .map(first -> leads(first.getKey(), first.getValue()))
        .or(() -> search.state().map(Finder::states))
        .orElseGet(() -> List.of(times(search)));
  }

  private static List<Lead> leads(Text text, String wanted) {
    return switch (text) {
      case SOP_INSTANCE_UID -> List.of(object(wanted));
      case ACCESSION_NUMBER -> List.of(accession(wanted));
      case PATIENT_ID -> List.of(patient(wanted));
      case STUDY_UID -> List.of(study(wanted));
      case ANY -> anywhere(wanted);
      case TITLE -> titles(wanted);
    };
  }

  private static Lead column(String index, String column, String wanted) {
    return new Lead("instance i INDEXED BY " + index, "i.id", Condition.text(column, wanted));
  }

  private static Lead object(String uid) {
    return column("instance_by_uid", "i.sop_instance_uid", uid);
  }

  private static Lead accession(String number) {
    return column("instance_by_accession", "i.accession_number", number);
  }

  private static Lead patient(String id) {
    return column("instance_by_patient", "i.patient_id", id);
  }

  private static Lead study(String uid) {
    return column("instance_by_study", "i.study_uid", uid);
  }

  private static List<Lead> anywhere(String wanted) {
    return Stream.concat(
            Stream.of(object(wanted), accession(wanted), patient(wanted), study(wanted)),
            titles(wanted).stream())
        .toList();
  }

  private static List<Lead> titles(String wanted) {
    return List.of(
        column("instance_by_calling", "i.calling_title", wanted),
        column("instance_by_called", "i.called_title", wanted),
        entries("delivery d INDEXED BY delivery_to", Condition.text("d.target", wanted)));
  }

  private static List<Lead> states(State state) {
    Condition in = Condition.of("d.state = ?", state.name());
    return List.of(
        entries("delivery d INDEXED BY delivery_in_state", in),
        entries("derivation d INDEXED BY derivation_in_state", in));
  }

  /** CROSS: the entries lead, whatever SQLite thinks of it. */
  private static Lead entries(String table, Condition condition) {
    return new Lead(table + " CROSS JOIN instance i ON i.id = d.instance", "d.instance", condition);
  }

  private static Lead times(Search search) {
    return search.from().isEmpty() && search.to().isEmpty()
        ? new Lead("instance i", "i.id", Condition.of("TRUE"))
        : new Lead("instance i INDEXED BY instance_by_time", "i.id", received(search));
  }

  private static Condition received(Search search) {
    return Condition.of(
        "i.received >= ? AND i.received < ?",
        search.from().map(Instant::toEpochMilli).orElse(Long.MIN_VALUE),
        search.to().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE));
  }

  /** All that is asked of a row. */
  private static Condition all(Search search) {
    List<Condition> conditions = new ArrayList<>();
    search.texts().forEach((text, wanted) -> conditions.add(has(text, wanted)));
    search.state().ifPresent(state -> conditions.add(hasState(state)));
    if (search.from().isPresent() || search.to().isPresent()) {
      conditions.add(received(search));
    }
    return conditions.stream().reduce(Condition::and).orElseGet(() -> Condition.of("TRUE"));
  }

  private static Condition has(Text text, String wanted) {
    return switch (text) {
      case SOP_INSTANCE_UID -> Condition.text("i.sop_instance_uid", wanted);
      case ACCESSION_NUMBER -> Condition.text("i.accession_number", wanted);
      case PATIENT_ID -> Condition.text("i.patient_id", wanted);
      case STUDY_UID -> Condition.text("i.study_uid", wanted);
      case ANY -> hasAnywhere(wanted);
      case TITLE -> hasTitle(wanted);
    };
  }

  private static Condition hasAnywhere(String wanted) {
    return Stream.of(Text.values())
        .filter(text -> text != Text.ANY)
        .map(text -> has(text, wanted))
        .reduce(Condition::or)
        .orElseThrow();
  }

  private static Condition hasTitle(String wanted) {
    return Condition.text("i.calling_title", wanted)
        .or(Condition.text("i.called_title", wanted))
        .or(exists("delivery", Condition.text("x.target", wanted)));
  }

  private static Condition hasState(State state) {
    Condition in = Condition.of("x.state = ?", state.name());
    return exists("delivery", in).or(exists("derivation", in));
  }

  private static Condition exists(String table, Condition condition) {
    return new Condition(
        "EXISTS (SELECT 1 FROM %s x WHERE x.instance = i.id AND (%s))"
            .formatted(table, condition.sql()),
        condition.values());
  }
}
