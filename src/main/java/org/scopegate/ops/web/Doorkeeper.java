package org.scopegate.ops.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.security.BasicAuthCredentials;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Finds out who asks, and lets in whoever shows what is right. */
final class Doorkeeper {

  private static final Logger log = LogManager.getLogger(Doorkeeper.class);

  static final String COOKIE = "scopegate";

  /** Passcodes that are hashed at once: each keeps a core busy for a moment. */
  private static final int AT_ONCE = 2;

  private static final int LONGEST_NAME = 64;

  private final Keyring keyring;
  private final Sessions sessions;
  private final Patience patience;
  private final Remembered remembered;
  private final Semaphore hashing = new Semaphore(AT_ONCE);
  private final Visitors visitors;

  Doorkeeper(Access access, Clock clock, Visitors visitors) {
    this.keyring = new Keyring(access);
    this.sessions = new Sessions(clock, keyring::stands);
    this.patience = new Patience(clock);
    this.remembered = new Remembered(clock);
    this.visitors = visitors;
  }

  boolean needed() {
    return keyring.needed();
  }

  /** Who asks; empty: nothing was shown, or a cookie of a session that is over. */
  Optional<Grant> who(Context context) {
    if (!needed()) {
      return Optional.of(Grant.ANYBODY);
    }
    String shown = Optional.ofNullable(context.header("Authorization")).orElse("");
    if (shown.regionMatches(true, 0, "Bearer ", 0, 7)) {
      return Optional.of(token(shown.substring(7).strip(), context.ip()));
    }
    BasicAuthCredentials user = shown.isEmpty() ? null : context.basicAuthCredentials();
    if (user != null) {
      return Optional.of(user(user.getUsername(), user.getPassword(), context.ip()));
    }
    return Optional.ofNullable(context.cookie(COOKIE)).flatMap(sessions::of);
  }

  /** Whether who was let in by this request would still be let in. */
  boolean isStillIn(Context context, Grant grant) {
    String cookie = context.cookie(COOKIE);
    boolean bySession = context.header("Authorization") == null && cookie != null;
    return !needed() || (bySession ? sessions.of(cookie).isPresent() : keyring.stands(grant));
  }

  /** The one that shows this token, or a refusal. */
  Grant token(String token, String address) {
    return admitted("token", address, () -> keyring.token(token));
  }

  /** The one that shows this name and passcode, or a refusal. */
  Grant user(String name, String passcode, String address) {
    Optional<Grant> known = remembered.of(name, passcode).filter(keyring::stands);
    if (known.isPresent()) {
      return known.get();
    }
    Grant grant = admitted(name, address, () -> hashed(name, passcode));
    remembered.add(name, passcode, grant);
    return grant;
  }

  /** The cookie of a session for somebody who was let in. */
  String begin(Grant grant, String address) {
    log.info("{} has logged in at {}", grant.name(), address);
    visitors.loggedIn(grant.name(), address);
    return sessions.begin(grant);
  }

  void end(String cookie, String address) {
    sessions
        .end(cookie)
        .ifPresent(
            grant -> {
              log.info("{} has logged out at {}", grant.name(), address);
              visitors.loggedOut(grant.name(), address);
            });
  }

  private Optional<Grant> hashed(String name, String passcode) {
    if (!hashing.tryAcquire()) {
      throw tooMany(Duration.ofSeconds(1), "too many log in at once");
    }
    try {
      return keyring.user(name, passcode);
    } finally {
      hashing.release();
    }
  }

  private Grant admitted(String claimed, String address, Supplier<Optional<Grant>> judge) {
    String name = claimed.length() > LONGEST_NAME ? claimed.substring(0, LONGEST_NAME) : claimed;
    String who = address + " " + name;
    Duration left = patience.left(who);
    if (!left.isZero()) {
      throw tooMany(left, "too many failed attempts");
    }
    Optional<Grant> grant = judge.get();
    if (grant.isEmpty()) {
      patience.failed(who);
      // what was typed as a name may be a passcode: only a name that is known is told
      log.warn("{} was not let in: token, user or passcode is wrong", address);
      visitors.refused(address);
      throw new Refusal(
          HttpStatus.UNAUTHORIZED,
          "token, user or passcode is wrong",
          "after a few failures the next try has to wait");
    }
    patience.succeeded(who);
    return grant.get();
  }

  private static Refusal tooMany(Duration wait, String why) {
    long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    return new Refusal(HttpStatus.TOO_MANY_REQUESTS, why, "try again in " + seconds + " s")
        .withHeader("Retry-After", Long.toString(seconds));
  }
}
