package org.scopegate.docs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scopegate.testing.Peers;

/** Does what the documents say, in their order, and sees what they show. {@link Page} says how. */
class DocsIT {

  /** {@code -Ddocs.page=queue}: that page alone, for who writes it. */
  private static final String ONLY = System.getProperty("docs.page", "");

  @TempDir Path folder;

  static List<Page> pages() throws IOException {
    return Page.all().stream()
        .filter(page -> !page.blocks().isEmpty() && page.toString().contains(ONLY))
        .toList();
  }

  @BeforeEach
  void require() {
    Peers.require("bash", "openssl", "sqlite3", "storescp", "storescu", "curl");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void doesWhatItSays(Page page) throws Exception {
    try (Site site = Site.in(folder.resolve("site"))) {
      new Walk(site, page).whole();
    }
  }
}
