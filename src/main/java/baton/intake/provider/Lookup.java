package baton.intake.provider;

import baton.campaign.Provider;
import baton.platform.delivery.Trees;
import java.util.Map;
import java.util.Optional;

/** How the answers are asked for that a provider only hints at. */
public sealed interface Lookup {
  /** What stands behind the provider's address, query and all; its names are checked. */
  Optional<String> path(Told.Hinted hint);

  /** What it answered, once parsed. */
  Told read(Told.Hinted hint, Object tree);

  /** Empty for a provider that tells all at once. */
  static Optional<Lookup> of(Provider provider) {
    return switch (provider) {
      case META -> Optional.of(new OfMeta());
      case HUBSPOT -> Optional.of(new OfHubSpot());
      default -> Optional.empty();
    };
  }

  /** A lead at the Graph API. */
  record OfMeta() implements Lookup {
    private static final String FIELDS =
        "created_time,ad_id,ad_name,adset_id,campaign_id,campaign_name,form_id,field_data,"
            + "custom_disclaimer_responses,is_organic,platform";

    @Override
    public Optional<String> path(Told.Hinted hint) {
      return number(hint.id()).map(id -> "/%s?fields=%s".formatted(id, FIELDS));
    }

    @Override
    public Told read(Told.Hinted hint, Object tree) {
      return Meta.lead(hint, tree);
    }
  }

  /** A contact of the CRM. */
  record OfHubSpot() implements Lookup {
    private static final String PROPERTIES =
        "email,phone,mobilephone,firstname,lastname,company,jobtitle,country,message,"
            + "hs_language,recent_conversion_date,recent_conversion_event_name";

    @Override
    public Optional<String> path(Told.Hinted hint) {
      return Trees.text(hint.meta(), "objectId")
          .flatMap(Lookup::number)
          .map(id -> "/crm/v3/objects/contacts/%s?properties=%s".formatted(id, PROPERTIES));
    }

    @Override
    public Told read(Told.Hinted hint, Object tree) {
      return tree instanceof Map<?, ?> map
          ? HubSpot.contact(map)
          : new Told.Garbage("Expected a contact");
    }
  }

  /** What is no number is no id, and could lead anywhere. */
  private static Optional<String> number(String text) {
    return Optional.of(text).filter(t -> t.matches("[0-9]{1,30}"));
  }
}
