package org.scopegate.ul;

/** Asynchronous operations window, PS3.7 D.3.3.3; 0 is unlimited, absent means 1 and 1. */
public record AsyncWindow(int invoked, int performed) {

  public static final AsyncWindow SYNCHRONOUS = new AsyncWindow(1, 1);
}
