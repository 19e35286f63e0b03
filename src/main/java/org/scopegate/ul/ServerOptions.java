package org.scopegate.ul;

/**
 * How a server accepts.
 *
 * @param maxAssociations established at the same time; more are rejected as transient
 */
public record ServerOptions(
    int maxAssociations, AssociationOptions association, Transport transport) {

  public ServerOptions {
    if (maxAssociations < 1) {
      throw new IllegalArgumentException("limit of " + maxAssociations + " associations");
    }
  }

  public static ServerOptions defaults() {
    return new ServerOptions(32, AssociationOptions.defaults(), Transport.PLAIN);
  }

  public ServerOptions withMaxAssociations(int limit) {
    return new ServerOptions(limit, association, transport);
  }

  public ServerOptions withAssociation(AssociationOptions options) {
    return new ServerOptions(maxAssociations, options, transport);
  }

  public ServerOptions withTransport(Transport newTransport) {
    return new ServerOptions(maxAssociations, association, newTransport);
  }

  /** Connections at most, whether or not an association has come of them yet. */
  public int maxConnections() {
    return 2 * maxAssociations + 16;
  }
}
