// What the page knows. No element is touched here.

/** Everything on one rep's desk; "change" says which part of it is new. */
export class Desk extends EventTarget {
  rep = null;
  offers = new Map(); // by offer id
  leads = new Map(); // by lead id, as the server shows them to this rep
  lost = [];
  selected = null;

  /** As before anybody logged in. */
  clear() {
    Object.assign(this, { rep: null, offers: new Map(), leads: new Map(), lost: [], selected: null });
  }

  changed(what) {
    this.dispatchEvent(new CustomEvent("change", { detail: what }));
  }

  /** Takes an offer in; whether it is news. */
  offer(offer) {
    const news = !this.offers.has(offer.offerId);
    for (const [id, other] of this.offers) if (other.leadId === offer.leadId && other.round < offer.round) this.offers.delete(id);
    this.offers.set(offer.offerId, { ...offer, answering: false });
    this.changed("offers");
    return news;
  }

  /** An offer or a lead is gone; what it was, if it was here. */
  withdrawn({ offerId, leadId }) {
    const gone = this.offers.get(offerId) ?? this.leads.get(leadId) ?? null;
    if (!gone) return null;
    this.offers.delete(offerId);
    this.leads.delete(leadId);
    this.changed("offers");
    this.changed("leads");
    return gone;
  }

  /** A lead as it is now: ours, or no longer. */
  lead(lead) {
    const mine = isHeldBy(lead, this.rep?.id);
    const known = this.leads.get(lead.leadId);
    if (known && known.version > lead.version) return;
    for (const [id, offer] of this.offers) if (offer.leadId === lead.leadId && lead.offer?.offerId !== id) this.offers.delete(id);
    if (mine) this.leads.set(lead.leadId, lead);
    else this.leads.delete(lead.leadId);
    this.changed("offers");
    this.changed("leads");
  }

  /** Drops what the server does not count among this rep's any more. */
  keepOnly(ids) {
    const kept = new Set(ids);
    for (const [id, offer] of this.offers) if (!kept.has(offer.leadId)) this.offers.delete(id);
    for (const id of this.leads.keys()) if (!kept.has(id)) this.leads.delete(id);
    this.changed("offers");
    this.changed("leads");
  }

  /** Mine, what burns first at the top. */
  burning() {
    return [...this.leads.values()].sort((one, other) => due(one) - due(other) || one.leadId.localeCompare(other.leadId));
  }

  /** Offers, the one that goes by first at the top. */
  waiting() {
    return [...this.offers.values()].sort((one, other) => Date.parse(one.expiresAt) - Date.parse(other.expiresAt));
  }
}

const isHeldBy = (lead, rep) => lead.holder?.kind === "rep" && lead.holder.id === rep && (lead.state === "accepted" || lead.state === "working");

/** Every clock of a lead that a rep can do something about, the nearest first. */
export function clocks(lead) {
  const all = [];
  if (lead.state === "accepted" && lead.attemptBy) all.push({ what: "attempt", at: lead.attemptBy });
  if (!lead.firstResponseAt && lead.respondBy) all.push({ what: "promise", at: lead.respondBy });
  const again = lead.followUp?.dueAt ?? lead.followUpAt;
  if (again) all.push({ what: "follow_up", at: again });
  return all.sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
}

const due = lead => {
  const first = clocks(lead)[0];
  return first ? Date.parse(first.at) : Infinity;
};
