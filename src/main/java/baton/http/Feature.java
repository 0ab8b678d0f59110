package baton.http;

import java.util.List;

/** A group of endpoints that belong together. */
@FunctionalInterface
public interface Feature {
  List<Endpoint> endpoints();
}
