package baton.platform.db;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How to reach one database.
 *
 * @param url a JDBC URL; what it says itself is never overridden by us
 */
public record Login(String url, String user, String password) {
  public Login {
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new DatabaseRefused(
          "Expected a database URL such as jdbc:postgresql://host:5432/baton, but it starts otherwise");
    }
  }

  /** The same with these parameters, where the URL does not already have them. */
  Login with(Map<String, String> parameters) {
    var missing = new LinkedHashMap<>(parameters);
    int question = url.indexOf('?');
    if (question >= 0) {
      for (String parameter : url.substring(question + 1).split("&", -1)) {
        missing.remove(parameter.split("=", 2)[0]);
      }
    }
    if (missing.isEmpty()) {
      return this;
    }
    String more =
        missing.entrySet().stream()
            .map(e -> e.getKey() + "=" + e.getValue())
            .collect(Collectors.joining("&"));
    return new Login(url + (question < 0 ? "?" : "&") + more, user, password);
  }

  /** Without the parameters, which may hold a password. */
  @Override
  public String toString() {
    int question = url.indexOf('?');
    return "Login[" + (question < 0 ? url : url.substring(0, question)) + "]";
  }
}
