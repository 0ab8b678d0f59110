package baton.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The board's files, read as a browser reads them. */
class BoardPageTest {
  private static final Pattern ADDRESS = Pattern.compile("(?:href|src)=\"([^\"#]+)\"");
  private static final Pattern IMPORT = Pattern.compile("from \"\\./([^\"]+)\"");
  private static final Pattern OF_THE_DESK = Pattern.compile("from \"/desk/([^\"]+)\"");
  private static final Pattern MARKUP =
      Pattern.compile("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\(");

  @Test
  void every_address_on_it_is_ours_and_is_there() {
    assertThat(found(ADDRESS, UiFile.board().text())).isNotEmpty().allMatch(BoardPageTest::isThere);
  }

  private static boolean isThere(String address) {
    if (address.startsWith("/board/")) {
      return UiFile.ofBoard(address.substring("/board/".length())).isPresent();
    }
    if (address.startsWith("/desk/")) {
      return UiFile.ofDesk(address.substring("/desk/".length())).isPresent();
    }
    return address.equals("/")
        || (address.startsWith("/ui/")
            && UiFile.named(address.substring("/ui/".length())).isPresent());
  }

  @Test
  void nothing_on_it_needs_more_than_the_strictest_policy() {
    assertThat(UiFile.board().text())
        .doesNotContainPattern("<style")
        .doesNotContainPattern("\\sstyle=")
        .doesNotContainPattern("\\son[a-z]+=")
        .doesNotContainPattern("<script(?! type=\"module\" src=\"/board/)");
  }

  @Test
  void all_that_is_in_its_folder_is_shipped_and_used() throws URISyntaxException {
    var used = new HashSet<>(Set.of("main.js", "board.css"));
    var toRead = new ArrayDeque<>(List.of("main.js"));
    while (!toRead.isEmpty()) {
      found(IMPORT, script(toRead.poll())).stream().filter(used::add).forEach(toRead::add);
    }

    assertThat(inFolder()).containsExactlyInAnyOrderElementsOf(used);
    assertThat(inFolder()).allMatch(name -> UiFile.ofBoard(name).isPresent());
  }

  @Test
  void what_it_uses_of_the_desk_is_there() throws URISyntaxException {
    assertThat(inFolder())
        .filteredOn(name -> name.endsWith(".js"))
        .flatMap(name -> found(OF_THE_DESK, script(name)))
        .isNotEmpty()
        .allMatch(name -> UiFile.ofDesk(name).isPresent());
  }

  @Test
  void no_text_becomes_markup() throws URISyntaxException {
    assertThat(inFolder())
        .filteredOn(name -> name.endsWith(".js"))
        .allSatisfy(name -> assertThat(script(name)).doesNotContainPattern(MARKUP));
  }

  @Test
  void only_what_is_shipped_can_be_asked_for() {
    assertThat(UiFile.ofBoard("index.html")).isEmpty();
    assertThat(UiFile.ofBoard("../page.js")).isEmpty();
    assertThat(UiFile.ofBoard("")).isEmpty();
  }

  private static List<String> inFolder() throws URISyntaxException {
    var page = BoardPageTest.class.getResource("/ui/board/index.html");
    assertThat(page).isNotNull();
    File[] files = Path.of(page.toURI()).getParent().toFile().listFiles();
    assertThat(files).isNotNull();
    return Arrays.stream(files).map(File::getName).filter(n -> !n.equals("index.html")).toList();
  }

  private static String script(String name) {
    return UiFile.ofBoard(name).orElseThrow().text();
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(one -> one.group(1)).toList();
  }
}
