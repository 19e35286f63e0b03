package org.scopegate.bench;

import java.nio.file.Path;
import org.scopegate.video.Profile;

/** A node in a process of its own: prints its port, ends when its standard input does. */
public final class NodeProcess {

  private NodeProcess() {}

  /**
   * @param arguments folder, ports of the main and the backup archive
   */
  public static void main(String[] arguments) throws Exception {
    Profile profile = Profile.named("high").withQuality(20).withPreset("medium");
    try (WholeNode node =
        WholeNode.open(
            Path.of(arguments[0]),
            profile,
            Integer.parseInt(arguments[1]),
            Integer.parseInt(arguments[2]))) {
      System.out.println(node.port());
      while (System.in.read() >= 0) {}
      node.awaitRest();
    }
  }
}
