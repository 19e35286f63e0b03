package org.scopegate.gateway;

/** Does one unit of work at a time; a crew's thread, or a test by hand, keeps asking. */
@FunctionalInterface
public interface Worker {

  /**
   * Does one unit of work where there is one.
   *
   * @return true when something was done and more may wait, false when there is nothing to do now
   */
  boolean step() throws InterruptedException;
}
