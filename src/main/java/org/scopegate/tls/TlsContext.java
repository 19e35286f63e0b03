package org.scopegate.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Keys and trust at work, renewed when their files change: {@link #poll} looks, whoever connects
 * from then on uses the new ones, and what cannot be used changes nothing. Engines may be made by
 * any thread; poll() is for one at a time.
 */
public final class TlsContext {

  /** A session that is resumed shows the certificate of its first time: not for long. */
  private static final int LONGEST_SESSION_SECONDS = 600;

  static {
    // read by the JDK once, before its first handshake: who was let in stays who it is, and nobody
    // makes us do the costly part of TLS 1.2 again and again
    String reject = "jdk.tls.rejectClientInitiatedRenegotiation";
    System.setProperty(reject, System.getProperty(reject, "true"));
  }

  /** What is in use, all of a piece. */
  private record State(TlsMaterial material, SSLContext context) {}

  /** What a poll found. */
  public sealed interface Seen {}

  /** Nothing new, or something that may still be growing. */
  public record Unchanged() implements Seen {}

  /** New keys are in use. */
  public record Renewed(String what) implements Seen {}

  /** New files that cannot be used: told once, the old keys stay. */
  public record Invalid(TlsFault fault) implements Seen {}

  private final TlsSettings settings;
  private volatile State state;
  private Map<Path, String> current;
  private Map<Path, String> last;

  private TlsContext(TlsSettings settings) throws TlsFault {
    this.settings = settings;
    this.current = contents();
    this.last = current;
    this.state = state();
  }

  /**
   * Loads what the settings name.
   *
   * @throws TlsFault a file is missing, cannot be read, or does not fit the others
   */
  public static TlsContext open(TlsSettings settings) throws TlsFault {
    return new TlsContext(settings);
  }

  public TlsSettings settings() {
    return settings;
  }

  /** The certificate that we show. */
  public Optional<X509Certificate> certificate() {
    return state.material().identity().map(Identity::certificate);
  }

  /** When the first certificate of what we show ends. */
  public Optional<Instant> expires() {
    return state.material().identity().stream()
        .flatMap(identity -> identity.chain().stream())
        .map(each -> each.getNotAfter().toInstant())
        .min(Instant::compareTo);
  }

  /** For one accepted connection. */
  public SSLEngine serverEngine() {
    SSLEngine engine = state.context().createSSLEngine();
    engine.setUseClientMode(false);
    SSLParameters parameters = parameters();
    switch (settings.clientAuth()) {
      case REQUIRED -> parameters.setNeedClientAuth(true);
      case WANTED -> parameters.setWantClientAuth(true);
      case NONE -> parameters.setNeedClientAuth(false);
    }
    engine.setSSLParameters(parameters);
    return engine;
  }

  /**
   * For one connection to a server.
   *
   * @param verify its certificate must name the host
   */
  public SSLEngine clientEngine(String host, int port, HostCheck verify) {
    SSLEngine engine = state.context().createSSLEngine(host, port);
    engine.setUseClientMode(true);
    engine.setSSLParameters(clientParameters(verify));
    return engine;
  }

  /** What a socket of {@link #context()} calls a server with. */
  public SSLParameters clientParameters(HostCheck verify) {
    SSLParameters parameters = parameters();
    if (verify == HostCheck.VERIFY) {
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
    }
    return parameters;
  }

  /** The same for those that make sockets of their own: the context of the moment. */
  public SSLContext context() {
    return state.context();
  }

  /** Versions, suites and strength, as PS3.15 B.12 asks. */
  public SSLParameters parameters() {
    SSLParameters parameters = new SSLParameters(CipherSuites.names());
    parameters.setProtocols(settings.versions().toArray(String[]::new));
    parameters.setUseCipherSuitesOrder(true);
    parameters.setAlgorithmConstraints(Strength.ENOUGH);
    return parameters;
  }

  /** Looks at the files once; a change counts when two looks in a row see the same. */
  public Seen poll() {
    Map<Path, String> now = contents();
    boolean settled = now.equals(last);
    last = now;
    if (!settled || now.equals(current)) {
      return new Unchanged();
    }
    current = now;
    try {
      state = state();
      return new Renewed(certificate().map(Certificates::name).orElse("trust"));
    } catch (TlsFault fault) {
      return new Invalid(fault);
    }
  }

  /** What the files hold, as far as it can be told apart. */
  private Map<Path, String> contents() {
    Map<Path, String> contents = new TreeMap<>();
    for (Path file : settings.files()) {
      try {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        contents.put(file, HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file))));
      } catch (IOException | GeneralSecurityException unreadable) {
        contents.put(file, unreadable.toString());
      }
    }
    return contents;
  }

  private State state() throws TlsFault {
    TlsMaterial material = TlsMaterial.load(settings);
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys(material), new TrustManager[] {trust(material)}, null);
      context.getServerSessionContext().setSessionTimeout(LONGEST_SESSION_SECONDS);
      context.getClientSessionContext().setSessionTimeout(LONGEST_SESSION_SECONDS);
      return new State(material, context);
    } catch (GeneralSecurityException | IOException fault) {
      throw new TlsFault("keys that Java cannot use: " + fault.getMessage(), "", fault);
    }
  }

  private static KeyManager[] keys(TlsMaterial material)
      throws GeneralSecurityException, IOException {
    if (material.identity().isEmpty()) {
      return new KeyManager[0];
    }
    Identity identity = material.identity().get();
    char[] password = UUID.randomUUID().toString().toCharArray();
    KeyStore store = emptyStore();
    store.setKeyEntry(
        "ours", identity.key(), password, identity.chain().toArray(X509Certificate[]::new));
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, password);
    return factory.getKeyManagers();
  }

  private static TrustManager trust(TlsMaterial material)
      throws GeneralSecurityException, IOException {
    KeyStore store = emptyStore();
    int number = 0;
    for (X509Certificate each : material.trusted()) {
      store.setCertificateEntry("trusted-" + number++, each);
    }
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(store);
    X509ExtendedTrustManager jdk = (X509ExtendedTrustManager) factory.getTrustManagers()[0];
    return new StrictTrust(jdk, Set.copyOf(material.trusted()));
  }

  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }
}
