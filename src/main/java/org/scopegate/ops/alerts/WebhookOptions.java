package org.scopegate.ops.alerts;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.scopegate.tls.Passphrase;
import org.scopegate.tls.TlsSettings;

/**
 * A web server that is told.
 *
 * @param url that notices are posted to
 * @param token shown as {@code Authorization: Bearer}
 * @param trust who vouches for the server; empty: whom Java trusts
 * @param timeout for connecting, and for the answer
 */
public record WebhookOptions(
    URI url, Optional<Passphrase> token, Optional<TlsSettings> trust, Duration timeout) {

  /** Where it is, without what may be a secret in its path or before its host. */
  public String server() {
    return url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
  }
}
