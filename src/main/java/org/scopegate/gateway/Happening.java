package org.scopegate.gateway;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.scopegate.dimse.Status;
import org.scopegate.spool.Instance;
import org.scopegate.spool.Operator;

/** Something that happened at a node. Holds no patient data: who needs it opens the object. */
public sealed interface Happening {

  /**
   * An object is safe on disk, and its sender is told so.
   *
   * @param peer where it came from
   * @param anew false: the same bytes were here before, and nothing was added
   */
  record Received(Instance instance, InetAddress peer, boolean anew) implements Happening {}

  /** An object was not taken. */
  record ObjectRefused(
      String callingTitle,
      String calledTitle,
      InetAddress peer,
      String sopInstanceUid,
      Status status)
      implements Happening {}

  /** An association was not accepted: a stranger, a wrong title, no place. */
  record AssociationRefused(
      String callingTitle, String calledTitle, InetAddress peer, Ground ground, String why)
      implements Happening {}

  /**
   * A connection was refused before anybody could say who it is: TLS came to no agreement.
   *
   * @param why in Java's words: no certificate, one that is expired or not trusted, no common suite
   */
  record HandshakeFailed(InetAddress peer, String why) implements Happening {}

  /** Why an association is refused. */
  enum Ground {
    /** The caller is not known, or not from there, or could not prove who it is. */
    STRANGER,
    /** Its user did not prove who it is. */
    USER,
    /** Nobody here has the title that it called. */
    CALLED_TITLE,
    /** No place for another, or the node stops. */
    CAPACITY,
    /** Anything else: no version or application context of DICOM. */
    PROTOCOL
  }

  /**
   * Objects were derived of an original.
   *
   * @param frames pictures written
   * @param encoder FFmpeg's name, {@code copy} where nothing was encoded
   */
  record Derived(
      Instance original, List<Instance> made, long frames, String encoder, double seconds)
      implements Happening {
    public Derived {
      made = List.copyOf(made);
    }
  }

  /**
   * An attempt to derive failed.
   *
   * @param last no other attempt follows
   */
  record DerivationFailed(Instance original, String profile, String why, boolean last)
      implements Happening {}

  /** A transfer to a destination begins. */
  record Sending(Instance instance, Destination destination) implements Happening {}

  /** A destination has an object. */
  record Delivered(Instance instance, Destination destination, String status)
      implements Happening {}

  /**
   * An attempt to deliver failed.
   *
   * @param last no other attempt in this form follows
   */
  record DeliveryFailed(
      Instance instance, Destination destination, String status, String why, boolean last)
      implements Happening {}

  /** A destination has promised to keep an object. */
  record Committed(Instance instance, Destination destination) implements Happening {}

  /**
   * A destination has not promised to keep an object.
   *
   * @param status failure reason or status, empty where there is none
   * @param last no other attempt follows: the delivery failed
   */
  record CommitmentFailed(
      Instance instance, Destination destination, String status, String why, boolean last)
      implements Happening {}

  /** A tower has our answer about the objects that it asked us to commit. */
  record CommitmentReported(
      String towerTitle, String ownTitle, String transactionUid, int committed, int refused)
      implements Happening {}

  /** After faults in a row, a destination gets nothing but probes. */
  record Suspended(Destination destination, String why) implements Happening {}

  /** A suspended destination answers again. */
  record Resumed(Destination destination) implements Happening {}

  /**
   * The object of an instance was given up: its file is deleted next, and is still there for who
   * reads it at once. Told again if it cannot be deleted, or if the node dies before.
   *
   * @param operator who wanted it; empty: the node, by its own rules
   */
  record Removed(Instance instance, String why, Optional<Operator> operator) implements Happening {}

  /** Another configuration of AEs, destinations and sources is in effect. */
  record Reconfigured(Topology before, Topology now) implements Happening {}

  /** An object on disk is not what was committed: its work is held for an operator. */
  record Damaged(Instance instance, String why) implements Happening {}
}
