package org.scopegate.config;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.scopegate.ops.alerts.WebhookOptions;
import org.scopegate.tls.Passphrase;
import org.scopegate.tls.TlsSettings;

/** The key {@code webhook}. */
final class WebhookKeys {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final Faults faults;

  WebhookKeys(Faults faults) {
    this.faults = faults;
  }

  /** Empty where there is none. */
  Optional<WebhookOptions> read(Section monitoring) {
    if (!monitoring.has("webhook")) {
      monitoring.ask("webhook");
      return Optional.empty();
    }
    Section keys = monitoring.section("webhook");
    URI url = keys.required("url", Kind.WEB_ADDRESS, URI.create("http://localhost/"));
    boolean hasToken = keys.has("token") || keys.has("token_file");
    Passphrase token = keys.passphrase("token", Passphrase.NONE);
    Optional<TlsSettings> trust = new TrustKeys(faults).read(keys);
    Duration timeout = keys.value("timeout", Kind.TIMEOUT, TIMEOUT);
    keys.close();
    if (hasToken && url.getScheme().equals("http") && !Loopback.is(url.getHost())) {
      faults.add(keys.place("url"), "the token would be sent without TLS", "https://...");
    }
    return Optional.of(
        new WebhookOptions(url, hasToken ? Optional.of(token) : Optional.empty(), trust, timeout));
  }
}
