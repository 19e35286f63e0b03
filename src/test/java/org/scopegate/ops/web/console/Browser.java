package org.scopegate.ops.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Results;
import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.ExpectedCondition;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.scopegate.testing.Peers;

/** Debian's Chromium without a window, in a profile of its own and in the zone of Berlin. */
public final class Browser implements AutoCloseable {

  private static final String PROGRAM = "/usr/bin/chromium";
  private static final String DRIVER = "/usr/bin/chromedriver";
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final List<String> WCAG =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

  /** What a browser makes by itself, without a network. */
  private static final Pattern OWN = Pattern.compile("about:|data:|chrome:");

  private final ChromeDriver driver;
  private final Path profile;

  private Browser(ChromeDriver driver, Path profile) {
    this.driver = driver;
    this.profile = profile;
  }

  /** Starts it, where it is installed; else the test ends here. */
  public static Browser start() throws IOException {
    Peers.require(PROGRAM, DRIVER);
    Path profile = Files.createTempDirectory("browser");
    // named, so that nothing is looked up and nothing downloaded
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(new File(DRIVER))
            .usingAnyFreePort()
            .withEnvironment(Map.of("TZ", "Europe/Berlin"))
            .withSilent(true)
            .build();
    return new Browser(new ChromeDriver(service, options(profile)), profile);
  }

  private static ChromeOptions options(Path profile) {
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(PROGRAM);
    options.setCapability("goog:loggingPrefs", logs);
    return options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars",
        "--disable-lcd-text",
        "--lang=en-GB",
        "--user-data-dir=" + profile);
  }

  /** A screen of this size. */
  public Browser size(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    return this;
  }

  /** What the system prefers: {@code light} or {@code dark}. */
  public Browser scheme(String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of("name", "prefers-color-scheme", "value", scheme),
                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    return this;
  }

  /** From nothing: also where only what follows the # differs. */
  public Browser open(String address) {
    leave();
    driver.get(address);
    return this;
  }

  /** No page asks anybody for anything any more. */
  public void leave() {
    driver.get("about:blank");
  }

  public WebElement await(String css) {
    return await(
        browser -> browser.findElements(By.cssSelector(css)).stream().findFirst().orElse(null));
  }

  public WebElement awaitText(String text) {
    awaitScript("return document.body.innerText.includes(arguments[0])", text);
    return driver.findElement(By.tagName("body"));
  }

  public void awaitNoText(String text) {
    awaitScript("return !document.body.innerText.includes(arguments[0])", text);
  }

  public void awaitScript(String condition, Object... arguments) {
    try {
      await(any -> Boolean.TRUE.equals(driver.executeScript(condition, arguments)));
    } catch (TimeoutException late) {
      String shown = driver.findElement(By.tagName("body")).getText();
      throw new AssertionError(
          condition + " " + List.of(arguments) + " is not so; the page says:\n" + shown, late);
    }
  }

  public <T> T await(ExpectedCondition<T> condition) {
    return new WebDriverWait(driver, PATIENCE, Duration.ofMillis(50))
        .ignoring(StaleElementReferenceException.class)
        .until(condition);
  }

  public List<WebElement> all(String css) {
    return driver.findElements(By.cssSelector(css));
  }

  /** Clicks it as soon as it is there; by the page, which may draw anew at any moment. */
  public void click(String css) {
    await(css);
    driver.executeScript("document.querySelector(arguments[0]).click()", css);
  }

  /** Clicks the button of this name. */
  public void press(String name) {
    awaitScript(
        "const all = [...document.querySelectorAll('button, summary')];"
            + "const it = all.find((b) => (b.getAttribute('aria-label') ?? b.textContent).trim() === arguments[0]);"
            + "if (!it || it.disabled) return false; it.click(); return true",
        name);
  }

  public void type(CharSequence... keys) {
    driver.switchTo().activeElement().sendKeys(keys);
  }

  public void tab() {
    type(Keys.TAB);
  }

  /** What a screen reader would call the element in focus. */
  public String focused() {
    return driver.switchTo().activeElement().getAccessibleName();
  }

  public Object script(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  public String hash() {
    return (String) script("return location.hash");
  }

  public String title() {
    return driver.getTitle();
  }

  /** Nothing is wider than the screen. */
  public void fitsItsWidth(String what) {
    long over =
        (Long)
            script(
                "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
    assertThat(over).as("pixels too wide: " + what + " " + wide()).isLessThanOrEqualTo(0);
  }

  private Object wide() {
    return script(
        "const w = document.documentElement.clientWidth; return [...document.querySelectorAll('body *')]"
            + ".filter((e) => e.getBoundingClientRect().right > w + 0.5 && !e.closest('.scroller, pre'))"
            + ".slice(0, 5).map((e) => e.outerHTML.slice(0, 120)).join('\\n')");
  }

  /** axe-core finds nothing against WCAG 2.2 AA, nor against its own best practice. */
  public void isAccessible(String what) {
    Results results = new AxeBuilder().withTags(WCAG).analyze(driver);
    assertThat(results.getViolations()).as(() -> what + ": " + told(results)).isEmpty();
  }

  private static String told(Results results) {
    return results.getViolations().stream().map(Browser::told).toList().toString();
  }

  private static String told(Rule rule) {
    return rule.getId()
        + ": "
        + rule.getHelp()
        + " "
        + rule.getNodes().stream()
            .limit(3)
            .map(node -> node.getHtml() + " " + node.getFailureSummary())
            .toList();
  }

  /** What the console of the browser says that is bad, since last asked. */
  public List<String> faults() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(LogEntry::toString)
        .toList();
  }

  /** Every address beyond the browser itself that was asked for, since last asked. */
  public List<String> requested() throws IOException {
    List<String> addresses = new ArrayList<>();
    for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
      JsonNode message = Fixtures.JSON.readTree(entry.getMessage()).path("message");
      if (message.path("method").asText().equals("Network.requestWillBeSent")) {
        addresses.add(message.path("params").path("request").path("url").asText());
      }
    }
    addresses.removeIf(address -> OWN.matcher(address).lookingAt());
    return addresses;
  }

  /** What is on the screen, as a PNG that is packed harder than the browser does. */
  public byte[] picture() throws IOException {
    BufferedImage shot =
        ImageIO.read(new ByteArrayInputStream(driver.getScreenshotAs(OutputType.BYTES)));
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ImageWriteParam how = writer.getDefaultWriteParam();
    how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    how.setCompressionQuality(0);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(null, new IIOImage(opaque(shot), null, null), how);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  private static BufferedImage opaque(BufferedImage shot) {
    BufferedImage plain =
        new BufferedImage(shot.getWidth(), shot.getHeight(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < shot.getHeight(); y++) {
      for (int x = 0; x < shot.getWidth(); x++) {
        plain.setRGB(x, y, rounded(shot.getRGB(x, y)));
      }
    }
    return plain;
  }

  /** To steps of four, which nobody sees and which halves the file; white stays white. */
  private static int rounded(int colour) {
    return rounded(colour, 16) | rounded(colour, 8) | rounded(colour, 0);
  }

  private static int rounded(int colour, int shift) {
    return Math.min(0xFF, ((colour >> shift & 0xFF) + 2) & ~3) << shift;
  }

  @Override
  public void close() throws IOException {
    driver.quit();
    try (Stream<Path> files = Files.walk(profile)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
