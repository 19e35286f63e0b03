package org.scopegate.config;

import java.util.List;
import java.util.stream.Stream;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.gateway.Destination;

/** Transfer syntaxes as operators write them: a short name, a keyword of PS3.6 or a UID. */
final class SyntaxNames {

  /** What this node can make. */
  private static final List<String> MADE =
      Stream.of(
              TransferSyntax.H264_HP41,
              TransferSyntax.H264_HP41_F,
              TransferSyntax.H264_HP41_BD,
              TransferSyntax.H264_HP41_BD_F,
              TransferSyntax.H264_HP42_2D,
              TransferSyntax.H264_HP42_2D_F,
              TransferSyntax.HEVC_MP51)
          .map(TransferSyntax::shortName)
          .toList();

  /** What a destination may be said to take, for hints. */
  private static final List<String> COMMON =
      Stream.concat(
              Stream.of(Destination.ORIGINAL),
              TransferSyntax.all().stream()
                  .filter(TransferSyntax::isVideo)
                  .map(TransferSyntax::shortName))
          .toList();

  /** A syntax that this node makes; parsed to its short name. */
  static final Kind<String> OUTPUT =
      new Kind<>("one of " + String.join(", ", MADE) + ", or its UID", SyntaxNames::output);

  /** What a destination takes: a syntax or ORIGINAL; parsed to the short name. */
  static final Kind<String> ACCEPTED =
      new Kind<>("one of " + String.join(", ", COMMON) + ", or a UID", SyntaxNames::accepted);

  private SyntaxNames() {}

  /** What a destination is taken to accept that does not say so: what is preferred, then all. */
  static List<String> acceptedUnlessSaid(String preferred) {
    return Stream.concat(Stream.of(preferred), Destination.COMMON_SYNTAXES.stream())
        .distinct()
        .toList();
  }

  /** Whether a destination that takes this can be given something, whatever came. */
  static boolean isMade(String name) {
    return name.equals(Destination.ORIGINAL) || MADE.contains(name);
  }

  private static String output(String text) {
    String name = known(text, MADE);
    if (!MADE.contains(name)) {
      throw new IllegalArgumentException("'" + text + "' is not made by this node");
    }
    return name;
  }

  private static String accepted(String text) {
    return text.equals(Destination.ORIGINAL) ? text : known(text, COMMON);
  }

  private static String known(String text, List<String> choice) {
    return TransferSyntax.byName(text)
        .map(TransferSyntax::shortName)
        .orElseThrow(() -> new IllegalArgumentException(unknown(text, choice)));
  }

  private static String unknown(String text, List<String> choice) {
    String meant = Spelling.nearest(text, choice).map(name -> ", '" + name + "' is").orElse("");
    return "'" + text + "' is no transfer syntax that is known here" + meant;
  }
}
