package baton.campaign;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** All campaigns, and which of them paid for a lead. */
public final class Campaigns {
  private final SortedMap<String, Campaign> byId;

  private Campaigns(SortedMap<String, Campaign> byId) {
    this.byId = byId;
  }

  public static Campaigns of(Collection<Campaign> all) {
    var byId = new TreeMap<String, Campaign>();
    all.forEach(campaign -> byId.put(campaign.id(), campaign));
    return new Campaigns(byId);
  }

  /**
   * The campaign of a lead: by what it calls it, by {@code utm_campaign}, by its other tags, by its
   * form, in this order; of several the first by id. What nobody configured stays what the lead
   * calls it, and is listed as unmapped.
   */
  public Optional<String> of(
      Optional<String> campaign, Optional<String> form, Map<String, String> utm) {
    return campaign
        .flatMap(name -> first(c -> c.isNamed(name)))
        .or(() ->
            Optional.ofNullable(utm.get("campaign")).flatMap(name -> first(c -> c.isNamed(name))))
        .or(() -> first(c -> c.hasUtm(utm)))
        .or(() -> form.flatMap(name -> first(c -> c.hasForm(name))))
        .or(() -> campaign)
        .or(() -> Optional.ofNullable(utm.get("campaign")));
  }

  private Optional<String> first(Predicate<Campaign> like) {
    return byId.values().stream().filter(like).map(Campaign::id).findFirst();
  }
}
