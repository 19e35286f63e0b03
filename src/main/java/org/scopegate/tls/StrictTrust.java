package org.scopegate.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * What the JDK's trust manager asks for, and more: nothing weak below the certificates that are
 * trusted, and no certificate out of its time, even if it is trusted itself.
 */
final class StrictTrust extends X509ExtendedTrustManager {

  private final X509ExtendedTrustManager jdk;
  private final Set<X509Certificate> trusted;

  StrictTrust(X509ExtendedTrustManager jdk, Set<X509Certificate> trusted) {
    this.jdk = jdk;
    this.trusted = Set.copyOf(trusted);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine)
      throws CertificateException {
    jdk.checkClientTrusted(chain, kind, engine);
    checkStrength(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine)
      throws CertificateException {
    jdk.checkServerTrusted(chain, kind, engine);
    checkStrength(chain);
  }

  private void checkStrength(X509Certificate[] chain) throws CertificateException {
    // the JDK looks at no date of a certificate that is itself trusted
    chain[0].checkValidity();
    for (X509Certificate each : chain) {
      if (!trusted.contains(each) || each.equals(chain[0])) {
        Strength.check(each);
      }
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket)
      throws CertificateException {
    jdk.checkClientTrusted(chain, kind, socket);
    checkStrength(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket)
      throws CertificateException {
    jdk.checkServerTrusted(chain, kind, socket);
    checkStrength(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String kind) throws CertificateException {
    throw new CertificateException("engines and sockets only");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String kind) throws CertificateException {
    throw new CertificateException("engines and sockets only");
  }

  /**
   * None: a server that named its CAs would not be shown a certificate that it trusts by itself,
   * nor could it say in its log what a stranger has.
   */
  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
