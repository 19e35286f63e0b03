package org.scopegate.config;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.scopegate.dicom.SopClasses;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.gateway.Acceptance;

/**
 * The key {@code accept} of an AE of this node: which SOP classes and transfer syntaxes it takes,
 * and whose order of syntaxes counts.
 */
final class AcceptKeys {

  private static final String ALL = "all";
  private static final String SENDER = "sender";

  private static final Kind<List<String>> SOP_CLASSES =
      new Kind<>(
          "all, a name such as Video Endoscopic Image Storage, or a UID; +1.2.3 is all and that one",
          text -> several(text, Acceptance.ALL_SOP_CLASSES, AcceptKeys::sopClass));

  private static final Kind<List<String>> SYNTAXES =
      new Kind<>(
          "all, a name such as H264_HP41 or ExplicitVRLittleEndian, or a UID; +1.2.3 is all and that"
              + " one",
          text -> several(text, Acceptance.ALL_SYNTAXES, AcceptKeys::syntax));

  private static final Kind<String> SYNTAX =
      new Kind<>("sender, or transfer syntaxes, best first", AcceptKeys::syntax);

  private final Faults faults;

  AcceptKeys(Faults faults) {
    this.faults = faults;
  }

  /** What is taken; the defaults for what is left out, and in place of what has faults. */
  Acceptance read(Section keys) {
    Acceptance all = Acceptance.defaults();
    List<String> classes = flat(keys.list("sop_classes", SOP_CLASSES));
    List<String> syntaxes = flat(keys.list("transfer_syntaxes", SYNTAXES));
    Acceptance taken =
        all.withSopClasses(classes.isEmpty() ? all.sopClasses() : classes)
            .withTransferSyntaxes(syntaxes.isEmpty() ? all.transferSyntaxes() : syntaxes);
    List<String> preferred = preferred(keys, taken);
    keys.close();
    warn(keys, taken);
    return taken.withPreferred(preferred);
  }

  private List<String> preferred(Section keys, Acceptance taken) {
    List<Node> items = keys.items("prefer");
    if (items.size() == 1 && isSender(items.get(0))) {
      return List.of();
    }
    List<Located<String>> wanted = keys.list("prefer", SYNTAX);
    for (Located<String> syntax : wanted) {
      if (!taken.transferSyntaxes().contains(syntax.value())) {
        faults.add(
            syntax.place(),
            "accept.prefer: " + name(syntax.value()) + " is not accepted",
            "name it under accept.transfer_syntaxes too");
      }
    }
    return wanted.stream().map(Located::value).filter(taken.transferSyntaxes()::contains).toList();
  }

  private static boolean isSender(Node item) {
    return item instanceof Node.Scalar scalar && scalar.text().filter(SENDER::equals).isPresent();
  }

  private void warn(Section keys, Acceptance taken) {
    Place place = keys.place("transfer_syntaxes");
    List<String> syntaxes = taken.transferSyntaxes();
    if (!syntaxes.contains(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid())) {
      faults.warn(
          place,
          "accept.transfer_syntaxes leaves out ImplicitVRLittleEndian, which PS3.5 10.1 asks every"
              + " AE to accept",
          "a sender of uncompressed objects may offer nothing else; add it unless you mean that");
    }
    if (syntaxes.contains(TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN.uid())
        && !syntaxes.contains(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid())) {
      faults.warn(
          place,
          "accept.transfer_syntaxes has DeflatedExplicitVRLittleEndian without"
              + " ExplicitVRLittleEndian, which PS3.5 A.5 asks for beside it",
          "add it");
    }
    syntaxes.stream()
        .flatMap(uid -> TransferSyntax.of(uid).stream())
        .filter(syntax -> syntax.codec() == TransferSyntax.Codec.JPIP)
        .forEach(
            syntax ->
                faults.warn(
                    place,
                    syntax.shortName() + " brings no pixels: they stay where the object came from",
                    "an archive gets the reference alone"));
  }

  private static List<String> several(String text, List<String> all, Function<String, String> one) {
    if (text.equals(ALL)) {
      return all;
    }
    return text.startsWith("+")
        ? Stream.concat(all.stream(), Stream.of(one.apply(text.substring(1).strip()))).toList()
        : List.of(one.apply(text));
  }

  private static String sopClass(String text) {
    return SopClasses.byName(text)
        .orElseGet(
            () ->
                uid(text, "storage SOP class", SopClasses.storage(), uid -> SopClasses.name(uid)));
  }

  private static String syntax(String text) {
    return TransferSyntax.byName(text)
        .map(TransferSyntax::uid)
        .orElseGet(
            () ->
                uid(
                    text,
                    "transfer syntax",
                    Acceptance.ALL_SYNTAXES,
                    uid -> TransferSyntax.of(uid).map(TransferSyntax::shortName)));
  }

  /** A UID that no table lists, say of a private class; anything else is a slip. */
  private static String uid(
      String text, String what, Collection<String> known, Function<String, Optional<String>> name) {
    if (text.matches("[0-9.]+")) {
      return Kind.UID.parse().apply(text);
    }
    List<String> names = known.stream().flatMap(uid -> name.apply(uid).stream()).toList();
    String meant = Spelling.nearest(text, names).map(near -> ", '" + near + "' is").orElse("");
    throw new IllegalArgumentException("'" + text + "' is no " + what + " known here" + meant);
  }

  private static String name(String uid) {
    return TransferSyntax.of(uid).map(TransferSyntax::shortName).orElse(uid);
  }

  private static List<String> flat(List<Located<List<String>>> lists) {
    return lists.stream().flatMap(list -> list.value().stream()).distinct().toList();
  }
}
