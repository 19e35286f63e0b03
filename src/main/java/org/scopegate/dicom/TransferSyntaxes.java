package org.scopegate.dicom;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.scopegate.dicom.TransferSyntax.Codec;
import org.scopegate.dicom.TransferSyntax.Encoding;
import org.scopegate.dicom.TransferSyntax.Loss;
import org.scopegate.dicom.TransferSyntax.Packing;

/** PS3.6 Table A-1 in the standard's order, without the streams of DICOM-RTV. */
final class TransferSyntaxes {

  static final List<TransferSyntax> ALL =
      ResourceTable.rows("transfer-syntaxes.tsv").stream().map(TransferSyntaxes::syntax).toList();

  private static final Map<String, TransferSyntax> BY_NAME = byName();

  private TransferSyntaxes() {}

  static Optional<TransferSyntax> byUid(String uid) {
    return byName(uid).filter(syntax -> syntax.uid().equals(uid));
  }

  static Optional<TransferSyntax> byName(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  private static TransferSyntax syntax(String[] row) {
    return new TransferSyntax(
        row[0],
        row[7],
        row[1],
        row[2],
        Encoding.valueOf(row[3]),
        Codec.valueOf(row[4]),
        Loss.valueOf(row[5]),
        Packing.valueOf(row[6]));
  }

  private static Map<String, TransferSyntax> byName() {
    Map<String, TransferSyntax> names = new HashMap<>();
    for (TransferSyntax syntax : ALL) {
      names.put(syntax.uid(), syntax);
      names.put(syntax.keyword(), syntax);
      names.put(syntax.shortName(), syntax);
    }
    return names;
  }
}
