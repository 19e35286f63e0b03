package org.scopegate.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What opens an encrypted file: given, or in a file of its own whose first line it is. */
public sealed interface Passphrase {

  Passphrase NONE = new Given(new Secret(""));

  record Given(Secret secret) implements Passphrase {}

  record InFile(Path file) implements Passphrase {}

  /** Empty characters where there is none. */
  default char[] read() throws TlsFault {
    if (this instanceof Given given) {
      return given.secret().characters();
    }
    Path file = ((InFile) this).file();
    SecretFiles.check(file);
    try {
      List<String> lines = Files.readAllLines(file);
      return lines.isEmpty() ? new char[0] : lines.get(0).toCharArray();
    } catch (IOException unreadable) {
      throw new TlsFault(
          file + " cannot be read: " + SecretFiles.words(unreadable),
          "it holds a passphrase in its first line",
          unreadable);
    }
  }

  /** The file that it is in. */
  default Optional<Path> source() {
    return this instanceof InFile file ? Optional.of(file.file()) : Optional.empty();
  }
}
