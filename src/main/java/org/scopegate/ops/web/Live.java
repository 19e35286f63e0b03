package org.scopegate.ops.web;

/** What changes, told to those who watch. */
final class Live {

  Live(Parts parts) {}

  void close() {}
}
