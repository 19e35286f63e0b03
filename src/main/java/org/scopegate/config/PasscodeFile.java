package org.scopegate.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.scopegate.gateway.Passcode;
import org.scopegate.gateway.UserCheck;
import org.scopegate.tls.SecretFiles;
import org.scopegate.tls.TlsFault;

/**
 * A file of users: {@code NAME:HASH} in each line, as {@code scopegate user-passcode} makes them;
 * empty lines and those that begin with {@code #} are passed over. Read anew each time, so that
 * whoever is taken out is out at once.
 */
record PasscodeFile(Path file) implements UserCheck.Users {

  private static final Logger log = LogManager.getLogger(PasscodeFile.class);

  @Override
  public Optional<Passcode> passcode(String name) {
    try {
      return Optional.ofNullable(read().get(name));
    } catch (IOException | IllegalArgumentException fault) {
      log.error("no user can be let in: {}", fault.getMessage());
      return Optional.empty();
    }
  }

  /**
   * This file, once looked at; empty and a fault where it cannot be used.
   *
   * @param keys has the key {@code file} that names it
   */
  Optional<PasscodeFile> checked(Section keys, Faults faults) {
    try {
      if (read().isEmpty()) {
        faults.warn(keys.place("file"), file + " names no user", "nobody is let in");
      }
      return Optional.of(this);
    } catch (TlsFault fault) {
      faults.add(keys.place("file"), fault.getMessage(), fault.hint());
    } catch (IOException | IllegalArgumentException fault) {
      faults.add(
          keys.place("file"), fault.getMessage(), "scopegate user-passcode NAME makes a line");
    }
    return Optional.empty();
  }

  /**
   * All of them.
   *
   * @throws IOException it cannot be read, or anybody may read it
   * @throws IllegalArgumentException a line is not what it should be; its content is not told
   */
  Map<String, Passcode> read() throws IOException {
    SecretFiles.check(file);
    Map<String, Passcode> users = new HashMap<>();
    List<String> lines = Files.readAllLines(file);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        add(line, i + 1, users);
      }
    }
    return users;
  }

  private void add(String line, int number, Map<String, Passcode> users) {
    int colon = line.lastIndexOf(':');
    try {
      if (colon < 1) {
        throw new IllegalArgumentException("no name");
      }
      users.put(line.substring(0, colon), Passcode.parse(line.substring(colon + 1)));
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(
          file + " line " + number + ": " + wrong.getMessage(), wrong);
    }
  }
}
