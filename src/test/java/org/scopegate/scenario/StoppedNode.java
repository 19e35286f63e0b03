package org.scopegate.scenario;

import java.io.IOException;
import java.nio.file.Path;
import org.scopegate.gateway.Destination;
import org.scopegate.gateway.Route;
import org.scopegate.testing.StoppingDisk;

/**
 * A node whose process stops for good at one act on its disk, whatever else it does then. Started
 * in a process of its own; says its port, and where it was not stopped how many points it passed.
 */
final class StoppedNode {

  static final String MAIN = "MAIN_PACS";
  static final String BACKUP = "BACKUP_PACS";
  static final int STOPPED = 77;

  private StoppedNode() {}

  /** Both what was derived and what came goes to both archives. */
  static final Route ROUTE = Route.to("test", MAIN, BACKUP).withKeepOriginal();

  static Destination[] destinations(int mainPort, int backupPort) {
    return new Destination[] {
      Hospital.destination(MAIN, mainPort), Hospital.destination(BACKUP, backupPort)
    };
  }

  /**
   * @param arguments folder, ports of main and backup, number of the point to stop at
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    StoppingDisk disk =
        new StoppingDisk(
            folder.resolve("spool"),
            folder.resolve("deleted"),
            Long.parseLong(arguments[3]),
            (last, loss) -> {
              StoppingDisk.write(loss, folder.resolve("without-power").resolve("spool"));
              System.out.println("stopped after " + last);
              Runtime.getRuntime().halt(STOPPED);
            });
    int main = Integer.parseInt(arguments[1]);
    int backup = Integer.parseInt(arguments[2]);
    Hospital hospital = Hospital.open(disk, folder, ROUTE, destinations(main, backup));
    System.out.println("port " + hospital.port());
    hospital.await(() -> !hospital.entries().isEmpty());
    hospital.awaitRest();
    System.out.println("points " + disk.points());
    Runtime.getRuntime().halt(0);
  }
}
