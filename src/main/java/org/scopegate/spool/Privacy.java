package org.scopegate.spool;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/**
 * Shuts a folder to strangers: objects and journal tell of patients. Its group is left alone, for
 * operators who are not the node.
 */
public final class Privacy {

  private static final Set<PosixFilePermission> STRANGERS =
      EnumSet.of(
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.OTHERS_EXECUTE);

  private Privacy() {}

  /** Returns whether it is shut: not where another owns it, who has decided who may read it. */
  public static boolean shut(Path folder) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
    if (view == null) { // the rules of the folder above hold there
      return false;
    }
    Set<PosixFilePermission> permissions = view.readAttributes().permissions();
    if (!permissions.removeAll(STRANGERS)) {
      return true;
    }
    try {
      view.setPermissions(permissions);
      return true;
    } catch (FileSystemException notOurs) {
      return false;
    }
  }
}
