package org.scopegate.testing;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** TCP ports of this machine. */
public final class Ports {

  /** Below those that systems give to who calls: a connection must not take the port meanwhile. */
  private static final int LOWEST = 12_000;

  private static final int END = 32_000;

  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private Ports() {}

  /** A port that nobody listens on at the moment, and that is given out once. */
  public static int free() throws IOException {
    for (int tries = 0; tries < END - LOWEST; tries++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, END);
      if (isFree(port) && GIVEN.add(port)) {
        return port;
      }
    }
    throw new IOException("no port from %d to %d is free".formatted(LOWEST, END - 1));
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port)) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
