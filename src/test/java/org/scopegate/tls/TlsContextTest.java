package org.scopegate.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scopegate.testing.Gotcha;
import org.scopegate.testing.TestCa;
import org.scopegate.testing.TestCa.Holder;

class TlsContextTest {

  private static final String PASSWORD = "correct horse";

  @TempDir static Path folder;

  private static TestCa ca;
  private static Holder node;

  @BeforeAll
  static void makeCa() throws Exception {
    ca = TestCa.in(folder.resolve("ca"), "ca");
    node = ca.holder("node");
  }

  private static TlsSettings trusting() {
    return TlsSettings.defaults().withTrust(ca.certificate());
  }

  private static TlsSettings node() {
    return trusting().withCertificate(node.certificate()).withKey(node.key());
  }

  private static Passphrase given(String text) {
    return new Passphrase.Given(new Secret(text));
  }

  private static String name(TlsSettings settings) throws Exception {
    return Certificates.name(TlsContext.open(settings).certificate().orElseThrow());
  }

  @Test
  void readsKeysOfEveryForm() throws Exception {
    Holder curve = ca.holder("curve", "ec -pkeyopt ec_paramgen_curve:P-256", "-days", "9");
    Path sec1 = folder.resolve("sec1.key");
    ca.openssl("ec -in " + curve.key() + " -out " + sec1);
    Path pkcs1 = folder.resolve("pkcs1.key");
    ca.openssl("rsa -traditional -in " + node.key() + " -out " + pkcs1);
    Path oldEncrypted = folder.resolve("old.key");
    ca.openssl(
        "rsa -traditional -aes128 -passout pass:x1y2 -in " + node.key() + " -out " + oldEncrypted);
    Path password = TestCa.secret(Files.writeString(folder.resolve("password"), PASSWORD + "\n"));
    for (Path key : List.of(sec1, pkcs1, oldEncrypted)) {
      TestCa.secret(key);
    }

    assertThat(name(node())).isEqualTo("CN=node,O=Hospital");
    assertThat(name(trusting().withCertificate(node.both()))).startsWith("CN=node");
    assertThat(name(node().withKey(pkcs1))).startsWith("CN=node");
    assertThat(name(node().withKey(oldEncrypted).withPassword(given("x1y2"))))
        .startsWith("CN=node");
    assertThat(name(trusting().withCertificate(curve.certificate()).withKey(sec1)))
        .startsWith("CN=curve");
    assertThat(name(node().withKey(ca.encrypted(node, PASSWORD)).withPassword(given(PASSWORD))))
        .startsWith("CN=node");
    assertThat(
            name(
                node()
                    .withKey(ca.encrypted(node, PASSWORD, "-v1", "PBE-SHA1-3DES"))
                    .withPassword(new Passphrase.InFile(password))))
        .startsWith("CN=node");
    assertThat(
            name(
                trusting()
                    .withCertificate(ca.pkcs12(node, PASSWORD))
                    .withPassword(given(PASSWORD))))
        .startsWith("CN=node");
  }

  record Wrong(TlsSettings settings, String message, String hint) {}

  static Stream<Wrong> wrong() throws Exception {
    Holder other = ca.holder("other");
    Holder small = ca.holder("small", "rsa:1024", "-days", "9");
    Holder old = ca.holder("old", "rsa:2048", "-sha1", "-days", "9");
    Path open = folder.resolve("open.key");
    Files.copy(node.key(), open);
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
    Path empty = Files.writeString(folder.resolve("empty.pem"), "nothing\n");
    Path noPem = TestCa.secret(Files.write(folder.resolve("noise.key"), new byte[] {1, 2, 3}));
    return Stream.of(
        new Wrong(node().withKey(folder.resolve("none")), "there is no file", "correct the path"),
        new Wrong(node().withCertificate(folder.resolve("none")), "there is no file", "correct"),
        new Wrong(node().withTrust(folder.resolve("none")), "there is no file", "correct"),
        new Wrong(node().withTrust(empty), "holds no certificate that is trusted", "CA"),
        new Wrong(node().withKey(other.key()), "does not match the certificate", "for each other"),
        new Wrong(node().withKey(noPem), "no private keys", "key: FILE"),
        new Wrong(node().withKey(open), "others than its owner may read", "chmod 600"),
        new Wrong(node().withKey(ca.encrypted(node, PASSWORD)), "no password is given", "password"),
        new Wrong(
            node().withKey(ca.encrypted(node, PASSWORD)).withPassword(given("wrong-secret")),
            "its password is wrong",
            ""),
        new Wrong(
            trusting()
                .withCertificate(ca.pkcs12(node, PASSWORD))
                .withPassword(given("wrong-secret")),
            "its password is wrong",
            "password"),
        new Wrong(
            trusting().withCertificate(small.certificate()).withKey(small.key()),
            "an RSA key of 1024 bits, at least 2048",
            "new one"),
        new Wrong(
            trusting().withCertificate(old.certificate()).withKey(old.key()),
            "signed with SHA1withRSA",
            "new one"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void saysWhatIsWrongAndWhatToDoAndNoSecret(Wrong wrong) {
    assertThatThrownBy(() -> TlsContext.open(wrong.settings()))
        .isInstanceOfSatisfying(
            TlsFault.class, fault -> assertThat(fault.hint()).contains(wrong.hint()))
        .hasMessageContaining(wrong.message())
        .satisfies(
            fault -> assertThat(everythingOf(fault)).doesNotContain("wrong-secret", PASSWORD));
    assertThat(wrong.settings().toString()).doesNotContain("wrong-secret", PASSWORD);
  }

  private static String everythingOf(Throwable fault) {
    return fault + (fault.getCause() == null ? "" : everythingOf(fault.getCause()));
  }

  @Test
  void usesNewKeysOnceTheyHaveSettledAndKeepsTheOldOnesWhereTheyAreNoGood() throws Exception {
    Holder old = ca.holder("renewed");
    TlsContext context =
        TlsContext.open(trusting().withCertificate(old.certificate()).withKey(old.key()));
    X509Certificate first = context.certificate().orElseThrow();
    SSLContext before = context.context();
    Files.writeString(old.certificate(), "half of a new cert");

    assertThat(context.poll()).isInstanceOf(TlsContext.Unchanged.class);
    assertThat(context.poll()).isInstanceOf(TlsContext.Invalid.class);
    assertThat(context.poll()).isInstanceOf(TlsContext.Unchanged.class);
    assertThat(context.certificate()).contains(first);
    assertThat(context.context()).isSameAs(before);

    ca.holder("renewed");

    assertThat(context.poll()).isInstanceOf(TlsContext.Unchanged.class);
    assertThat(context.poll()).isEqualTo(new TlsContext.Renewed("CN=renewed,O=Hospital"));
    assertThat(context.certificate().orElseThrow()).isNotEqualTo(first);
    assertThat(context.context()).isNotSameAs(before);
  }

  @Test
  @Gotcha(24)
  void speaksWhatBcp195RecommendsAndNothingElse() throws Exception {
    SSLParameters parameters = TlsContext.open(node()).parameters();

    assertThat(parameters.getProtocols()).containsExactly("TLSv1.3", "TLSv1.2");
    assertThat(parameters.getUseCipherSuitesOrder()).isTrue();
    assertThat(parameters.getCipherSuites())
        .allMatch(suite -> suite.matches("TLS_(AES|CHACHA20|ECDHE).*(GCM|POLY1305).*"));
    assertThat(SSLContext.getDefault().getSupportedSSLParameters().getCipherSuites())
        .as("suites of this Java")
        .containsAll(Arrays.asList(parameters.getCipherSuites()));
  }

  @Test
  void knowsACertificateByItsSubjectInEitherOrderItsFingerprintAndItsOtherNames() throws Exception {
    X509Certificate certificate = TlsContext.open(node()).certificate().orElseThrow();
    String fingerprint =
        ca.openssl("x509 -noout -fingerprint -sha256 -in " + node.certificate())
            .out()
            .strip()
            .replaceFirst(".*=", "sha256:");

    assertThat(
            List.of(
                "CN=node,O=Hospital",
                "O=Hospital, CN=node",
                "o=hospital,cn=NODE",
                fingerprint,
                "dns:localhost",
                "dns:node.local",
                "ip:127.0.0.1"))
        .allMatch(text -> new CertificatePattern(text).matches(certificate));
    assertThat(
            List.of(
                "CN=node",
                "CN=node,O=Hospital,C=DE",
                "sha256:" + "0".repeat(64),
                "dns:local",
                "email:node@localhost"))
        .noneMatch(text -> new CertificatePattern(text).matches(certificate));
  }
}
