package baton.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A real Chromium without a window. */
public final class Browser implements AutoCloseable {
  private static final String REQUIRED = "BATON_REQUIRE_BROWSER";

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Starts one; where there is none the test is skipped aloud, or fails where it must not be. */
  public static Browser start() {
    var chromium = program("chromium", "chromium-browser", "google-chrome");
    var chromedriver = program("chromedriver");
    if (chromium.isEmpty() || chromedriver.isEmpty()) {
      if (Boolean.parseBoolean(System.getenv(REQUIRED))) {
        throw new AssertionError(
            "Expected chromium and chromedriver, because %s is set".formatted(REQUIRED));
      }
      System.err.println("SKIPPED: no chromium and chromedriver here, so no page was looked at");
      Assumptions.abort("no browser");
    }
    var options = new ChromeOptions();
    options.setBinary(chromium.orElseThrow().toFile());
    options.addArguments(
        "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1440,900");
    var service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(chromedriver.orElseThrow().toFile())
            .build();
    var driver = new ChromeDriver(service, options);
    driver.manage().timeouts().pageLoadTimeout(Duration.ofSeconds(20));
    return new Browser(driver);
  }

  private static Optional<Path> program(String... names) {
    return Stream.of(names)
        .flatMap(name ->
            Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  public void open(String address) {
    driver.get(address);
  }

  public WebElement find(String css) {
    return driver.findElement(By.cssSelector(css));
  }

  public boolean has(String css) {
    return !driver.findElements(By.cssSelector(css)).isEmpty();
  }

  public void type(String css, String text) {
    var element = find(css);
    element.clear();
    element.sendKeys(text);
  }

  public void click(String css) {
    find(css).click();
  }

  public Object script(String code) {
    return driver.executeScript(code);
  }

  /** A script that answers by calling its last argument. */
  public Object asyncScript(String code) {
    return driver.executeAsyncScript(code);
  }

  /** Types into whatever has the focus. */
  public void press(CharSequence... keys) {
    driver.switchTo().activeElement().sendKeys(keys);
  }

  /** Shows the page as wide as that, in CSS pixels. */
  public void width(int width) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 600));
  }

  /** {@code light} or {@code dark}. */
  public void scheme(String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** Keeps a picture of the whole page, below what is shown too. */
  public void pictureOfAll(Path file) {
    var taken =
        driver.executeCdpCommand("Page.captureScreenshot", Map.of("captureBeyondViewport", true));
    keep(file, Base64.getDecoder().decode((String) taken.get("data")));
  }

  /** Keeps what would come out of a printer, as a PDF. */
  public void print(Path file) {
    var printed =
        driver.executeCdpCommand(
            "Page.printToPDF", Map.of("printBackground", true, "preferCSSPageSize", true));
    keep(file, Base64.getDecoder().decode((String) printed.get("data")));
  }

  private static void keep(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Opens another tab and looks at it. */
  public void newTab() {
    driver.switchTo().newWindow(WindowType.TAB);
  }

  /** Opens a page of ours as somebody who comes for the first time, and gives it that key. */
  public void login(URI page, String key) {
    open(page.toString());
    script("sessionStorage.clear()");
    open(page + "?again");
    type("#key", key);
    press(Keys.ENTER);
  }

  /** Goes to a view of the page, by what stands behind the # of its address. */
  public void go(String hash) {
    script("location.hash = '%s'".formatted(hash));
  }

  public void awaitText(String css, String text) {
    Awaitility.await("%s says %s".formatted(css, text))
        .atMost(PATIENCE)
        .ignoreExceptions() // what is drawn anew cannot be read in between
        .until(() -> find(css).getText().contains(text));
  }

  public void awaitShown(String css) {
    Awaitility.await(css + " is there")
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> find(css).isDisplayed());
  }

  public void awaitNone(String css) {
    Awaitility.await(css + " is gone").atMost(PATIENCE).until(() -> !has(css));
  }

  /**
   * Looks at what is shown in light and in dark at those widths: nobody is kept out, it fits, and
   * pictures of it are kept in that folder.
   */
  public void lookAround(Path pictures, String what, int... widths) {
    for (var scheme : List.of("light", "dark")) {
      for (int width : widths) {
        scheme(scheme);
        width(width);
        assertThat(Accessibility.findings(this))
            .as("%s in %s at %d px", what, scheme, width)
            .isEmpty();
        assertThat(contentWidth())
            .as("%s in %s fits %d px", what, scheme, width)
            .isLessThanOrEqualTo(width);
        pictureOfAll(pictures.resolve("%s-%s-%d.png".formatted(what, scheme, width)));
      }
    }
    scheme("light");
  }

  /** With what hangs out where nobody can scroll to it; a page's own measures leave that out. */
  private int contentWidth() {
    var metrics = driver.executeCdpCommand("Page.getLayoutMetrics", Map.of());
    return ((Number) ((Map<?, ?>) metrics.get("cssContentSize")).get("width")).intValue();
  }

  /** Looks at the tab that was opened as the n-th, counted from 0. */
  public void tab(int number) {
    driver.switchTo().window(List.copyOf(driver.getWindowHandles()).get(number));
    driver.executeCdpCommand("Page.bringToFront", Map.of()); // or the page would think nobody looks
  }

  /** Lets nothing through to addresses like these, with stars for anything; none, and all goes. */
  public void block(String... addresses) {
    driver.executeCdpCommand("Network.enable", Map.of());
    driver.executeCdpCommand("Network.setBlockedURLs", Map.of("urls", List.of(addresses)));
  }

  /** Pulls the plug, or puts it in again. */
  public void online(boolean online) {
    driver.executeCdpCommand("Network.enable", Map.of());
    driver.executeCdpCommand(
        "Network.emulateNetworkConditions",
        Map.of("offline", !online, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
  }

  @Override
  public void close() {
    driver.quit();
  }
}
