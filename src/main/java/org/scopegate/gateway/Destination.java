package org.scopegate.gateway;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.scopegate.dimse.ClientOptions;
import org.scopegate.dimse.Peer;
import org.scopegate.tls.TlsContexts;
import org.scopegate.ul.AeTitle;
import org.scopegate.ul.AssociationOptions;
import org.scopegate.ul.Transport;
import org.scopegate.ul.UserIdentity;

/**
 * An archive that objects are delivered to.
 *
 * @param aeTitle its AE title, which is also what routes call it
 * @param name what operators call it
 * @param host name or address
 * @param port TCP port
 * @param transferSyntaxes what it takes, in order of preference: names or UIDs of transfer
 *     syntaxes, {@link #ORIGINAL} for whatever came
 * @param retry when to try again
 * @param maxAssociations associations open to it at most
 * @param timeout for connecting, and for any answer
 * @param storageCommitment how long its report may take when it is asked to commit; empty: it is
 *     not asked
 * @param security how the connection is secured; never sent in clear where this has TLS
 */
public record Destination(
    String aeTitle,
    String name,
    String host,
    int port,
    List<String> transferSyntaxes,
    Retry retry,
    int maxAssociations,
    Duration timeout,
    Optional<Duration> storageCommitment,
    Security security) {

  /** Stands in {@link #transferSyntaxes} for the syntax in which an object came. */
  public static final String ORIGINAL = "ORIGINAL";

  /** What most archives of video take, best first. */
  public static final List<String> COMMON_SYNTAXES = List.of("H264_HP41", "H264_HP42_2D", ORIGINAL);

  public Destination {
    Titles.check(aeTitle);
    transferSyntaxes = List.copyOf(transferSyntaxes);
    if (name.isBlank()) {
      throw new IllegalArgumentException("destination " + aeTitle + " has a blank name");
    }
    if (host.isBlank()) {
      throw new IllegalArgumentException("destination " + aeTitle + " has a blank host");
    }
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException(
          "destination " + aeTitle + ": port " + port + " is not within 1 to 65535");
    }
    if (transferSyntaxes.isEmpty()) {
      throw new IllegalArgumentException("destination " + aeTitle + " takes no transfer syntax");
    }
    if (maxAssociations < 1 || maxAssociations > 64) {
      throw new IllegalArgumentException(
          "destination %s: %d associations are not within 1 to 64"
              .formatted(aeTitle, maxAssociations));
    }
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException(
          "destination " + aeTitle + ": timeout " + timeout + " is not above zero");
    }
    if (storageCommitment.filter(time -> time.isNegative() || time.isZero()).isPresent()) {
      throw new IllegalArgumentException(
          "destination " + aeTitle + ": commitment timeout is not above zero");
    }
  }

  /** Two associations, 60 s, H.264 preferred, the original last, no commitment, no TLS. */
  public static Destination at(String aeTitle, String host, int port) {
    return new Destination(
        aeTitle,
        aeTitle,
        host,
        port,
        COMMON_SYNTAXES,
        Retry.defaults(),
        2,
        Duration.ofSeconds(60),
        Optional.empty(),
        Security.NONE);
  }

  public Destination withTransferSyntaxes(List<String> syntaxes) {
    return new Destination(
        aeTitle,
        name,
        host,
        port,
        syntaxes,
        retry,
        maxAssociations,
        timeout,
        storageCommitment,
        security);
  }

  public Destination withRetry(Retry other) {
    return new Destination(
        aeTitle,
        name,
        host,
        port,
        transferSyntaxes,
        other,
        maxAssociations,
        timeout,
        storageCommitment,
        security);
  }

  public Destination withMaxAssociations(int count) {
    return new Destination(
        aeTitle,
        name,
        host,
        port,
        transferSyntaxes,
        retry,
        count,
        timeout,
        storageCommitment,
        security);
  }

  public Destination withTimeout(Duration limit) {
    return new Destination(
        aeTitle,
        name,
        host,
        port,
        transferSyntaxes,
        retry,
        maxAssociations,
        limit,
        storageCommitment,
        security);
  }

  /**
   * What is shown to an archive, and asked of it.
   *
   * @param tls empty for a connection in clear
   * @param user named in the association request
   */
  public record Security(Optional<PeerTls> tls, Optional<UserIdentity> user) {

    public static final Security NONE = new Security(Optional.empty(), Optional.empty());
  }

  /** What its connections go over. */
  public Transport transport(TlsContexts contexts) {
    return PeerTls.transport(security.tls(), host, port, contexts);
  }

  /** Whom an association goes to, and as whom it comes. */
  Peer peer(String callingTitle) {
    return new Peer(host, port, new AeTitle(aeTitle), new AeTitle(callingTitle));
  }

  /** How it is called, with one limit for connecting, for progress and for answers. */
  ClientOptions clientOptions(Duration limit, AssociationOptions association, Transport transport) {
    ClientOptions options =
        ClientOptions.defaults()
            .withAssociation(association)
            .within(limit)
            .withTransport(transport);
    return security.user().map(options::withIdentity).orElse(options);
  }

  /** It is asked to commit, and may take so long to report. */
  public Destination withStorageCommitment(Duration reportTimeout) {
    return new Destination(
        aeTitle,
        name,
        host,
        port,
        transferSyntaxes,
        retry,
        maxAssociations,
        timeout,
        Optional.of(reportTimeout),
        security);
  }

  /** Whether this address is one of its host's. */
  boolean isAt(InetAddress peer) {
    try {
      return List.of(InetAddress.getAllByName(host)).contains(peer);
    } catch (UnknownHostException nobodyKnows) {
      return false;
    }
  }

  /**
   * When a failed delivery is tried again: after its own age, held between the bounds.
   *
   * @param first shortest wait
   * @param max longest wait
   * @param giveUpAfter age at which a delivery becomes FAILED
   */
  public record Retry(Duration first, Duration max, Duration giveUpAfter) {

    public Retry {
      if (first.isNegative() || first.isZero()) {
        throw new IllegalArgumentException("retry: first " + first + " is not above zero");
      }
      if (max.compareTo(first) < 0) {
        throw new IllegalArgumentException("retry: max " + max + " is below first " + first);
      }
      if (giveUpAfter.compareTo(max) < 0) {
        throw new IllegalArgumentException(
            "retry: give_up_after " + giveUpAfter + " is below max " + max);
      }
    }

    public static Retry defaults() {
      return new Retry(Duration.ofSeconds(30), Duration.ofHours(1), Duration.ofDays(7));
    }
  }
}
