package baton.intake.provider;

import baton.campaign.Form;
import baton.campaign.Provider;
import baton.platform.delivery.Delivery;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Every provider's format by its name. */
public final class Adapters {
  private static final Map<Provider, Adapter> ALL =
      new EnumMap<>(
          Map.of(
              Provider.WEB, new Nobody(),
              Provider.TYPEFORM, new Typeform(),
              Provider.HUBSPOT, new HubSpot(),
              Provider.META, new Meta(),
              Provider.GOOGLE_ADS, new GoogleAds(),
              Provider.WEBFLOW, new Webflow(),
              Provider.GRAVITY_FORMS, new GravityForms(),
              Provider.ELEMENTOR, new Elementor(),
              Provider.GENERIC, new Generic()));

  private Adapters() {}

  public static Adapter of(Provider provider) {
    var adapter = ALL.get(provider);
    if (adapter == null) {
      throw new IllegalArgumentException("Expected a format for " + provider);
    }
    return adapter;
  }

  /**
   * What to answer a provider that asks whether we are there; empty when it is not to be answered.
   *
   * @param query what stands in the address under a name
   */
  public static Optional<String> handshake(
      Provider provider, String secret, Function<String, Optional<String>> query) {
    return provider == Provider.META ? Meta.handshake(secret, query) : Optional.empty();
  }

  /** Our own pages do not deliver: nothing is believed. */
  private static final class Nobody implements Adapter {
    @Override
    public boolean genuine(Delivery delivery, Form form, String secret, Instant now) {
      return false;
    }

    @Override
    public List<Told> read(Delivery delivery, Form form) {
      return List.of(new Told.Garbage("Expected a form that is delivered"));
    }
  }
}
