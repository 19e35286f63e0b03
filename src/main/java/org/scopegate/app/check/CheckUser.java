package org.scopegate.app.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * As whom this is asked: what may be read and written is answered for this user, and the node may
 * be another.
 *
 * @param user who runs this
 * @param spool whose owner is the node's user
 */
record CheckUser(String user, Path spool) {

  void run(Consumer<Finding> findings) {
    try {
      findings.accept(Files.exists(spool) ? beside(owner()) : alone());
    } catch (IOException | UnsupportedOperationException untold) {
      findings.accept(alone());
    }
  }

  private String owner() throws IOException {
    return Files.getOwner(spool).getName();
  }

  private Finding beside(String owner) {
    return owner.equals(user)
        ? alone()
        : Finding.warn(
            "user",
            "this is "
                + user
                + ", the spool belongs to "
                + owner
                + ": what may be read and"
                + " written is answered for "
                + user,
            "ask as the node does: sudo -u " + owner + " scopegate check");
  }

  private Finding alone() {
    return user.equals("root")
        ? Finding.warn(
            "user",
            "root: the node needs no such rights",
            "run it as a user of its own, as docker/install.sh and the unit do")
        : Finding.ok("user", user);
  }
}
