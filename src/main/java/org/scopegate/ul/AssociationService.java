package org.scopegate.ul;

/** What is done on an association that a peer has opened. */
@FunctionalInterface
public interface AssociationService {

  /** Called once on the association's own thread; returns when the association is over. */
  void serve(Association association) throws AssociationException;
}
