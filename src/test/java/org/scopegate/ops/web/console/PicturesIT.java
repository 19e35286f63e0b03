package org.scopegate.ops.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The pictures of the documentation, in {@code target/console-pictures}; with {@code
 * -Dpictures=update} in {@code docs/pictures} as well.
 */
class PicturesIT extends OnAPage {

  private static final int MOST_BYTES = 150_000;
  private static final Path MADE = Path.of("target", "console-pictures");
  private static final Path KEPT = Path.of("docs", "pictures");

  @ParameterizedTest
  @CsvSource({
    "overview-light, '', light, 1280, 1180, BACKUP_PACS",
    "overview-dark, '', dark, 1280, 1180, BACKUP_PACS",
    "queue, queue, light, 1280, 760, A900",
    "destinations, destinations, light, 1280, 800, diagnostic_archive",
    "object, object/12, light, 1280, 1050, Send elsewhere",
    "search, search, light, 1280, 700, P-20416",
    "configuration, configuration, light, 1280, 800, application.name",
    "encoders, encoders, dark, 1280, 500, libx264",
    "phone, '', light, 360, 800, MAIN_PACS",
    "phone-queue, queue, dark, 360, 800, A900",
    "wall, wall, dark, 2560, 1440, BACKUP_PACS"
  })
  void areMade(String name, String view, String scheme, int width, int height, String shown)
      throws IOException {
    browser.size(width, height).scheme(scheme);
    open(view, shown);
    browser.awaitScript("return document.querySelector('.connection.tone-wait') === null");
    browser.awaitScript("return [...document.images].every((i) => i.complete)");

    byte[] picture = browser.picture();

    assertThat(picture.length).as("bytes of " + name).isBetween(5_000, MOST_BYTES);
    keep(MADE, name, picture);
    if ("update".equals(System.getProperty("pictures"))) {
      keep(KEPT, name, picture);
    }
  }

  private static void keep(Path folder, String name, byte[] picture) throws IOException {
    Files.createDirectories(folder);
    Files.write(folder.resolve(name + ".png"), picture);
  }
}
