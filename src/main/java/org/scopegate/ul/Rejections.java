package org.scopegate.ul;

import java.util.List;

/** Every A-ASSOCIATE-RJ that an acceptor of ours sends, PS3.8 9.3.4. */
public final class Rejections {

  /**
   * A rejection and its ground.
   *
   * @param when what was asked for, or what our state is, in words for the peer's administrator
   */
  public record Rejection(AssociateRj answer, String when) {}

  /** In the order in which the grounds are looked at: the first that holds is told. */
  public static final List<Rejection> ALL =
      List.of(
          new Rejection(AssociateRj.PROTOCOL_VERSION, "protocol version 1 is not offered"),
          new Rejection(
              AssociateRj.APPLICATION_CONTEXT,
              "the application context is not " + AssociateRq.DICOM_APPLICATION_CONTEXT),
          new Rejection(AssociateRj.CALLED_TITLE, "no AE of this title listens on this port"),
          new Rejection(
              AssociateRj.CALLING_TITLE,
              "no source of this title is known, or not at that host, or not with that certificate"),
          new Rejection(
              AssociateRj.USER_IDENTITY,
              "the source must say who its user is and did not, or did not prove it"),
          new Rejection(
              AssociateRj.LOCAL_LIMIT,
              "as many associations as are allowed are open, in all or to this calling AE title"),
          new Rejection(AssociateRj.CONGESTION, "this node is stopping"));

  private Rejections() {}
}
