package org.scopegate.spool;

import java.time.Instant;

/** What follows for a delivery from the answer to a {@link Question}, or from there being none. */
public sealed interface Ruling {

  /** A sentence for operators. */
  String why();

  /** Failure reason or status, empty where there is none. */
  String status();

  /** The destination keeps it. */
  record Committed(String why, String status) implements Ruling {}

  /** Another question at that time. */
  record AskAgain(Instant when, String why, String status) implements Ruling {}

  /** The destination has it not: it is due for delivery. */
  record DeliverAgain(String why, String status) implements Ruling {}

  /** Given up: the delivery is FAILED. */
  record Failed(String why, String status) implements Ruling {}
}
