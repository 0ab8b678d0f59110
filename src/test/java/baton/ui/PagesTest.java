package baton.ui;

import static org.assertj.core.api.Assertions.assertThat;

import baton.ui.UiFile.Page;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The pages' files, read as a browser reads them. */
class PagesTest {
  private static final Pattern ADDRESS = Pattern.compile("(?:href|src)=\"(/[^\"#]*)\"");
  private static final Pattern LOADED = Pattern.compile("(?:href|src)=\"(/[^\"#]*\\.[a-z]+)\"");
  private static final Pattern IMPORT = Pattern.compile("from \"([^\"]+)\"");
  private static final String LIBRARY = "/ui/lib/";
  private static final Pattern MARKUP =
      Pattern.compile("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\(");

  @ParameterizedTest
  @EnumSource
  void every_address_on_a_page_is_ours_and_is_there(Page page) {
    assertThat(found(ADDRESS, page.index().text()))
        .isNotEmpty()
        .allMatch(address -> isAPage(address) || file(address).isPresent());
  }

  @ParameterizedTest
  @EnumSource
  void nothing_on_a_page_needs_more_than_the_strictest_policy(Page page) {
    assertThat(page.index().text())
        .doesNotContainPattern("<style")
        .doesNotContainPattern("\\sstyle=")
        .doesNotContainPattern("\\son[a-z]+=")
        .doesNotContainPattern("<script(?! type=\"module\" src=\"/%s/)".formatted(page.path()));
  }

  @ParameterizedTest
  @EnumSource
  void all_that_a_page_takes_is_there_and_all_in_its_folder_is_taken(Page page)
      throws URISyntaxException {
    var taken = taken(page);

    assertThat(taken).allMatch(address -> file(address).isPresent());
    assertThat(taken)
        .filteredOn(address -> address.startsWith(own(page)))
        .containsExactlyInAnyOrderElementsOf(inFolder(page));
  }

  @Test
  void no_page_takes_what_belongs_to_another() {
    for (var page : Page.values()) {
      assertThat(taken(page))
          .allMatch(address -> address.startsWith(own(page)) || address.startsWith("/ui/"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void no_text_becomes_markup(Page page) {
    assertThat(taken(page))
        .filteredOn(address -> address.endsWith(".js"))
        .allSatisfy(address ->
            assertThat(file(address).orElseThrow().text()).doesNotContainPattern(MARKUP));
  }

  @ParameterizedTest
  @EnumSource
  void only_what_is_shipped_can_be_asked_for(Page page) {
    for (var name : List.of("index.html", "../page.js", "")) {
      assertThat(page.named(name)).isEmpty();
      assertThat(UiFile.named(name)).isEmpty();
      assertThat(UiFile.library(name)).isEmpty();
    }
  }

  /** What the page loads, and what that imports. */
  private static Set<String> taken(Page page) {
    var taken = new HashSet<>(found(LOADED, page.index().text()));
    var toRead = new ArrayDeque<>(taken);
    while (!toRead.isEmpty()) {
      var address = toRead.poll();
      found(IMPORT, file(address).map(UiFile::text).orElse("")).stream()
          .map(name -> name.replaceFirst("^\\./", address.replaceFirst("[^/]*$", "")))
          .filter(taken::add)
          .forEach(toRead::add);
    }
    return taken;
  }

  private static Optional<UiFile> file(String address) {
    var name = address.substring(address.lastIndexOf('/') + 1);
    return address.equals(LIBRARY + name)
        ? UiFile.library(name)
        : address.equals("/ui/" + name)
            ? UiFile.named(name)
            : Stream.of(Page.values())
                .filter(page -> address.equals(own(page) + name))
                .findAny()
                .flatMap(page -> page.named(name));
  }

  private static boolean isAPage(String address) {
    return address.equals("/")
        || Stream.of(Page.values()).anyMatch(page -> address.equals("/" + page.path()));
  }

  private static String own(Page page) {
    return "/" + page.path() + "/";
  }

  private static List<String> inFolder(Page page) throws URISyntaxException {
    var index = PagesTest.class.getResource("/ui" + own(page) + "index.html");
    assertThat(index).isNotNull();
    File[] files = Path.of(index.toURI()).getParent().toFile().listFiles();
    assertThat(files).isNotNull();
    return Arrays.stream(files)
        .map(File::getName)
        .filter(name -> !name.equals("index.html"))
        .map(name -> own(page) + name)
        .toList();
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(one -> one.group(1)).toList();
  }
}
