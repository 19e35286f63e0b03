package org.scopegate.config;

/** Whether a name means this very machine, told without asking anybody for an address. */
final class Loopback {

  private Loopback() {}

  static boolean is(String host) {
    return host.equalsIgnoreCase("localhost")
        || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}")
        || host.equals("::1")
        || host.equals("[::1]");
  }
}
