package org.scopegate.ops.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every view on every screen: usable by everybody, as wide as the screen, and quiet. */
class ViewsIT extends OnAPage {

  private record Screen(int width, String scheme) {}

  private static final List<Screen> SCREENS =
      List.of(
          new Screen(1280, "light"),
          new Screen(1280, "dark"),
          new Screen(360, "light"),
          new Screen(2560, "dark"));

  /** Each view and something that is on it once it is complete. */
  private static final Map<String, String> VIEWS =
      Map.ofEntries(
          Map.entry("", "All about them"),
          Map.entry("queue", "Data set does not match SOP class"),
          Map.entry("queue?state=failed", "Given up, with the reason"),
          Map.entry("destinations", "diagnostic_archive"),
          Map.entry("search", "P-20416"),
          Map.entry("search?patient_id=P-20416", "Accession number"),
          Map.entry("object/12", "the header says 25 frames a second"),
          Map.entry("object/99", "there is no GET /objects/99"),
          Map.entry("configuration", "A port is a number from 1 to 65535"),
          Map.entry("encoders", "no Intel GPU"),
          Map.entry("log", "The usual level"),
          Map.entry("wall", "Leave the wall"),
          Map.entry("nothing", "This address names no view"));

  static Stream<Arguments> everyViewOnEveryScreen() {
    return SCREENS.stream()
        .flatMap(
            screen ->
                VIEWS.keySet().stream()
                    .map(view -> Arguments.of(view, screen.width(), screen.scheme())));
  }

  @ParameterizedTest
  @MethodSource("everyViewOnEveryScreen")
  void areForEverybody(String view, int width, String scheme) throws IOException {
    browser.size(width, 900).scheme(scheme);
    browser.faults();
    browser.requested();

    open(view, VIEWS.get(view));
    browser.awaitScript("return [...document.images].every((i) => i.complete)");

    browser.isAccessible(view + " " + width + " " + scheme);
    browser.fitsItsWidth(view);
    assertThat(browser.faults()).filteredOn(fault -> !fault.contains("/objects/99")).isEmpty();
    assertThat(browser.requested())
        .isNotEmpty()
        .allMatch(address -> address.startsWith(node.address() + "/"));
  }
}
