package org.scopegate.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.gateway.Route;
import org.scopegate.testing.Archive;
import org.scopegate.testing.Recordings;

/** A configuration that changes while the node runs. */
@Timeout(60)
class ChangedConfigurationTest {

  private static final Route ROUTE = Route.to("test", "MAIN_PACS");

  @TempDir private Path folder;

  @Test
  void deliversWhatWaitedToTheNewAddressOfADestination() throws Exception {
    Path recording = Recordings.uncompressed(folder.resolve("one.dcm"), "1.2.3.4", 64, 48, 5);
    try (Archive main = Archive.open(folder.resolve("main"));
        Hospital hospital = Hospital.open(folder, ROUTE, Hospital.destination("MAIN_PACS", 1))) {
      hospital.send(recording);
      hospital.await(() -> hospital.line("MAIN_PACS").suspendedSince().isPresent());

      hospital.apply(ROUTE, Hospital.destination("MAIN_PACS", main.port()));
      hospital.awaitRest();

      assertThat(main.received()).hasSize(1);
    }
  }

  @Test
  void keepsItsPortAndSendsNewObjectsByTheNewRoute() throws Exception {
    Path first = Recordings.uncompressed(folder.resolve("one.dcm"), "1.2.3.4", 64, 48, 5);
    Path second = Recordings.uncompressed(folder.resolve("two.dcm"), "1.2.3.5", 64, 48, 5);
    try (Archive main = Archive.open(folder.resolve("main"));
        Archive other = Archive.open(folder.resolve("other"));
        Hospital hospital =
            Hospital.open(folder, ROUTE, Hospital.destination("MAIN_PACS", main.port()))) {
      int port = hospital.port();
      hospital.send(first);
      hospital.awaitRest();

      hospital.apply(
          Route.to("original", "OTHER_PACS"),
          Hospital.destination("MAIN_PACS", main.port()),
          Hospital.destination("OTHER_PACS", other.port()));
      hospital.send(second);
      hospital.awaitRest();

      assertThat(hospital.port()).isEqualTo(port);
      assertThat(main.received()).hasSize(1);
      assertThat(other.received()).containsExactly("1.2.3.5");
    }
  }
}
