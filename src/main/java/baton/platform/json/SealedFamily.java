package baton.platform.json;

import baton.shared.Id;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Which sealed interfaces we write with a {@code type}, and the records they end in. */
final class SealedFamily {
  private static final ClassValue<Boolean> MEMBER =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return isRoot(type) || (isLeaf(type) && hasRoot(type));
        }
      };

  private SealedFamily() {}

  /** Whether this is such an interface, or a record under one. */
  static boolean isMember(Class<?> type) {
    return MEMBER.get(type);
  }

  static Map<String, Class<?>> leavesByName(Class<?> type) {
    var leaves = new TreeMap<String, Class<?>>();
    leaves(type)
        .distinct()
        .forEach(leaf -> {
          Class<?> other = leaves.put(nameOf(leaf), leaf);
          if (other != null) {
            throw new IllegalArgumentException(
                "Expected distinct names under %s, but %s and %s are both %s"
                    .formatted(type, other, leaf, nameOf(leaf)));
          }
          refuseOwnType(leaf);
        });
    return leaves;
  }

  /** The simple name in lower camel case. */
  static String nameOf(Class<?> leaf) {
    String name = leaf.getSimpleName();
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isInterface()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(SealedFamily::leaves)
        : Stream.of(type);
  }

  private static boolean isRoot(Class<?> type) {
    return type.isInterface()
        && type.isSealed()
        && Arrays.stream(type.getPermittedSubclasses()).allMatch(t -> isRoot(t) || isLeaf(t));
  }

  private static boolean isLeaf(Class<?> type) {
    return (type.isRecord() || type.isEnum()) && !Id.class.isAssignableFrom(type);
  }

  private static boolean hasRoot(Class<?> type) {
    return Arrays.stream(type.getInterfaces()).anyMatch(i -> isRoot(i) || hasRoot(i));
  }

  private static void refuseOwnType(Class<?> leaf) {
    if (leaf.isRecord()
        && Arrays.stream(leaf.getRecordComponents())
            .anyMatch(c -> c.getName().equals(SealedTypesModule.PROPERTY))) {
      throw new IllegalArgumentException(
          "Expected no component named type in %s: that word says which record it is"
              .formatted(leaf));
    }
  }
}
