package org.scopegate.ul;

/**
 * How a server accepts.
 *
 * @param maxAssociations established at the same time; more are rejected as transient
 * @param maxAssociationsPerAe of these with the same calling AE title
 * @param maxWaitingPerHost connections from one host on which there is no association; one more
 *     closes the oldest of them
 */
public record ServerOptions(
    int maxAssociations,
    int maxAssociationsPerAe,
    int maxWaitingPerHost,
    AssociationOptions association,
    Transport transport) {

  public ServerOptions {
    positive("associations", maxAssociations);
    positive("associations of one AE", maxAssociationsPerAe);
    positive("waiting connections of one host", maxWaitingPerHost);
  }

  /** 32 associations, half of them for one caller at most. */
  public static ServerOptions defaults() {
    return new ServerOptions(32, 16, 16, AssociationOptions.defaults(), Transport.PLAIN);
  }

  public ServerOptions withMaxAssociations(int limit) {
    return new ServerOptions(
        limit, maxAssociationsPerAe, maxWaitingPerHost, association, transport);
  }

  public ServerOptions withMaxAssociationsPerAe(int limit) {
    return new ServerOptions(maxAssociations, limit, maxWaitingPerHost, association, transport);
  }

  public ServerOptions withMaxWaitingPerHost(int limit) {
    return new ServerOptions(maxAssociations, maxAssociationsPerAe, limit, association, transport);
  }

  public ServerOptions withAssociation(AssociationOptions options) {
    return new ServerOptions(
        maxAssociations, maxAssociationsPerAe, maxWaitingPerHost, options, transport);
  }

  public ServerOptions withTransport(Transport newTransport) {
    return new ServerOptions(
        maxAssociations, maxAssociationsPerAe, maxWaitingPerHost, association, newTransport);
  }

  /** Connections on which there is no association, of all hosts. */
  int maxWaiting() {
    return maxAssociations + 2 * maxWaitingPerHost;
  }

  /** Connections at most, some that are just being closed among them. */
  int maxConnections() {
    return 2 * maxAssociations + 3 * maxWaitingPerHost;
  }

  private static void positive(String what, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit of " + limit + " " + what);
    }
  }
}
