package org.scopegate.ul;

import java.net.InetAddress;

/** Told of associations as they come and go, on their threads; must not block. */
public interface AssociationListener {

  /** For those who do not care. */
  AssociationListener NONE = new AssociationListener() {};

  default void opened(Association association) {}

  /** After {@link #opened}, once. */
  default void closed(Association association, Ending ending) {}

  /** No association was asked for: TLS came to no agreement. */
  default void handshakeFailed(InetAddress peer, String why) {}

  default void rejected(AssociateRq request, InetAddress peer, AssociateRj answer) {}
}
