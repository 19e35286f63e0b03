package org.scopegate.dimse;

import java.time.Duration;
import org.scopegate.ul.AssociationOptions;
import org.scopegate.ul.Transport;

/**
 * How a client calls.
 *
 * @param connectTimeout for each address of the host
 * @param responseTimeout from the end of a request to its response
 */
public record ClientOptions(
    Duration connectTimeout,
    Duration responseTimeout,
    AssociationOptions association,
    Transport transport) {

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
        Transport.PLAIN);
  }

  public ClientOptions withConnectTimeout(Duration time) {
    return new ClientOptions(time, responseTimeout, association, transport);
  }

  public ClientOptions withResponseTimeout(Duration time) {
    return new ClientOptions(connectTimeout, time, association, transport);
  }

  public ClientOptions withAssociation(AssociationOptions options) {
    return new ClientOptions(connectTimeout, responseTimeout, options, transport);
  }

  public ClientOptions withTransport(Transport newTransport) {
    return new ClientOptions(connectTimeout, responseTimeout, association, newTransport);
  }
}
