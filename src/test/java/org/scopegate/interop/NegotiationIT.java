package org.scopegate.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scopegate.dimse.DimseServer;
import org.scopegate.dimse.Status;
import org.scopegate.dimse.StorePolicy;
import org.scopegate.gateway.Acceptance;
import org.scopegate.testing.Dcmtk;
import org.scopegate.testing.Peers;
import org.scopegate.testing.Recordings;
import org.scopegate.testing.Run;
import org.scopegate.ul.AssociationListener;
import org.scopegate.ul.ServerOptions;

/** What an AE with the default acceptance answers to the proposals of DCMTK's tools. */
class NegotiationIT {

  private static final Pattern ACCEPTED = Pattern.compile("Accepted Transfer Syntax: =(\\S+)");

  @TempDir Path folder;
  private DimseServer server;
  private Path recording;

  @BeforeEach
  void open() throws Exception {
    Peers.require("storescu", "echoscu");
    recording = Recordings.uncompressed(folder.resolve("r.dcm"), "1.2.3.4", 64, 48, 2);
    server =
        new DimseServer(
            new InetSocketAddress("127.0.0.1", 0),
            ServerOptions.defaults(),
            StorePolicy.open().withTerms(title -> Acceptance.defaults().terms()),
            (request, body) -> Status.SUCCESS,
            AssociationListener.NONE);
    server.start();
  }

  @AfterEach
  void close() throws Exception {
    server.stop(Duration.ZERO);
  }

  @ParameterizedTest
  @CsvSource({
    "-xi, LittleEndianImplicit",
    "-xe, LittleEndianExplicit",
    "-xb, BigEndianExplicit",
    "-xd, DeflatedLittleEndianExplicit",
    "-xr, RLELossless",
    "-xs, JPEGLossless:Non-hierarchical-1stOrderPrediction",
    "-xy, JPEGBaseline",
    "-xx, JPEGExtended:Process2+4",
    "-xt, JPEGLSLossless",
    "-xu, JPEGLSLossy",
    "-xv, JPEG2000LosslessOnly",
    "-xw, JPEG2000",
    "-xm, MPEG2MainProfile@MainLevel",
    "-xh, MPEG2MainProfile@HighLevel",
    "-xn, MPEG4HighProfile/Level4.1",
    "-xl, MPEG4BDcompatibleHighProfile/Level4.1",
    "-x2, MPEG4HighProfile/Level4.2For2DVideo",
    "-x3, MPEG4HighProfile/Level4.2For3DVideo",
    "-xo, MPEG4StereoHighProfile/Level4.2",
    "-x4, HEVCMainProfile/Level5.1",
    "-x5, HEVCMain10Profile/Level5.1"
  })
  void acceptsEachSyntaxThatStorescuCanPropose(String option, String syntax) throws Exception {
    Run apart = storescu("-R", option);
    Run combined = storescu("-R", option, "+C");

    // the first context is the option's own, others hold the uncompressed syntaxes
    assertThat(accepted(apart).get(0)).isEqualTo(syntax);
    // all in one context: the sender's first is taken
    assertThat(accepted(combined)).containsExactly(syntax);
    assertThat(apart.said() + combined.said()).doesNotContain("Not Supported");
  }

  @Test
  void acceptsAllClassesThatStorescuProposesInOneAssociation() throws Exception {
    Run all = storescu("-xn");

    assertThat(accepted(all)).hasSizeGreaterThan(50).containsOnly("MPEG4HighProfile/Level4.1");
  }

  @Test
  void answersAsManyContextsAsThereCanBe() throws Exception {
    Run echo =
        Run.of(
                folder,
                List.of(
                    "echoscu",
                    "-d",
                    "-ppc",
                    "128",
                    "-pts",
                    "38",
                    "127.0.0.1",
                    Integer.toString(server.port())))
            .succeeded();

    assertThat(accepted(echo)).hasSize(128).containsOnly("LittleEndianImplicit");
    assertThat(echo.said()).contains("Received Echo Response (Success)");
  }

  /** PS3.7 D.3.3.7: no answer says that nobody looked; who needs one goes away by itself. */
  @Test
  void doesNotAnswerAUserIdentity() throws Exception {
    Run silent = storescu("-R", "-usr", "tower");
    Run demanding = storescu("-R", "-usr", "tower", "-rsp");

    assertThat(silent.succeeded().said()).contains("User Identity Negotiation Response:  none");
    assertThat(demanding.exitCode()).isNotZero();
    assertThat(demanding.said()).containsIgnoringCase("user identity");
  }

  private Run storescu(String... options) throws Exception {
    return Dcmtk.storescuAs(
        Stream.concat(Stream.of("-d"), Stream.of(options)).toList(),
        server.port(),
        recording.toString());
  }

  /** Of A-ASSOCIATE-AC, in the order of the contexts. */
  private static List<String> accepted(Run run) {
    String said = run.said();
    int begin = said.indexOf("BEGIN A-ASSOCIATE-AC");
    String answer = said.substring(begin, said.indexOf("END A-ASSOCIATE-AC", begin));
    return ACCEPTED.matcher(answer).results().map(result -> result.group(1)).toList();
  }
}
