package org.scopegate.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.testing.Gotcha;

/** The conformance statement says what the code does, and nothing that it does not do. */
class StatementTest {

  private static final String UPDATE =
      "mvn test -Dtest=StatementTest -Dconformance=update writes the tables anew";

  @TempDir Path folder;

  private Map<String, String> tables;

  @BeforeEach
  void makeTables() throws Exception {
    tables = new LinkedHashMap<>();
    tables.put("sop-classes", SopClassTable.text(folder));
    tables.put("transfer-syntaxes", SyntaxTable.text(folder));
    tables.put("transcoding", TranscodingTable.text());
    tables.put("statuses-answered", StatusTables.answered());
    tables.put("statuses-received", StatusTables.received());
    tables.put("rejections-sent", RejectionTables.sent());
    tables.put("rejections-received", RejectionTables.received());
    tables.put("commitment-reasons", CommitmentTable.text());
    tables.put("limits", LimitTable.text());
    tables.put("tls", TlsTable.text());
    tables.put("audit", AuditTable.text());
    tables.put("negotiation", NegotiationTable.text());
    tables.put("character-sets", CharacterSetTable.text());
    if ("update".equals(System.getProperty("conformance"))) {
      Statement.read().with(tables).write();
    }
  }

  @Test
  void hasTheTablesThatTheCodeMakes() throws Exception {
    assertThat(Statement.read().tables()).containsExactlyInAnyOrderElementsOf(tables.keySet());
    assertThat(Statement.read().text()).as(UPDATE).isEqualTo(Statement.read().with(tables).text());
  }

  @Test
  void doesNotSayThatPicturesAreReadWhichAreOnlyHandedOn() {
    assertThat(tables.get("transfer-syntaxes").lines())
        .filteredOn(line -> line.contains("JPEG XL"))
        .hasSize(3)
        .allSatisfy(line -> assertThat(line).contains("| Yes | No | Yes | No |"));
  }

  @Test
  void hasTheHeadingsOfAnnexNInTheirOrder() throws Exception {
    List<String> numbers =
        Statement.read()
            .text()
            .lines()
            .filter(line -> line.matches("#+ N\\.\\d.*"))
            .map(line -> line.replaceFirst("^#+ (N[.\\d]+).*", "$1"))
            .toList();

    assertThat(numbers).doesNotHaveDuplicates().isSortedAccordingTo(StatementTest::inOrder);
    assertThat(numbers)
        .containsSubsequence("N.0", "N.1", "N.1.1", "N.1.2", "N.1.3", "N.1.4", "N.1.5", "N.1.6")
        .containsSubsequence("N.1.7", "N.2", "N.3", "N.4", "N.5", "N.5.1", "N.5.2", "N.5.2.5")
        .containsSubsequence("N.5.2.5.1.1", "N.5.2.6", "N.5.3", "N.5.4", "N.5.5", "N.5.6", "N.5.7")
        .containsSubsequence("N.6", "N.6.6", "N.7", "N.7.3", "N.8", "N.8.3", "N.8.4", "N.8.5")
        .containsSubsequence("N.9", "N.10", "N.11", "N.12", "N.13");
  }

  private static int inOrder(String one, String other) {
    return Arrays.compare(numbersOf(one), numbersOf(other));
  }

  private static int[] numbersOf(String heading) {
    return Stream.of(heading.substring(2).split("\\.")).mapToInt(Integer::parseInt).toArray();
  }

  @Test
  @Gotcha(23)
  void commitsNothingForPixelsThatWereReplaced() throws Exception {
    assertThat(Statement.read().text())
        .contains("the source is never committed on the strength of it")
        .contains("valid until its report, or for `commitment_timeout` (1 day)")
        .contains("0122H (only derived instances of other UIDs are delivered");
    assertThat(tables.get("sop-classes"))
        .contains("| Storage Commitment Push Model | 1.2.840.10008.1.20.1 | Yes | Yes |");
  }

  @Test
  @Gotcha(24)
  void claimsTheTlsProfileWhoseSuitesItHasAndNoOther() throws Exception {
    assertThat(Statement.read().text())
        .contains("BCP 195 RFC 8996, 9325 TLS Secure Transport Connection Profile (PS3.15 B.12)")
        .contains("B.13 is not claimed")
        .doesNotContainPattern("Non-Downgrading|Extended BCP 195");
    assertThat(tables.get("tls"))
        .doesNotContain("CCM", "CBC", "TLS_RSA", "NULL", "anon")
        .contains("TLS_AES_256_GCM_SHA384", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384");
  }

  @Test
  @Gotcha(25)
  void claimsNoDeIdentification() throws Exception {
    assertThat(Statement.read().text()).contains("De-identification is not offered");
  }
}
