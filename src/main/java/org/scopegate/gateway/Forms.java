package org.scopegate.gateway;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.spool.Instance;

/** In which forms destinations take objects. */
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
   * the first, the preferred one before all; where they have none in common, those of the first.
   */
  public static List<TransferSyntax> allowed(
      List<Destination> destinations, TransferSyntax preferred) {
    List<TransferSyntax> common = new ArrayList<>(videoSyntaxes(destinations.get(0)));
    destinations.forEach(destination -> common.retainAll(videoSyntaxes(destination)));
    List<TransferSyntax> takes = common.isEmpty() ? videoSyntaxes(destinations.get(0)) : common;
    Set<TransferSyntax> ordered = new LinkedHashSet<>();
    if (takes.contains(preferred)) {
      ordered.add(preferred);
    }
    ordered.addAll(takes);
    return List.copyOf(ordered);
  }

  /** Whether the destination wants this object in its form; what came is never kept from it. */
  static boolean takes(Destination destination, Instance instance) {
    return instance.source().isEmpty()
        || videoSyntaxes(destination).stream()
            .flatMap(Forms::twins)
            .anyMatch(syntax -> syntax.uid().equals(instance.transferSyntaxUid()));
  }

  /** Whether what came may stand in for a derived object that was refused. */
  static boolean takesOriginal(Destination destination) {
    return destination.transferSyntaxes().contains(Destination.ORIGINAL);
  }

  /** A stream too long for one fragment goes out under the fragmentable twin of its syntax. */
  private static Stream<TransferSyntax> twins(TransferSyntax syntax) {
    return Stream.concat(
        Stream.of(syntax), syntax.withPacking(TransferSyntax.Packing.FRAGMENTABLE).stream());
  }
}
