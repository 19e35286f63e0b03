package org.scopegate.dimse;

import java.time.Duration;
import java.util.Optional;
import org.scopegate.ul.AssociationOptions;
import org.scopegate.ul.Transport;
import org.scopegate.ul.UserIdentity;

/**
 * How a client calls.
 *
 * @param connectTimeout for each address of the host
 * @param responseTimeout from the end of a request to its response
 * @param identity of the user on whose behalf it calls
 */
public record ClientOptions(
    Duration connectTimeout,
    Duration responseTimeout,
    AssociationOptions association,
    Transport transport,
    Optional<UserIdentity> identity) {

  public ClientOptions {
    if (responseTimeout.isNegative() || responseTimeout.isZero()) {
      throw new IllegalArgumentException("response timeout of " + responseTimeout);
    }
  }

  public static ClientOptions defaults() {
    return new ClientOptions(
        Duration.ofSeconds(10),
        Duration.ofMinutes(5),
        AssociationOptions.defaults(),
        Transport.PLAIN,
        Optional.empty());
  }

  public ClientOptions withConnectTimeout(Duration time) {
    return new ClientOptions(time, responseTimeout, association, transport, identity);
  }

  public ClientOptions withResponseTimeout(Duration time) {
    return new ClientOptions(connectTimeout, time, association, transport, identity);
  }

  /** With one limit for connecting, for progress and for answers. */
  public ClientOptions within(Duration limit) {
    return new ClientOptions(limit, limit, association.withProgress(limit), transport, identity);
  }

  public ClientOptions withAssociation(AssociationOptions options) {
    return new ClientOptions(connectTimeout, responseTimeout, options, transport, identity);
  }

  public ClientOptions withTransport(Transport newTransport) {
    return new ClientOptions(connectTimeout, responseTimeout, association, newTransport, identity);
  }

  public ClientOptions withIdentity(UserIdentity user) {
    return new ClientOptions(
        connectTimeout, responseTimeout, association, transport, Optional.of(user));
  }
}
