package org.scopegate.interop;

import java.io.IOException;
import java.nio.file.Path;
import org.scopegate.dicom.DicomFile;
import org.scopegate.dicom.DicomFormatException;
import org.scopegate.dimse.Status;
import org.scopegate.testing.Dcmtk;
import org.scopegate.testing.Run;
import org.scopegate.testing.Tower;

/**
 * An object that was sent, and the answer. Moving pictures go by DCMTK's {@code storescu}; what it
 * refuses to read, and what has to be compared byte for byte, goes by the tower of the tests, which
 * sends the data set of a file as it is.
 *
 * @param by who sent it
 * @param answer in words
 */
record Sending(String by, boolean taken, String answer) {

  private static final String STORED = "Received Store Response (Success)";

  static Sending of(Path object, Tower tower) throws Exception {
    DicomFile file;
    try {
      file = DicomFile.open(object);
    } catch (DicomFormatException none) {
      return new Sending("nobody", false, "no DICOM: " + none.getMessage());
    }
    if (file.sopClassUid().isEmpty() || file.sopInstanceUid().isEmpty()) {
      return new Sending("nobody", false, "names no SOP class or no instance");
    }
    return isWhole(file, object)
        ? byStorescu(object, file.syntax().uid(), tower)
        : byTower(object, tower);
  }

  /** Several frames, all of them there. */
  private static boolean isWhole(DicomFile file, Path object) {
    return file.pixels().filter(pixels -> pixels.defect().isEmpty()).isPresent()
        && Shelf.expected(object).filter(expected -> expected.fate() == Fate.AS_IT_CAME).isEmpty();
  }

  private static Sending byStorescu(Path object, String syntaxUid, Tower tower) throws Exception {
    Run run = Dcmtk.storescuOne(tower.port(), object, syntaxUid);
    return run.exitCode() == 0 && run.said().contains(STORED)
        ? new Sending("storescu", true, "0000")
        : byTower(object, tower);
  }

  private static Sending byTower(Path object, Tower tower) {
    try {
      Status status = tower.send(object);
      return new Sending("tower", status.done(), status.toString());
    } catch (IOException refused) {
      return new Sending("tower", false, refused.getMessage());
    }
  }
}
