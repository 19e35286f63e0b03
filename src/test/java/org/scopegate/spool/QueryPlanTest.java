package org.scopegate.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scopegate.spool.Search.Text;

/** No question of an operator reads a table from end to end, however large the journal is. */
class QueryPlanTest {

  private final Set<String> asked = new LinkedHashSet<>();
  private Connection connection;
  private Sql sql;

  @BeforeEach
  void open() throws SQLException {
    connection = DriverManager.getConnection("jdbc:sqlite::memory:");
    sql = new Sql(connection);
    for (int step = 1; step <= Migrations.NEWEST; step++) {
      Migrations.apply(step, sql);
    }
    sql.update(
        "INSERT INTO instance VALUES (1, 'c', '1.1', 's', 'T', 'G', '1.9', 0, 3, 7,"
            + " 'objects/00/1.dcm', 5, NULL, 0, NULL, 0, 'P', 'A')");
    sql.update(
        "INSERT INTO delivery (instance, target, state, created, since, next_attempt)"
            + " VALUES (1, 'MAIN_PACS', 'DUE', 7, 7, 7)");
    sql.update(
        "INSERT INTO derivation (instance, target, on_failure, state, created, since,"
            + " next_attempt) VALUES (1, 'high', 'HOLD', 'DUE', 6, 6, 6)");
    sql = new Sql(listening());
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  /** The connection, whose questions are noted. */
  private Connection listening() {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("prepareStatement")) {
                asked.add((String) arguments[0]);
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private List<String> scans() throws SQLException {
    List<String> scans = new ArrayList<>();
    try (Sql plain = new Sql(connection)) {
      for (String question : asked) {
        plain.each(
            row -> {
              if (row.getString("detail").startsWith("SCAN")) {
                scans.add(row.getString("detail") + " in " + question);
              }
            },
            "EXPLAIN QUERY PLAN " + question);
      }
    }
    return scans;
  }

  @ParameterizedTest
  @MethodSource
  void noSearchReadsAWholeTable(Search search) throws Exception {
    assertThat(new Finder(sql).find(search).objects()).hasSize(1);

    assertThat(scans()).isEmpty();
  }

  static Stream<Search> noSearchReadsAWholeTable() {
    Search all = Search.all();
    return Stream.of(
        all,
        all.withPage(9, OptionalLong.of(7)),
        all.with(Text.PATIENT_ID, "P"),
        all.with(Text.PATIENT_ID, "P*"),
        all.with(Text.ACCESSION_NUMBER, "A"),
        all.with(Text.STUDY_UID, "1.9"),
        all.with(Text.SOP_INSTANCE_UID, "1.1"),
        all.with(Text.TITLE, "G"),
        all.with(Text.TITLE, "MAIN_PACS").withState(State.DUE),
        all.with(Text.ANY, "A"),
        all.withState(State.DUE),
        all.withTimes(Optional.of(Instant.EPOCH), Optional.empty()),
        all.with(Text.PATIENT_ID, "P")
            .with(Text.ANY, "P")
            .with(Text.TITLE, "T")
            .withState(State.DUE));
  }

  @ParameterizedTest
  @MethodSource
  void noPageReadsAWholeTable(Filter filter) throws Exception {
    assertThat(new Pager(sql).page(filter, 9, Optional.empty()).entries()).isNotEmpty();

    // a recursive query walks through what it has found itself
    assertThat(scans()).allMatch(scan -> scan.startsWith("SCAN t "));
  }

  static Stream<Filter> noPageReadsAWholeTable() {
    Filter all = Filter.all();
    return Stream.of(
        all,
        all.withStates(State.DUE, State.HELD),
        all.withTarget("MAIN_PACS"),
        all.withTarget("MAIN_PACS").withStates(State.DUE),
        all.withUid("1.9"));
  }

  @Test
  void noObjectIsLookedForInAWholeTable() throws Exception {
    assertThat(new Biography(sql).of(1)).isPresent();

    assertThat(scans()).isEmpty();
  }

  @Test
  void agesAreCountedAlongAnIndex() throws Exception {
    assertThat(new Ages(sql, Instant.EPOCH).table().rows()).hasSize(2);

    assertThat(scans()).allMatch(scan -> scan.contains("SCAN t ") || scan.contains("COVERING"));
  }
}
