package org.scopegate.conformance;

import java.io.IOException;
import java.nio.file.Path;
import org.scopegate.dicom.SopClasses;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.video.Recording;

/** Every transfer syntax: what is received, what is read, what is written. */
final class SyntaxTable {

  private SyntaxTable() {}

  static String text(Path folder) throws IOException {
    MarkdownTable table =
        new MarkdownTable(
            "Transfer Syntax", "UID", "Received", "Pictures read", "Sent as it came", "Made here");
    for (TransferSyntax syntax : TransferSyntax.all()) {
      boolean received = NegotiationTable.isAccepted(SopClasses.MULTI_FRAME_TRUE_COLOR_SC, syntax);
      table.row(
          syntax.name(),
          syntax.uid(),
          yes(received),
          yes(received && isRead(syntax, folder)),
          yes(received),
          yes(TranscodingTable.isMadeHere(syntax)));
    }
    return table.toString();
  }

  private static boolean isRead(TransferSyntax syntax, Path folder) throws IOException {
    SampleObject sample = new SampleObject(SopClasses.MULTI_FRAME_TRUE_COLOR_SC, syntax);
    return sample.hasPixels() && sample.recording(folder) instanceof Recording.Movie;
  }

  private static String yes(boolean fact) {
    return fact ? "Yes" : "No";
  }
}
