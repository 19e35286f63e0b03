package org.scopegate.app.check;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.scopegate.dicom.SopClasses;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.dimse.ClientOptions;
import org.scopegate.dimse.Offer;
import org.scopegate.dimse.Peer;
import org.scopegate.dimse.StoreClient;
import org.scopegate.gateway.Destination;
import org.scopegate.gateway.Forms;
import org.scopegate.gateway.Topology;
import org.scopegate.ul.AssociationException;

/**
 * Whether a destination would take what is made for it: proposes that, sends nothing.
 *
 * @param classes of objects that go there
 */
record CheckForms(Destination destination, Set<String> classes) {

  /** What an endoscopy tower's recordings become where a route does not say otherwise. */
  private static final String USUAL = SopClasses.VIDEO_ENDOSCOPIC;

  static CheckForms of(Destination destination, Topology topology) {
    Set<String> classes = new LinkedHashSet<>();
    topology.gateways().stream()
        .flatMap(gateway -> gateway.routes().stream())
        .filter(route -> route.to().contains(destination.aeTitle()))
        .forEach(route -> classes.add(route.objects().sopClass().uid().orElse(USUAL)));
    return new CheckForms(destination, classes.isEmpty() ? Set.of(USUAL) : classes);
  }

  /** Asks; nothing to tell of one that takes only what came. */
  List<Finding> ask(Peer peer, ClientOptions options) throws AssociationException {
    List<TransferSyntax> wanted = Forms.videoSyntaxes(destination);
    if (wanted.isEmpty()) {
      return List.of();
    }
    List<Offer> offers =
        classes.stream()
            .flatMap(each -> wanted.stream().map(syntax -> new Offer(each, syntax.uid())))
            .distinct()
            .toList();
    try (StoreClient client = StoreClient.open(peer, offers, options)) {
      return classes.stream().map(each -> judged(each, taken(client, each, wanted))).toList();
    }
  }

  private static List<TransferSyntax> taken(
      StoreClient client, String sopClass, List<TransferSyntax> wanted) {
    return wanted.stream().filter(syntax -> client.accepts(sopClass, syntax.uid())).toList();
  }

  /** What it takes of a class, of all that its configuration names. */
  Finding judged(String sopClass, List<TransferSyntax> taken) {
    String title = destination.aeTitle();
    String name = SopClasses.name(sopClass).orElse(sopClass);
    List<TransferSyntax> wanted = Forms.videoSyntaxes(destination);
    if (taken.isEmpty()) {
      return nothing(title, "takes " + name + " in none of " + names(wanted));
    }
    String fact = "takes " + name + " in " + names(taken);
    return taken.get(0).equals(wanted.get(0))
        ? Finding.ok(title, fact)
        : Finding.warn(
            title,
            fact + ", not in " + wanted.get(0).shortName(),
            "name first what it takes: each refusal costs another conversion");
  }

  private Finding nothing(String title, String fact) {
    boolean original = destination.transferSyntaxes().contains(Destination.ORIGINAL);
    return original
        ? Finding.warn(
            title,
            fact + ": it gets what came, unconverted",
            "have its operators allow that class and one of these syntaxes")
        : Finding.fail(
            title,
            fact + ": what is made for it fails",
            "have its operators allow one of these, or name others in transfer_syntaxes");
  }

  private static String names(List<TransferSyntax> syntaxes) {
    return String.join(", ", syntaxes.stream().map(TransferSyntax::shortName).toList());
  }
}
