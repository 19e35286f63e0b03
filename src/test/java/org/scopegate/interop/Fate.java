package org.scopegate.interop;

/** What becomes of an object that is sent to a node. */
enum Fate {
  /** A new instance in H.264. */
  ENCODED,
  /**
   * The same instance and the same pictures, perhaps in another container or under its own label.
   */
  SAME_PICTURES,
  /** The same bytes. */
  AS_IT_CAME,
  /** Answered with a failure, and not kept. */
  REFUSED,
  /** Nobody can send it: it names no SOP class or no instance, or is no DICOM at all. */
  UNSENDABLE
}
