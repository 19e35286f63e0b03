package org.scopegate.ul;

import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Connections on which there is no association: not yet, or not any more. Where one host has too
 * many of them its oldest has to go, where there are too many in all the oldest of the host that
 * has most. So who has something to say gets in, whatever else is open. Safe for any thread.
 *
 * @param <C> a connection
 */
final class Waiting<C> {

  private final int most;
  private final int mostOfOneHost;
  private final Map<InetAddress, Deque<C>> byHost = new HashMap<>();
  private int inAll;

  Waiting(int most, int mostOfOneHost) {
    this.most = most;
    this.mostOfOneHost = mostOfOneHost;
  }

  /**
   * Takes one in.
   *
   * @return the one that has to go in its place, which is in here no more
   */
  synchronized Optional<C> enter(InetAddress host, C connection) {
    Deque<C> ofHost = byHost.computeIfAbsent(host, any -> new ArrayDeque<>());
    ofHost.addLast(connection);
    inAll++;
    if (ofHost.size() > mostOfOneHost) {
      return Optional.of(removeOldest(host));
    }
    return inAll > most ? Optional.of(removeOldest(largest())) : Optional.empty();
  }

  /** It waits no more, whether or not it was in here. */
  synchronized void leave(InetAddress host, C connection) {
    Deque<C> ofHost = byHost.get(host);
    if (ofHost != null && ofHost.remove(connection)) {
      removed(host, ofHost);
    }
  }

  private InetAddress largest() {
    return byHost.entrySet().stream()
        .max(Comparator.comparingInt(entry -> entry.getValue().size()))
        .orElseThrow()
        .getKey();
  }

  private C removeOldest(InetAddress host) {
    Deque<C> ofHost = byHost.get(host);
    C oldest = ofHost.removeFirst();
    removed(host, ofHost);
    return oldest;
  }

  private void removed(InetAddress host, Deque<C> ofHost) {
    inAll--;
    if (ofHost.isEmpty()) {
      byHost.remove(host);
    }
  }
}
