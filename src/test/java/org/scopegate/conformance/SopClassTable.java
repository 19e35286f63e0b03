package org.scopegate.conformance;

import java.io.IOException;
import java.nio.file.Path;
import org.scopegate.dicom.SopClasses;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.dimse.StorageTerms;
import org.scopegate.gateway.CommitmentOptions;
import org.scopegate.video.ObjectOptions;
import org.scopegate.video.ObjectRules;
import org.scopegate.video.Recording;

/** Every SOP class, and what becomes of moving pictures in it. */
final class SopClassTable {

  private SopClassTable() {}

  static String text(Path folder) throws IOException {
    MarkdownTable table =
        new MarkdownTable("SOP Class", "UID", "SCU", "SCP", "Moving pictures go on as");
    table.row("Verification", SopClasses.VERIFICATION, "Yes", "Yes", "-");
    table.row(
        SopClasses.name(SopClasses.STORAGE_COMMITMENT_PUSH_MODEL).orElseThrow(),
        SopClasses.STORAGE_COMMITMENT_PUSH_MODEL,
        "Yes",
        CommitmentOptions.defaults().towers() == StorageTerms.Commitment.SERVED ? "Yes" : "No",
        "-");
    for (String uid : SopClasses.storage()) {
      table.row(
          SopClasses.name(uid).orElseThrow(),
          uid,
          "Yes",
          NegotiationTable.isSupported(uid) ? "Yes" : "No",
          derived(uid, folder));
    }
    return table.toString();
  }

  private static String derived(String uid, Path folder) throws IOException {
    Recording recording =
        new SampleObject(uid, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).recording(folder);
    if (!(recording instanceof Recording.Movie movie)) {
      return "what came";
    }
    return ObjectRules.targetClass(movie.declared(), ObjectOptions.NONE)
        .map(to -> to.equals(uid) ? "the same class" : SopClasses.name(to).orElseThrow())
        .orElse("what came, unless the route names a class");
  }
}
