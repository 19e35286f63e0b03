package org.scopegate.ops.web;

import io.javalin.http.HttpStatus;
import java.util.Optional;

/** A request that is not answered, and what to do about it. */
final class Refusal extends RuntimeException {

  private final HttpStatus status;
  private final String hint;

  Refusal(HttpStatus status, String error, String hint) {
    super(error, null, false, false); // no stack: it is an answer, not a fault
    this.status = status;
    this.hint = hint;
  }

  static Refusal badRequest(String error, String hint) {
    return new Refusal(HttpStatus.BAD_REQUEST, error, hint);
  }

  static Refusal notFound(String error, String hint) {
    return new Refusal(HttpStatus.NOT_FOUND, error, hint);
  }

  static Refusal conflict(String error, String hint) {
    return new Refusal(HttpStatus.CONFLICT, error, hint);
  }

  /** What there must be, or a 404. */
  static <T> T orElse404(Optional<T> found, String error, String hint) {
    return found.orElseThrow(() -> notFound(error, hint));
  }

  HttpStatus status() {
    return status;
  }

  String hint() {
    return hint;
  }
}
