package org.scopegate.ops.web;

import io.javalin.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request that is not done, and what to do about it. */
final class Refusal extends RuntimeException {

  private final HttpStatus status;
  private final String hint;
  private final Map<String, String> headers = new LinkedHashMap<>();

  Refusal(HttpStatus status, String error, String hint) {
    super(error, null, false, false); // no stack: it is an answer, not a fault
    this.status = status;
    this.hint = hint;
  }

  static Refusal badRequest(String error, String hint) {
    return new Refusal(HttpStatus.BAD_REQUEST, error, hint);
  }

  static Refusal forbidden(String error, String hint) {
    return new Refusal(HttpStatus.FORBIDDEN, error, hint);
  }

  static Refusal notFound(String error, String hint) {
    return new Refusal(HttpStatus.NOT_FOUND, error, hint);
  }

  static Refusal conflict(String error, String hint) {
    return new Refusal(HttpStatus.CONFLICT, error, hint);
  }

  Refusal withHeader(String name, String value) {
    headers.put(name, value);
    return this;
  }

  HttpStatus status() {
    return status;
  }

  String hint() {
    return hint;
  }

  Map<String, String> headers() {
    return headers;
  }
}
