package org.scopegate.gateway;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.spool.Instance;

/** In which forms destinations take objects. What they take is what they name, and no more. */
public final class Forms {

  private Forms() {}

  /** The transfer syntaxes that a destination names, first choice first, without ORIGINAL. */
  public static List<TransferSyntax> videoSyntaxes(Destination destination) {
    return destination.transferSyntaxes().stream()
        .filter(name -> !name.equals(Destination.ORIGINAL))
        .map(TransferSyntax::byName)
        .flatMap(Optional::stream)
        .toList();
  }

  /**
   * The syntaxes that a derived object may have: those that all destinations take, in the order of
   * the first that takes any, the preferred one before all. A destination that takes none of those
   * that are left when its turn comes is passed over.
   */
  public static List<TransferSyntax> allowed(
      List<Destination> destinations, TransferSyntax preferred) {
    List<TransferSyntax> takes = List.of();
    for (Destination destination : destinations) {
      List<TransferSyntax> common =
          takes.isEmpty() ? videoSyntaxes(destination) : common(takes, destination);
      takes = common.isEmpty() ? takes : common;
    }
    Set<TransferSyntax> ordered = new LinkedHashSet<>();
    if (takes.contains(preferred)) {
      ordered.add(preferred);
    }
    ordered.addAll(takes);
    return List.copyOf(ordered);
  }

  /**
   * Destinations that share one derived object: each joins the first group with all of which it has
   * a syntax in common, or begins one of its own.
   */
  public static List<List<Destination>> groups(List<Destination> destinations) {
    List<Group> groups = new ArrayList<>();
    for (Destination destination : destinations) {
      groups.stream()
          .filter(group -> !common(group.takes, destination).isEmpty())
          .findFirst()
          .ifPresentOrElse(
              group -> group.join(destination), () -> groups.add(new Group(destination)));
    }
    return groups.stream().map(group -> List.copyOf(group.members)).toList();
  }

  private static final class Group {
    private final List<Destination> members = new ArrayList<>();
    private List<TransferSyntax> takes;

    Group(Destination first) {
      members.add(first);
      takes = videoSyntaxes(first);
    }

    void join(Destination destination) {
      members.add(destination);
      takes = common(takes, destination);
    }
  }

  private static List<TransferSyntax> common(List<TransferSyntax> takes, Destination destination) {
    List<TransferSyntax> common = new ArrayList<>(takes);
    common.retainAll(videoSyntaxes(destination));
    return common;
  }

  /** The syntaxes of these UIDs. */
  static List<TransferSyntax> of(List<String> uids) {
    return uids.stream().map(TransferSyntax::of).flatMap(Optional::stream).toList();
  }

  /** UIDs of the syntaxes that a destination names and has not refused, first choice first. */
  static List<String> left(Destination destination, Set<String> refused) {
    return videoSyntaxes(destination).stream()
        .map(TransferSyntax::uid)
        .distinct()
        .filter(uid -> !refused.contains(uid))
        .toList();
  }

  /** Whether the destination wants this object in its form; what came is never kept from it. */
  static boolean takes(Destination destination, Instance instance) {
    return instance.source().isEmpty()
        || left(destination, Set.of()).contains(instance.transferSyntaxUid());
  }

  /** Whether what came may stand in for a derived object that was refused. */
  static boolean takesOriginal(Destination destination) {
    return destination.transferSyntaxes().contains(Destination.ORIGINAL);
  }
}
