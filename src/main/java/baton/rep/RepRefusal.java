package baton.rep;

/**
 * Why a rep would not take a lead.
 *
 * @param code the exclusion code
 * @param presence what was known of the rep at that moment
 */
public record RepRefusal(ExclusionCode code, Presence presence) {}
