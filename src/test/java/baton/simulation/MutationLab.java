package baton.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles one rule with a mistake in it and lets the simulator look for the mistake. */
final class MutationLab {
  private static final Path SOURCES = Path.of("src", "main", "java", "baton");
  private static final String CLASSPATH =
      System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

  private final Path folder;

  MutationLab(Path folder) {
    this.folder = folder;
  }

  /** How the hunt went: its words, empty when the mistake was not found. */
  String hunt(Mutation mutation, long leads) throws IOException, ReflectiveOperationException {
    var classes = Files.createTempDirectory(folder, "mutation");
    compile(mutation, classes);
    try (var loader = new Anew(urls(classes))) {
      var hunt = loader.loadClass(Hunt.class.getName()).getDeclaredConstructor().newInstance();
      @SuppressWarnings(
          "unchecked") // the same class by another loader: only its Java type is shared
      var search = (LongFunction<String>) hunt;
      return search.apply(leads);
    }
  }

  private static void compile(Mutation mutation, Path classes) throws IOException {
    var path = SOURCES.resolve(mutation.file());
    var text = Files.readString(path);
    int first = text.indexOf(mutation.find());
    assertThat(first >= 0 && first == text.lastIndexOf(mutation.find()))
        .as("%s: expected exactly once in %s: %s", mutation.name(), path, mutation.find())
        .isTrue();
    var mutant = new Source(path, text.replace(mutation.find(), mutation.replace()));
    var said = new StringWriter();
    var options =
        List.of("-d", classes.toString(), "-cp", CLASSPATH, "-proc:none", "-parameters", "-nowarn");
    boolean compiled =
        ToolProvider.getSystemJavaCompiler()
            .getTask(said, null, null, options, null, List.of(mutant))
            .call();
    assertThat(compiled).as("%s does not compile: %s", mutation.name(), said).isTrue();
  }

  private static URL[] urls(Path classes) throws IOException {
    var urls = new ArrayList<URL>();
    urls.add(classes.toUri().toURL());
    for (var part : CLASSPATH.split(File.pathSeparator, -1)) {
      if (Files.isDirectory(Path.of(part))) {
        urls.add(Path.of(part).toUri().toURL());
      }
    }
    return urls.toArray(new URL[0]);
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(Path path, String text) {
      super(URI.create("string:///" + path.getFileName()), JavaFileObject.Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  /** Loads everything of ours once more, the mutant first. */
  private static final class Anew extends URLClassLoader {
    Anew(URL[] urls) {
      super(urls, MutationLab.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith("baton.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        var loaded = findLoadedClass(name);
        return loaded != null ? loaded : findClass(name);
      }
    }
  }
}
