package org.scopegate.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
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
public record PasscodeFile(Path file) implements UserCheck.Users {

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
      if (!line.isEmpty() && !isComment(line)) {
        add(line, i + 1, users);
      }
    }
    return users;
  }

  /** As this file has it. */
  public static String line(String name, Passcode passcode) {
    return name + ":" + passcode;
  }

  /**
   * Enters a user, in the place of one of that name: an old passcode would count again once the new
   * one is taken out. The file is made where there is none; it is whole at any moment, and stays
   * whose it is.
   *
   * @throws IOException it cannot be read or written, or anybody may read it
   */
  public void put(String name, Passcode passcode) throws IOException {
    if (Files.notExists(file)) {
      SecretFiles.create(file);
    }
    SecretFiles.check(file);
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    lines.removeIf(line -> !isComment(line) && nameIn(line).equals(name));
    lines.add(line(name, passcode));
    Path next = file.resolveSibling(file.getFileName() + ".new");
    Files.copy(file, next, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
    Files.write(next, lines);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static boolean isComment(String line) {
    return line.strip().startsWith("#");
  }

  /** Empty where it has none. */
  private static String nameIn(String line) {
    String words = line.strip();
    return words.substring(0, Math.max(0, words.lastIndexOf(':')));
  }

  private void add(String line, int number, Map<String, Passcode> users) {
    String name = nameIn(line);
    try {
      if (name.isEmpty()) {
        throw new IllegalArgumentException("no name");
      }
      users.put(name, Passcode.parse(line.substring(name.length() + 1)));
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(
          file + " line " + number + ": " + wrong.getMessage(), wrong);
    }
  }
}
