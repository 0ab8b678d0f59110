package baton.policy;

import static java.util.Collections.unmodifiableSortedMap;

import baton.campaign.Campaign;
import baton.campaign.Campaigns;
import baton.campaign.Form;
import baton.campaign.Material;
import baton.campaign.Segment;
import baton.campaign.Template;
import baton.campaign.Track;
import baton.campaign.Webhook;
import baton.lead.NurtureReason;
import baton.lead.Rulebook;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * What marketing puts out, and what is said to those whom it reaches.
 *
 * @param sources the campaigns by what leads say
 * @param segments those that have something at hand, by what the routing calls them
 */
public record Promotion(
    SortedMap<String, Kept<Form>> forms,
    SortedMap<String, Kept<Campaign>> campaigns,
    Campaigns sources,
    SortedMap<String, Kept<Segment>> segments,
    SortedMap<String, Kept<Template>> templates,
    SortedMap<String, Kept<Track>> tracks,
    SortedMap<String, Kept<Webhook>> webhooks) {
  public Promotion {
    forms = unmodifiableSortedMap(new TreeMap<>(forms));
    campaigns = unmodifiableSortedMap(new TreeMap<>(campaigns));
    segments = unmodifiableSortedMap(new TreeMap<>(segments));
    templates = unmodifiableSortedMap(new TreeMap<>(templates));
    tracks = unmodifiableSortedMap(new TreeMap<>(tracks));
    webhooks = unmodifiableSortedMap(new TreeMap<>(webhooks));
  }

  /** With what tells a lead's campaign worked out. */
  public Promotion(
      SortedMap<String, Kept<Form>> forms,
      SortedMap<String, Kept<Campaign>> campaigns,
      SortedMap<String, Kept<Segment>> segments,
      SortedMap<String, Kept<Template>> templates,
      SortedMap<String, Kept<Track>> tracks,
      SortedMap<String, Kept<Webhook>> webhooks) {
    this(
        forms,
        campaigns,
        Campaigns.of(campaigns.values().stream().map(Kept::value).toList()),
        segments,
        templates,
        tracks,
        webhooks);
  }

  /** The one that is meant for the fewest: by segment, then by reason, then for all; by its id. */
  String trackFor(NurtureReason reason, Supplier<Optional<String>> segment) {
    var word = reason.name().toLowerCase(Locale.ROOT);
    boolean bySegment =
        tracks.values().stream().anyMatch(kept -> !kept.value().segments().isEmpty());
    var theirs = bySegment ? segment.get() : Optional.<String>empty();
    return tracks.values().stream()
        .map(Kept::value)
        .filter(track -> track.suits(word, theirs))
        .min(
            Comparator.comparing((Track track) -> track.segments().isEmpty())
                .thenComparing(track -> track.reasons().isEmpty())
                .thenComparing(Track::id))
        .map(Track::id)
        .orElse(Rulebook.DEFAULT_TRACK);
  }

  Optional<Track> track(String id) {
    return Optional.ofNullable(tracks.get(id)).map(Kept::value);
  }

  /** What is at hand for a lead: its campaign's first, then what only its segment has. */
  public Material material(Optional<String> campaign, Optional<String> segment) {
    return campaign
        .flatMap(id -> Optional.ofNullable(campaigns.get(id)))
        .map(kept -> kept.value().material())
        .orElse(Material.NONE)
        .and(
            segment
                .flatMap(id -> Optional.ofNullable(segments.get(id)))
                .map(kept -> kept.value().material())
                .orElse(Material.NONE));
  }

  /** The mail template of that id. */
  public Optional<Template> template(String id) {
    return Optional.ofNullable(templates.get(id)).map(Kept::value);
  }

  /** The form of that id, while it is in use. */
  public Optional<Form> form(String id) {
    return Optional.ofNullable(forms.get(id)).map(Kept::value).filter(Form::active);
  }
}
