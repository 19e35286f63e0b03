package org.scopegate.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.gateway.Destination;
import org.scopegate.gateway.Passcode;
import org.scopegate.gateway.PeerTls;
import org.scopegate.gateway.SourceRule;
import org.scopegate.gateway.Topology;
import org.scopegate.ops.audit.SyslogOptions;
import org.scopegate.testing.TestCa;
import org.scopegate.testing.TestCa.Holder;
import org.scopegate.tls.ClientAuth;
import org.scopegate.tls.HostCheck;

/** The keys of TLS and of users, with their faults. */
class TlsKeysTest {

  private static final String SECRET = "a-secret-that-is-never-told";

  @TempDir static Path keys;
  @TempDir Path scratch;

  private static TestCa ca;
  private static Holder node;
  private static Path encrypted;
  private ConfigFolders folders;

  @BeforeAll
  static void makeCa() throws Exception {
    ca = TestCa.in(keys, "ca");
    node = ca.holder("node");
    encrypted = ca.encrypted(node, SECRET);
  }

  @BeforeEach
  void makeFolders() throws Exception {
    folders = new ConfigFolders(scratch);
  }

  private ConfigFolders node(String... more) throws Exception {
    String lines = more.length == 0 ? "" : "    " + String.join("\n    ", more) + "\n";
    return folders.conf(
        "config.yaml",
        "dicom:\n  tls:\n    certificate: "
            + node.certificate()
            + "\n    trust: "
            + ca.certificate()
            + "\n"
            + lines);
  }

  private String key() {
    return "key: " + node.key();
  }

  @Test
  void givesGatewaysAndDestinationsTheKeysOfTheNode() throws Exception {
    node(key(), "client_auth: wanted", "versions: [TLSv1.2]");
    folders.ae("gateway.yaml", ConfigFolders.GATEWAY.replace("port: 11112", "tls: true"));
    folders.ae("main.yaml", ConfigFolders.MAIN + "tls: true\n");

    Topology topology = folders.load().config().topology();

    var ours = topology.gateways().get(0);
    assertThat(ours.port()).isEqualTo(2762);
    assertThat(ours.tls().orElseThrow().clientAuth()).isEqualTo(ClientAuth.WANTED);
    assertThat(ours.tls().orElseThrow().versions()).containsExactly("TLSv1.2");
    PeerTls main = topology.destinations().get(0).security().tls().orElseThrow();
    assertThat(main.settings()).isEqualTo(ours.tls().orElseThrow());
    assertThat(main.check()).isEqualTo(HostCheck.VERIFY);
  }

  @Test
  void givesADestinationKeysOfItsOwn() throws Exception {
    Holder own = ca.holder("own");
    node(key());
    folders.ae(
        "main.yaml",
        ConfigFolders.MAIN + "tls: {certificate: " + own.both() + ", verify_host: false}\n");

    PeerTls main =
        folders.load().config().topology().destinations().get(0).security().tls().orElseThrow();

    assertThat(main.settings().certificate()).contains(own.both());
    assertThat(main.settings().key()).isEmpty();
    assertThat(main.settings().trust()).contains(ca.certificate());
    assertThat(main.check()).isEqualTo(HostCheck.ANY_TRUSTED);
  }

  @Test
  void givesTheAuditRepositoryTheKeysOfTheNodeOrItsOwn() throws Exception {
    TestCa auditors = TestCa.in(scratch.resolve("auditors"), "auditors");
    String repository = "monitoring:\n  audit:\n    to: syslog\n    host: a\n";
    SyslogOptions plain = repository(key(), repository);
    SyslogOptions own =
        repository(
            key(),
            repository
                + "    tls: {trust: "
                + auditors.certificate()
                + ", versions: TLSv1.3, verify_host: false}\n");

    assertThat(plain.tls().certificate()).contains(node.certificate());
    assertThat(plain.tls().trust()).contains(ca.certificate());
    assertThat(plain.check()).isEqualTo(HostCheck.VERIFY);
    assertThat(own.tls().key()).contains(node.key());
    assertThat(own.tls().trust()).contains(auditors.certificate());
    assertThat(own.tls().versions()).containsExactly("TLSv1.3");
    assertThat(own.check()).isEqualTo(HostCheck.ANY_TRUSTED);
  }

  private SyslogOptions repository(String key, String more) throws Exception {
    node(key);
    Path file = scratch.resolve("conf").resolve("config.yaml");
    folders.conf("config.yaml", Files.readString(file) + more);
    return folders.load().config().monitoring().audit().repository().orElseThrow();
  }

  @Test
  void refusesAPasswordInClearForTheAuditRepository() throws Exception {
    folders.conf(
        "config.yaml",
        "monitoring:\n  audit:\n    to: syslog\n    host: a\n    tls:\n      trust: "
            + ca.certificate()
            + "\n      password: "
            + SECRET);

    assertThat(folders.faults())
        .singleElement()
        .asString()
        .contains("7: monitoring.audit.tls.password is a secret and stands here for all to read")
        .doesNotContain(SECRET);
  }

  @Test
  void reportsToTowersWithTheKeysOfTheNodeAndNeverWithoutTrust() throws Exception {
    folders.ae(
        "sources.yaml",
        ConfigFolders.SOURCES + "report_to: {host: 10.1.0.5, port: 2762, tls: true}\n");
    assertThat(folders.faults())
        .singleElement()
        .asString()
        .contains("report_to.tls, but nobody is trusted", "dicom.tls.trust: FILE");
    node(key());

    PeerTls tls =
        folders.load().config().topology().reportTo("TOWER_1").orElseThrow().tls().orElseThrow();

    assertThat(tls.settings().certificate()).contains(node.certificate());
    assertThat(tls.settings().trust()).contains(ca.certificate());
    assertThat(tls.check()).isEqualTo(HostCheck.VERIFY);
  }

  @Test
  void tellsWhatIsWrongWithKeysByTheirLine() throws Exception {
    Holder other = ca.holder("other");

    assertThat(node("key: " + other.key()).faults())
        .singleElement()
        .asString()
        .startsWith("conf/config.yaml:5: TLS: the key in " + other.key() + " does not match");
    assertThat(node("key: " + scratch.resolve("none")).faults())
        .singleElement()
        .asString()
        .startsWith("conf/config.yaml:5: TLS: there is no file");
    assertThat(node("key: " + encrypted).faults())
        .singleElement()
        .asString()
        .contains("5: TLS:", "encrypted and no password is given", "password: ${NAME}");
    assertThat(node(key(), "versions: [TLSv1.1]").faults())
        .singleElement()
        .asString()
        .contains("6: dicom.tls.versions: 'TLSv1.1' is not among them");
    assertThat(node(key(), "pasword: x").faults())
        .singleElement()
        .asString()
        .contains("6: unknown key 'dicom.tls.pasword' (did you mean 'password'?)");
  }

  @Test
  void takesSecretsFromTheEnvironmentOrFilesAndTellsNone() throws Exception {
    folders.variables.put("KEY_PASSWORD", SECRET);
    assertThat(node("key: " + encrypted, "password: ${KEY_PASSWORD}").load().config().toString())
        .doesNotContain(SECRET);
    folders.variables.put("KEY_PASSWORD", "wrong-" + SECRET);
    assertThat(folders.faults()).singleElement().asString().contains("its password is wrong");
    assertThat(folders.faults().toString()).doesNotContain(SECRET);

    Path file = Files.writeString(scratch.resolve("password"), SECRET + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(node("key: " + encrypted, "password_file: " + file).faults())
        .singleElement()
        .asString()
        .contains("6: TLS: password holds a secret", "chmod 600 password");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThat(folders.warnings()).singleElement().asString().contains("its group may read it");
    TestCa.secret(file);
    assertThat(folders.warnings()).isEmpty();

    assertThat(node("key: " + encrypted, "password: " + SECRET).faults())
        .singleElement()
        .asString()
        .contains("6: dicom.tls.password is a secret and stands here for all to read", "_file")
        .doesNotContain(SECRET);
  }

  @Test
  void warnsOfACertificateThatEndsSoonOrHasEnded() throws Exception {
    Holder soon = ca.holder("soon", "rsa:2048", "-days", "20");
    Holder late = ca.expired("late");
    String trust = "    trust: " + ca.certificate() + "\n";

    folders.conf("config.yaml", "dicom:\n  tls:\n    certificate: " + soon.both() + "\n" + trust);
    assertThat(folders.warnings())
        .singleElement()
        .asString()
        .startsWith("conf/config.yaml:3: the certificate expires on 20");
    folders.conf("config.yaml", "dicom:\n  tls:\n    certificate: " + late.both() + "\n" + trust);
    assertThat(folders.warnings()).singleElement().asString().contains("has expired on 20");
  }

  @Test
  void refusesTlsWithoutKeysAndAPortOfTwoKinds() throws Exception {
    folders.ae("gateway.yaml", ConfigFolders.GATEWAY + "tls: true\n");
    assertThat(folders.faults())
        .singleElement()
        .asString()
        .contains("gateway.yaml:7: tls: true, but this node has no certificate", "dicom: {tls:");

    node(key());
    folders.ae("second.yaml", ConfigFolders.GATEWAY.replace("ae_title: GATE", "ae_title: GATE_2"));
    assertThat(folders.faults())
        .singleElement()
        .asString()
        .contains("second.yaml:3: port 11112 speaks TLS for one AE and not for another", "2762");
  }

  @Test
  void bindsASourceToCertificatesAndUsers() throws Exception {
    Path users =
        Files.writeString(scratch.resolve("users"), "# who\n\nanna:" + Passcode.of(SECRET) + "\n");
    TestCa.secret(users);
    node(key());
    folders.ae("gateway.yaml", ConfigFolders.GATEWAY + "tls: true\n");
    folders.ae(
        "sources.yaml",
        ConfigFolders.SOURCES
            + "certificates: [\"CN=tower,O=Hospital\"]\nusers: {file: "
            + users
            + "}\n");

    SourceRule rule = folders.load().config().topology().sources().get(0);

    assertThat(rule.certificates()).hasSize(1);
    assertThat(rule.users().orElseThrow().users().passcode("anna").orElseThrow().is(SECRET))
        .isTrue();
    Files.writeString(users, "");
    assertThat(rule.users().orElseThrow().users().passcode("anna")).isEmpty();
    Files.writeString(users, "anna:" + SECRET);
    assertThat(folders.faults())
        .singleElement()
        .asString()
        .contains("users line 1: no hash of a passcode", "scopegate user-passcode")
        .doesNotContain(SECRET);
  }

  @Test
  void warnsOfCertificatesThatNobodyCanShow() throws Exception {
    folders.ae("sources.yaml", ConfigFolders.SOURCES + "certificates: [\"CN=tower\"]\n");

    assertThat(folders.warnings())
        .singleElement()
        .asString()
        .contains("sources.yaml:3: nobody can show a certificate");
  }

  @Test
  void sendsAPasscodeOverTlsUnlessItIsToldOtherwise() throws Exception {
    folders.variables.put("PASSCODE", SECRET);
    String user = ConfigFolders.MAIN + "user: scopegate\npasscode: ${PASSCODE}\n";
    folders.ae("main.yaml", user);
    assertThat(folders.faults())
        .singleElement()
        .asString()
        .contains("main.yaml:5: user and passcode would be sent without TLS");
    folders.ae("main.yaml", user + "passcode_in_clear: true\n");
    assertThat(folders.warnings()).singleElement().asString().contains("sent without TLS");

    Destination main = folders.load().config().topology().destinations().get(0);

    assertThat(main.security().user().orElseThrow().passcode()).isEqualTo(SECRET);
    assertThat(main.toString()).doesNotContain(SECRET);
    assertThatThrownBy(() -> folders.ae("main.yaml", user).load())
        .satisfies(fault -> assertThat(fault.toString()).doesNotContain(SECRET));
  }
}
