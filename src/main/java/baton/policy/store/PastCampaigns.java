package baton.policy.store;

import baton.campaign.Campaign;
import baton.platform.db.ConfigStore;
import baton.platform.db.ConfigStore.Version;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/** The campaigns as they were configured at some time, with what they had cost by then. */
public final class PastCampaigns {
  private PastCampaigns() {}

  /** All of them by id; blocks. */
  public static SortedMap<String, Campaign> at(ConfigStore store, Instant then) {
    var campaigns = new TreeMap<String, Campaign>();
    store
        .allAt(Kind.CAMPAIGN.text(), then)
        .forEach(version -> campaigns.put(version.id(), read(version)));
    return campaigns;
  }

  private static Campaign read(Version version) {
    return Docs.campaign(version.body())
        .read()
        .flatMap(doc -> doc.check(version.id()).read())
        .orElseThrow(() ->
            new IllegalStateException(
                "Version %d of campaign %s is kept but cannot be read"
                    .formatted(version.version(), version.id())));
  }
}
