package baton.campaign;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What whoever calls has at hand: things to read or to send, and mails to write.
 *
 * @param emailTemplates their ids
 */
public record Material(List<Resource> resources, List<String> emailTemplates) {
  public static final Material NONE = new Material(List.of(), List.of());

  /** Something to read or to send. */
  public record Resource(String title, String url) {}

  public Material {
    resources = List.copyOf(resources);
    emailTemplates = List.copyOf(emailTemplates);
  }

  /** This first, then what only the other has; an address or a template stands there once. */
  public Material and(Material other) {
    return new Material(
        once(resources, other.resources, Resource::url),
        once(emailTemplates, other.emailTemplates, Function.identity()));
  }

  private static <T> List<T> once(List<T> first, List<T> then, Function<T, String> key) {
    return List.copyOf(
        Stream.concat(first.stream(), then.stream())
            .collect(
                Collectors.toMap(key, Function.identity(), (one, _) -> one, LinkedHashMap::new))
            .values());
  }
}
