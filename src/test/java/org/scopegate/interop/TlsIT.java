package org.scopegate.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.dimse.ClientOptions;
import org.scopegate.dimse.EchoClient;
import org.scopegate.dimse.Offer;
import org.scopegate.dimse.Peer;
import org.scopegate.dimse.StoreClient;
import org.scopegate.interop.NodeFolder.Target;
import org.scopegate.testing.Dcmtk;
import org.scopegate.testing.DcmtkArchive;
import org.scopegate.testing.Gotcha;
import org.scopegate.testing.OrthancArchive;
import org.scopegate.testing.Peers;
import org.scopegate.testing.Ports;
import org.scopegate.testing.Recordings;
import org.scopegate.testing.Run;
import org.scopegate.testing.TestCa;
import org.scopegate.testing.TestCa.Holder;
import org.scopegate.testing.Tower;
import org.scopegate.tls.HostCheck;
import org.scopegate.tls.TlsContext;
import org.scopegate.tls.TlsSettings;
import org.scopegate.ul.AeTitle;
import org.scopegate.ul.TlsTransport;

/** TLS both ways with DCMTK, Orthanc and OpenSSL, and those who are kept out. */
class TlsIT {

  private static final String PASSWORD = "a-password-that-nobody-logs";
  private static final String PASSCODE = "a-passcode-that-nobody-logs";
  private static final String BOUND = "BOUND";
  private static final String WITH_USER = "WITH_USER";

  @TempDir static Path folder;

  private static TestCa ca;
  private static Holder tower;
  private static Holder other;
  private static NodeFolder place;
  private static int plainPort;
  private static OrthancArchive orthanc;
  private static DcmtkArchive storescp;
  private static NodeProcess node;

  @BeforeAll
  static void start() throws Exception {
    Peers.require("storescu", "storescp", "echoscu", "openssl", OrthancArchive.program());
    ca = TestCa.in(folder.resolve("ca"), "hospital");
    tower = ca.holder("tower");
    other = ca.holder("other");
    Holder archive = ca.holder("archive");
    place = new NodeFolder(folder.resolve("node").toAbsolutePath(), Ports.free());
    orthanc = orthanc(archive);
    storescp = storescp(archive);
    place.write("low", target("MAIN_PACS", orthanc.port()), target("BACKUP_PACS", storescp.port()));
    secure(ca.holder("node"));
    node = NodeProcess.start(place);
  }

  @AfterAll
  static void stop() throws Exception {
    for (AutoCloseable part : Arrays.asList(node, orthanc, storescp)) {
      if (part != null) {
        part.close();
      }
    }
  }

  private static Target target(String title, int port) {
    return Target.of(title, port).withKey("tls: true");
  }

  private static OrthancArchive orthanc(Holder archive) throws Exception {
    List<Object> modality = List.of(Tower.NODE, "127.0.0.1", place.port());
    return OrthancArchive.start(
        folder.resolve("orthanc"),
        "MAIN_PACS",
        Map.of(
            "DicomTlsEnabled", true,
            "DicomTlsCertificate", archive.certificate().toString(),
            "DicomTlsPrivateKey", archive.key().toString(),
            "DicomTlsTrustedCertificates", ca.certificate().toString(),
            "DicomTlsRemoteCertificateRequired", true,
            "DicomModalities",
                Map.of(
                    "node",
                    Map.of(
                        "AET", modality.get(0),
                        "Host", modality.get(1),
                        "Port", modality.get(2),
                        "UseDicomTls", true))),
        calling(tower, 0));
  }

  private static DcmtkArchive storescp(Holder archive) throws Exception {
    return DcmtkArchive.start(
        folder.resolve("storescp"),
        "BACKUP_PACS",
        Ports.free(),
        calling(tower, 0),
        "+xa",
        "+tls",
        archive.key().toString(),
        archive.certificate().toString(),
        "+cf",
        ca.certificate().toString());
  }

  private static ClientOptions calling(Holder holder, int port) throws IOException {
    TlsSettings settings =
        TlsSettings.defaults()
            .withCertificate(holder.certificate())
            .withKey(holder.key())
            .withTrust(ca.certificate());
    return ClientOptions.defaults()
        .withTransport(
            new TlsTransport(
                TlsContext.open(settings), "127.0.0.1", Math.max(1, port), HostCheck.VERIFY));
  }

  /** The node's key is encrypted; a second AE of it has a port in clear. */
  private static void secure(Holder keys) throws Exception {
    Path tls = Files.createDirectories(place.folder().resolve("tls"));
    Files.copy(keys.certificate(), tls.resolve("node.pem"));
    Files.copy(ca.encrypted(keys, PASSWORD), tls.resolve("node.key"));
    TestCa.secret(tls.resolve("node.key"));
    TestCa.secret(Files.writeString(tls.resolve("password"), PASSWORD));
    Path users = TestCa.secret(Files.createFile(tls.resolve("users")));
    Run.of(
            folder,
            List.of(
                "sh",
                "-c",
                "echo " + PASSCODE + "|" + NodeProcess.PROGRAM + " user-passcode anna > " + users))
        .succeeded();
    assertThat(users).content().startsWith("anna:pbkdf2-sha256$").doesNotContain(PASSCODE);
    append(
        place.conf().resolve("config.yaml"),
        "dicom:",
        "  tls:",
        "    certificate: " + tls.resolve("node.pem"),
        "    key: " + tls.resolve("node.key"),
        "    password_file: " + tls.resolve("password"),
        "    trust: " + ca.certificate());
    append(place.aeConfig().resolve("SCOPEGATE.yaml"), "tls: true");
    plainPort = Ports.free();
    append(
        place.aeConfig().resolve("PLAIN.yaml"),
        "ae_title: PLAIN",
        "role: gateway",
        "port: " + plainPort,
        "routes: [{to: [MAIN_PACS]}]");
    append(
        place.aeConfig().resolve("sources.yaml"),
        "---",
        "role: source",
        "ae_titles: [MAIN_PACS, ECHOSCU]",
        "---",
        "role: source",
        "ae_titles: [" + BOUND + "]",
        "certificates: [\"CN=tower,O=Hospital\"]",
        "---",
        "role: source",
        "ae_titles: [" + WITH_USER + "]",
        "users: {file: " + tls.resolve("users") + "}");
  }

  private static void append(Path file, String... lines) throws IOException {
    Files.writeString(
        file,
        String.join("\n", lines) + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private static List<String> as(Holder holder) {
    return List.of(
        "+tls",
        holder.key().toString(),
        holder.certificate().toString(),
        "+cf",
        ca.certificate().toString());
  }

  private static Run echo(String title, List<String> tls) throws Exception {
    List<String> command = new ArrayList<>(List.of("echoscu", "-v", "-aet", title));
    command.addAll(List.of("-aec", Tower.NODE));
    command.addAll(tls);
    command.addAll(List.of("127.0.0.1", Integer.toString(node.port())));
    return Run.of(folder, command);
  }

  /** Whoever was turned away before, the node goes on. */
  private static void goesOn() throws Exception {
    echo(Tower.TITLE, as(tower)).succeeded();
  }

  private static Path recording(String uid) throws Exception {
    return Recordings.uncompressed(folder.resolve(uid + ".dcm"), uid, 64, 48, 5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void storescuDeliversToOrthancAndStorescpAllTheWayOverTls(String version) throws Exception {
    String uid = "1.2.3." + version.replaceAll("[^\\d.]", "");
    int orthancHad = orthanc.count();
    int storescpHad = storescp.files().size();
    Path openssl =
        Files.writeString(
            folder.resolve(version + ".cnf"),
            String.join(
                "\n",
                "openssl_conf = init",
                "[init]",
                "ssl_conf = ssl",
                "[ssl]",
                "system_default = system",
                "[system]",
                "MaxProtocol = " + version,
                ""));
    List<String> command =
        new ArrayList<>(List.of("storescu", "-v", "-aet", Tower.TITLE, "-aec", Tower.NODE, "-R"));
    command.addAll(as(tower));
    command.addAll(List.of("127.0.0.1", Integer.toString(node.port()), recording(uid).toString()));

    Run.of(folder, Map.of("OPENSSL_CONF", openssl.toString()), command).succeeded();
    node.awaitRest();

    assertThat(node.log()).containsPattern("TOWER_1 .*" + version + " TLS_.*CN=tower");
    assertThat(orthanc.count()).isEqualTo(orthancHad + 1);
    assertThat(storescp.files()).hasSize(storescpHad + 1);
  }

  @Test
  void orthancSendsToTheNode() throws Exception {
    String uid = "1.2.3.7";

    orthanc.store("node", orthanc.upload(recording(uid)));

    node.awaitLog(uid + " stored");
    assertThat(node.log()).containsPattern("opened by MAIN_PACS .*CN=archive");
    node.awaitRest();
  }

  @Test
  void turnsAwayWhoHasNoCertificateAnExpiredOneOrAnUnknownOne() throws Exception {
    TestCa strangers = TestCa.in(folder.resolve("strangers"), "strangers");

    Run without = echo(Tower.TITLE, List.of("+tla", "+cf", ca.certificate().toString()));
    assertThat(without.exitCode()).isNotZero();
    node.awaitLog("the peer shows no certificate (Empty client certificate chain)");
    goesOn();
    Run expired = echo(Tower.TITLE, as(ca.expired("late")));
    assertThat(expired.exitCode()).isNotZero();
    node.awaitLog("NotAfter");
    goesOn();
    Run unknown = echo(Tower.TITLE, as(strangers.holder("stranger")));
    assertThat(unknown.exitCode()).isNotZero();
    node.awaitLog("unable to find valid certification path");
    goesOn();
  }

  @Test
  void aCallInClearToTheTlsPortEndsAndSoDoesTlsToThePortInClear() throws Exception {
    assertThat(echo(Tower.TITLE, List.of()).exitCode()).isNotZero();
    assertThat(sClient(plainPort, "").exitCode()).isNotZero();
    try (Socket halfOpen = new Socket(InetAddress.getLoopbackAddress(), node.port())) {
      assertThat(halfOpen.isConnected()).isTrue();
      goesOn();
      Dcmtk.echoscu(Tower.TITLE, "PLAIN", plainPort).succeeded();
    }
  }

  private static Run sClient(int port, String options) throws Exception {
    return Run.of(
        folder,
        List.of(
            "sh",
            "-c",
            "echo | timeout 60 openssl s_client -connect 127.0.0.1:"
                + port
                + " -cert "
                + tower.certificate()
                + " -key "
                + tower.key()
                + " -CAfile "
                + ca.certificate()
                + " "
                + options));
  }

  @ParameterizedTest
  @Gotcha(24)
  @ValueSource(
      strings = {
        "-tls1 -cipher DEFAULT:@SECLEVEL=0",
        "-tls1_1 -cipher DEFAULT:@SECLEVEL=0",
        "-tls1_2 -cipher AES256-GCM-SHA384:@SECLEVEL=0",
        "-tls1_2 -cipher AES128-SHA:@SECLEVEL=0",
        "-tls1_2 -cipher ECDHE-RSA-AES256-SHA384:@SECLEVEL=0",
        "-tls1_2 -cipher DES-CBC3-SHA:@SECLEVEL=0",
        "-tls1_2 -cipher eNULL:@SECLEVEL=0",
        "-tls1_2 -cipher aNULL:@SECLEVEL=0",
        "-tls1_2 -sigalgs RSA+SHA1"
      })
  void openSslFindsNothingWeak(String options) throws Exception {
    assertThat(sClient(node.port(), options).exitCode()).as(options).isNotZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-tls1_2 -cipher ECDHE-RSA-AES128-GCM-SHA256",
        "-tls1_2 -cipher ECDHE-RSA-AES256-GCM-SHA384",
        "-tls1_2 -cipher ECDHE-RSA-CHACHA20-POLY1305",
        "-tls1_3 -ciphersuites TLS_AES_128_GCM_SHA256",
        "-tls1_3 -ciphersuites TLS_AES_256_GCM_SHA384",
        "-tls1_3 -ciphersuites TLS_CHACHA20_POLY1305_SHA256",
        "-verify_return_error"
      })
  void openSslFindsWhatBcp195Recommends(String options) throws Exception {
    sClient(node.port(), options).succeeded();
  }

  @Test
  void aTitleThatIsBoundToACertificateIsNobodyElses() throws Exception {
    echo(BOUND, as(tower)).succeeded();

    Run stolen = echo(BOUND, as(other));

    assertThat(stolen.said()).contains("Reason: Calling AE Title Not Recognized");
    node.awaitLog("BOUND at 127.0.0.1 has shown CN=other,O=Hospital, sha256:");
    assertThat(Dcmtk.echoscu(BOUND, "PLAIN", plainPort).said())
        .contains("Reason: Calling AE Title Not Recognized");
  }

  @Test
  void aUserIsWhoKnowsThePasscode() throws Exception {
    Path object = recording("1.2.3.9");

    Run right = storeAs("-usr anna -pwd " + PASSCODE + " -rsp", object);
    Run wrong = storeAs("-usr anna -pwd guessed -rsp", object);
    Run nobody = storeAs("-usr bob -pwd " + PASSCODE, object);
    Run nameless = storeAs("", object);
    Run named = storeAs("-usr anna", object);

    right.succeeded();
    for (Run refused : List.of(wrong, nobody, nameless, named)) {
      assertThat(refused.exitCode()).as(refused.said()).isNotZero();
      assertThat(refused.said()).contains("Result: Rejected Permanent, Source: Service Provider");
    }
    node.awaitLog("WITH_USER at 127.0.0.1 user or passcode is wrong");
    node.awaitLog("WITH_USER at 127.0.0.1 names no user");
    node.awaitRest();
    noSecretIsTold();
  }

  private static Run storeAs(String user, Path object) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("storescu", "-v", "-aet", WITH_USER, "-aec", Tower.NODE, "-R"));
    command.addAll(as(tower));
    if (!user.isEmpty()) {
      command.addAll(List.of(user.split(" ")));
    }
    command.addAll(List.of("127.0.0.1", Integer.toString(node.port()), object.toString()));
    return Run.of(folder, command);
  }

  @Test
  void newKeysAreUsedWithoutARestartAndRunningAssociationsGoOn() throws Exception {
    Path certificate = place.folder().resolve("tls/node.pem");
    Path key = place.folder().resolve("tls/node.key");
    Offer offer =
        new Offer(Recordings.TRUE_COLOR_SC, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid());
    Peer peer =
        new Peer("127.0.0.1", node.port(), new AeTitle(Tower.NODE), new AeTitle(Tower.TITLE));
    try (StoreClient running =
        StoreClient.open(peer, List.of(offer), calling(tower, node.port()))) {
      Holder renewed = ca.holder("renewed");
      Files.copy(renewed.certificate(), certificate, StandardCopyOption.REPLACE_EXISTING);
      node.awaitLog("changed keys are not used, the old ones stay");
      assertThat(sClient(node.port(), "").succeeded().said()).contains("CN = node");

      Files.copy(ca.encrypted(renewed, PASSWORD), key, StandardCopyOption.REPLACE_EXISTING);
      node.awaitLog("renewed keys are in use: CN=renewed");

      assertThat(sClient(node.port(), "").succeeded().said()).contains("CN = renewed");
      assertThat(running.isOpen()).isTrue();
      assertThat(EchoClient.echo(peer, calling(tower, node.port())).done()).isTrue();
    }
    noSecretIsTold();
  }

  @Test
  void checkAsksTheArchivesOverTlsAndLooksAtTheKeys() throws Exception {
    Run check = NodeProcess.scopegate(place.folder(), NodeProcess.with(place, "check"));

    assertThat(check.said())
        .containsPattern("OK +keys node.pem +CN=(node|renewed),O=Hospital fits its key, until")
        .containsPattern("OK +MAIN_PACS .* answers C-ECHO over TLS")
        .containsPattern("OK +BACKUP_PACS .* answers C-ECHO over TLS")
        .doesNotContain(PASSWORD, PASSCODE);
  }

  @Test
  void ourOwnCommandsSpeakTls() throws Exception {
    List<String> tls =
        List.of("--tls", "--cert", tower.both().toString(), "--trust", ca.certificate().toString());
    List<String> command = new ArrayList<>(List.of("echo", "127.0.0.1:" + node.port()));
    command.addAll(tls);

    Run echo = NodeProcess.scopegate(folder, command);

    echo.succeeded();
    Run stranger =
        NodeProcess.scopegate(
            folder,
            List.of(
                "echo",
                "127.0.0.1:" + node.port(),
                "--tls",
                "--trust",
                ca.certificate().toString()));
    assertThat(stranger.exitCode()).isEqualTo(1);
    assertThat(stranger.said()).contains("TLS failed");
  }

  private static void noSecretIsTold() throws IOException {
    assertThat(node.log()).doesNotContain(PASSWORD, PASSCODE);
  }
}
