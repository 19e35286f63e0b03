package org.scopegate.ops.web;

import io.javalin.http.Context;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whom a browser believes to speak with, and on behalf of which site. A site may give its own name
 * the address of this node (DNS rebinding): on a port that asks for no login, only names of this
 * machine that nobody else can hold are answered. Where a login is asked for, a rebound name has no
 * cookie and no token.
 */
record Hosts(boolean loginNeeded) {

  private static final Set<String> OURS = Set.of("localhost", "127.0.0.1", "[::1]");

  private static final Pattern LOOPBACK = Pattern.compile("127(\\.\\d{1,3}){3}");

  private static final Pattern HOST =
      Pattern.compile("([A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(:\\d{1,5})?");

  /** Throws what the request is refused with. */
  void check(Context context) {
    String host = Optional.ofNullable(context.header("Host")).orElse("");
    if (!HOST.matcher(host).matches()) {
      throw Refusal.badRequest("no host, or none that there can be", "send a Host header");
    }
    if (!loginNeeded && !isOurs(host.replaceFirst(":\\d+$", "").toLowerCase())) {
      throw Refusal.forbidden(
          "this port answers to localhost and 127.0.0.1 alone",
          "call it so, or have it ask for a login: monitoring.token_file or monitoring.users");
    }
    origin(context, host);
  }

  private static boolean isOurs(String name) {
    return OURS.contains(name) || LOOPBACK.matcher(name).matches();
  }

  /** A page of another site has no business here, with or without a login. */
  private static void origin(Context context, String host) {
    String site = Optional.ofNullable(context.header("Sec-Fetch-Site")).orElse("");
    String origin =
        Optional.ofNullable(context.header("Origin")).orElse(context.scheme() + "://" + host);
    boolean navigates = "navigate".equals(context.header("Sec-Fetch-Mode"));
    boolean foreign = site.equals("cross-site") || site.equals("same-site");
    if (foreign && !navigates || !isOf(origin, host)) {
      throw Refusal.forbidden(
          "a page of another site asks", "open the console itself, or use a script");
    }
  }

  private static boolean isOf(String origin, String host) {
    try {
      return host.equalsIgnoreCase(new URI(origin).getAuthority());
    } catch (URISyntaxException none) {
      return false;
    }
  }
}
