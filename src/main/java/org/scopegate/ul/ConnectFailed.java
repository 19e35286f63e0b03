package org.scopegate.ul;

/** No connection: host unknown, port closed, network down, or no answer in time. */
public final class ConnectFailed extends AssociationException {

  private final String host;
  private final int port;

  ConnectFailed(String host, int port, Throwable cause) {
    super(
        Ending.NOT_CONNECTED,
        "cannot connect to " + host + ":" + port + ": " + cause.getMessage(),
        cause);
    this.host = host;
    this.port = port;
  }

  public String host() {
    return host;
  }

  public int port() {
    return port;
  }
}
