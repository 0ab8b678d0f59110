package baton.campaign;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Who delivers what a form was told, each in a format of its own. */
public enum Provider {
  /** Our own: a page that posts to {@code /v1/leads}. */
  WEB,
  TYPEFORM,
  HUBSPOT,
  META,
  GOOGLE_ADS,
  WEBFLOW,
  GRAVITY_FORMS,
  ELEMENTOR,
  /** Anybody else: the form says where what is found, and how it is signed. */
  GENERIC;

  /** As it is written in addresses: {@code google-ads}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<Provider> of(String text) {
    return Stream.of(values()).filter(provider -> provider.text().equals(text)).findFirst();
  }

  /** Whether it posts to us, as opposed to its visitors' browsers. */
  public boolean delivers() {
    return this != WEB;
  }
}
