package org.scopegate.interop;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.scopegate.testing.Dcmtk;
import org.scopegate.testing.DcmtkArchive;

/** What has come to an archive, told apart by what DCMTK reads in it. */
final class Arrivals {

  private Arrivals() {}

  /**
   * The one object of a study.
   *
   * @param study the attribute as {@code dcmdump} prints it
   */
  static Path ofStudy(DcmtkArchive archive, String study) throws Exception {
    return one(archive, "StudyInstanceUID", study);
  }

  private static Path one(DcmtkArchive archive, String keyword, String value) throws Exception {
    List<Path> found = new ArrayList<>();
    for (Path file : archive.files()) {
      if (value.equals(Dcmtk.attributes(file).get(keyword))) {
        found.add(file);
      }
    }
    if (found.size() != 1) {
      throw new AssertionError(archive.title() + " holds " + found + " of " + value);
    }
    return found.get(0);
  }
}
