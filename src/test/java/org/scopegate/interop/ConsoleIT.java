package org.scopegate.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.scopegate.interop.NodeFolder.Target;
import org.scopegate.ops.web.console.Browser;
import org.scopegate.spool.State;
import org.scopegate.testing.Dcmtk;
import org.scopegate.testing.DcmtkArchive;
import org.scopegate.testing.Peers;
import org.scopegate.testing.Ports;
import org.scopegate.testing.Recordings;
import org.scopegate.testing.Tower;

/** The console page of a node at work: the main archive is down, the backup has everything. */
class ConsoleIT {

  private static final String UID = "1.2.826.0.1.3680043.10.1338.5.17";

  @TempDir Path folder;

  private DcmtkArchive backup;
  private NodeProcess node;
  private Browser browser;
  private String address;

  @BeforeEach
  void start() throws Exception {
    Peers.require("storescu", "storescp");
    browser = Browser.start().size(1280, 900);
    backup = DcmtkArchive.start(folder.resolve("backup"), "BACKUP_PACS");
    int port = Ports.free();
    NodeFolder place =
        NodeFolder.write(
                folder.resolve("node"),
                "low",
                Target.of("MAIN_PACS", Ports.free())
                    .withKey("retry: {first: 1h, max: 1h, give_up_after: 1d}"),
                Target.of(backup))
            .withMonitoring("metrics_port: " + port);
    address = "http://127.0.0.1:" + port + "/#/";
    node = NodeProcess.start(place);
    send(UID);
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable each : Arrays.asList(browser, node, backup)) {
      if (each != null) {
        each.close();
      }
    }
  }

  private void send(String uid) throws Exception {
    Path recording = Recordings.uncompressed(folder.resolve(uid + ".dcm"), uid, 320, 240, 25);
    Dcmtk.storescu(node.port(), recording.toString()).succeeded();
    node.awaitEntries(
        "the backup has it, the main waits",
        all ->
            all.stream().anyMatch(entry -> entry.state() == State.DUE)
                && all.stream().noneMatch(entry -> entry.state() == State.LEASED));
  }

  @Test
  void showsHoldsReleasesSendsAndDeletes() throws Exception {
    browser.open(address + "search?q=" + UID);
    browser.click("td a[href^='#/object/']");

    browser.awaitText("What happened");
    browser.awaitScript("return document.querySelector('img.picture')?.naturalWidth > 0");
    browser.awaitText("Header against stream");
    browser.awaitText("Connection refused");
    browser.isAccessible("an object");

    String delivery = deliveryTo("MAIN_PACS");
    browser.press("Hold " + delivery);
    browser.awaitText("Hold " + delivery + "?");
    browser.type("for a look", Keys.ENTER);
    browser.awaitText(delivery + " is held.");
    browser.press("Release " + delivery);
    browser.awaitText(delivery + " is released.");

    browser.press("Send");
    browser.awaitText("takes it to");

    browser.press("Delete " + delivery);
    browser.press("Go on");
    browser.awaitText("This cannot be undone");
    browser.type("delete", Keys.ENTER);
    browser.awaitText("Deleted: " + delivery);
    assertThat(node.entries()).noneMatch(entry -> entry.id().toString().equals(delivery));
    isQuiet();
  }

  private String deliveryTo(String target) throws IOException {
    return node.deliveries().stream()
        .filter(entry -> entry.target().equals(target))
        .findFirst()
        .orElseThrow()
        .id()
        .toString();
  }

  @Test
  void followsTheNodeAndShowsHowItIsSetUp() throws Exception {
    browser.open(address);
    browser.awaitText("Live");
    String done = doneOnThePage();
    send(UID + ".2");
    browser.awaitScript(
        "return document.querySelector(\".counter[href='#/queue?state=done'] .num\").textContent"
            + " !== arguments[0]",
        done);
    assertThat(Dcmtk.echoscu("TOWER_9", Tower.NODE, node.port()).exitCode()).isNotZero();
    browser.awaitText("TOWER_9");
    browser.awaitText("No source has this AE title");

    browser.open(address + "destinations");
    browser.press("Echo BACKUP_PACS");
    browser.awaitText("BACKUP_PACS answered 0000");
    browser.open(address + "queue?state=due&target=MAIN_PACS");
    browser.awaitText("Connection refused");
    browser.open(address + "configuration");
    browser.awaitText("In force");
    browser.open(address + "encoders");
    browser.awaitText("In use");
    browser.open(address + "log");
    browser.click("#level-DEBUG");
    browser.awaitText("The node logs DEBUG now.");
    browser.open(address + "wall");
    browser.awaitText("Leave the wall");
    isQuiet();
  }

  private String doneOnThePage() {
    return browser.await(".counter[href='#/queue?state=done'] .num").getText();
  }

  private void isQuiet() throws IOException {
    assertThat(browser.faults()).isEmpty();
    String own = address.substring(0, address.indexOf("/#/"));
    assertThat(browser.requested()).isNotEmpty().allMatch(asked -> asked.startsWith(own + "/"));
  }
}
