package org.scopegate.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** Files with secrets in them: who may read them. */
public final class SecretFiles {

  private static final Set<PosixFilePermission> NEVER =
      Set.of(
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private SecretFiles() {}

  /**
   * Refuses a secret that anybody on this machine may read. A group may: services share keys that
   * way, as Debian's {@code ssl-cert} does; {@link #oddity} tells of it.
   *
   * @throws TlsFault there is no such file, or too many may read it
   */
  public static void check(Path file) throws TlsFault {
    if (!Files.isRegularFile(file)) {
      throw new TlsFault("there is no file " + file, "correct the path, or make the file");
    }
    for (PosixFilePermission each : permissions(file)) {
      if (NEVER.contains(each)) {
        throw new TlsFault(
            file + " holds a secret and others than its owner may read or write it",
            "chmod 600 " + file);
      }
    }
  }

  /** Makes an empty one, for its owner alone. */
  public static void create(Path file) throws IOException {
    Files.createFile(file);
    restrict(file, "rw-------");
  }

  /**
   * Leaves a file or a folder these rights; where the file system has none of POSIX's, those of the
   * folder hold.
   *
   * @param rights as {@code ls} writes them
   */
  public static void restrict(Path path, String rights) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
    if (view != null) {
      view.setPermissions(PosixFilePermissions.fromString(rights));
    }
  }

  /** What is not wrong with it, but worth a look. */
  public static Optional<TlsFault> oddity(Path file) throws TlsFault {
    return permissions(file).contains(PosixFilePermission.GROUP_READ)
        ? Optional.of(
            new TlsFault(file + " holds a secret and its group may read it", "chmod 600 " + file))
        : Optional.empty();
  }

  /** None where the file system has none of POSIX's. */
  private static Set<PosixFilePermission> permissions(Path file) throws TlsFault {
    try {
      return Files.getPosixFilePermissions(file);
    } catch (UnsupportedOperationException otherSystem) {
      return Set.of();
    } catch (IOException unreadable) {
      throw new TlsFault(file + " cannot be read: " + words(unreadable), "", unreadable);
    }
  }

  /** Why a file cannot be read; Java's own message is often its name alone. */
  static String words(IOException fault) {
    return fault instanceof NoSuchFileException
        ? "there is no such file"
        : fault.getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase()
            + ": "
            + fault.getMessage();
  }
}
