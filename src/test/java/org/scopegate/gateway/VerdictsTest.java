package org.scopegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.scopegate.dicom.SopClasses;
import org.scopegate.dimse.ClientOptions;
import org.scopegate.dimse.DimseServer;
import org.scopegate.dimse.EchoClient;
import org.scopegate.dimse.Offer;
import org.scopegate.dimse.Peer;
import org.scopegate.dimse.Status;
import org.scopegate.dimse.StoreClient;
import org.scopegate.dimse.StorePolicy;
import org.scopegate.gateway.Verdict.Kind;
import org.scopegate.spool.DamagedObjectException;
import org.scopegate.ul.AeTitle;
import org.scopegate.ul.AssociationListener;
import org.scopegate.ul.AssociationRejected;
import org.scopegate.ul.ServerOptions;

class VerdictsTest {

  @ParameterizedTest(name = "{0} means {1}")
  @CsvSource({
    "0000, DELIVERED",
    "0001, DELIVERED",
    "0107, DELIVERED",
    "0110, CONGESTION",
    "0111, DELIVERED",
    "0116, DELIVERED",
    "0117, OBJECT",
    "0122, OBJECT",
    "0124, REFUSED_US",
    "0210, CONGESTION",
    "0213, CONGESTION",
    "A700, CONGESTION",
    "A701, CONGESTION",
    "A900, OBJECT",
    "A9FF, OBJECT",
    "B000, DELIVERED",
    "B006, DELIVERED",
    "B007, DELIVERED",
    "C000, OBJECT",
    "C123, OBJECT",
    "FE00, CONGESTION",
  })
  void judgesEachStatus(String code, Kind kind) {
    Verdict verdict = Verdicts.of(new Status(Integer.parseInt(code, 16)));

    assertThat(verdict.kind()).isEqualTo(kind);
    assertThat(verdict.code()).isEqualTo(code);
  }

  @Test
  void theCommentOfTheDestinationIsForTheJournalAndNotForTheLog() {
    Verdict verdict = Verdicts.of(new Status(0xA700, "disk full"));

    assertThat(verdict.words()).isEqualTo("refused: disk full");
    assertThat(verdict.logged()).isEqualTo("A700 refused");
  }

  @Test
  void countsAClosedPortAgainstTheLine() throws Exception {
    Peer nobody = new Peer("127.0.0.1", 1, new AeTitle("NOBODY"), new AeTitle("SCOPEGATE"));
    IOException fault = null;
    try {
      EchoClient.echo(nobody, ClientOptions.defaults());
    } catch (IOException e) {
      fault = e;
    }

    assertThat(Verdicts.of(fault).kind()).isEqualTo(Kind.LINE);
  }

  @Test
  void countsARefusalOfTheMomentAgainstTheLine() throws Exception {
    DimseServer full =
        new DimseServer(
            new InetSocketAddress("127.0.0.1", 0),
            ServerOptions.defaults().withMaxAssociations(1),
            StorePolicy.open(),
            (request, body) -> Status.SUCCESS,
            AssociationListener.NONE);
    full.start();
    Peer peer = new Peer("127.0.0.1", full.port(), new AeTitle("FULL"), new AeTitle("SCOPEGATE"));
    IOException fault = null;
    Offer offer = new Offer(SopClasses.VERIFICATION, "1.2.840.10008.1.2");
    try (StoreClient first = StoreClient.open(peer, List.of(offer), ClientOptions.defaults())) {
      assertThat(first.isOpen()).isTrue();
      EchoClient.echo(peer, ClientOptions.defaults());
    } catch (IOException e) {
      fault = e;
    } finally {
      full.stop(Duration.ZERO);
    }

    assertThat(fault).isInstanceOf(AssociationRejected.class);
    assertThat(Verdicts.of(fault).kind()).isEqualTo(Kind.LINE);
  }

  @Test
  void blamesNobodyElseForAFileThatCannotBeRead() {
    assertThat(Verdicts.of(new IOException("gone")).kind()).isEqualTo(Kind.OURS);
  }

  @ParameterizedTest
  @MethodSource
  void holdsWhatIsDamagedOnDisk(IOException fault) {
    Verdict verdict = Verdicts.of(fault);

    assertThat(verdict.kind()).isEqualTo(Kind.DAMAGED);
    assertThat(verdict.why()).startsWith("damaged on disk: ");
  }

  static Stream<IOException> holdsWhatIsDamagedOnDisk() {
    return Stream.of(
        new DamagedObjectException(Path.of("objects/00/1.dcm"), "the object is gone"),
        new NoSuchFileException("objects/00/1.dcm"),
        new EOFException("objects/00/1.dcm ends at 2"));
  }

  @Test
  void countsAMissingContextAgainstTheObject() {
    Verdict verdict = Verdicts.noContext("1.2", "1.2.840.10008.1.2.4.102");

    assertThat(verdict.kind()).isEqualTo(Kind.OBJECT);
    assertThat(verdict.why()).contains("1.2.840.10008.1.2.4.102");
  }
}
