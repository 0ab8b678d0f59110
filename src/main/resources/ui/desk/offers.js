import { ofLead, post } from "/ui/api.js";
import { left } from "/ui/clock.js";
import { byId, fill, h, keyed, say, toast } from "/ui/dom.js";
import { hurry, ring as sound, standing } from "./alerts.js";
import { countdown, ring } from "/ui/ticking.js";
import { declines, exclusion, plain, presence, reason, touch, withdrawal } from "/ui/words.js";

// Offers: enough to be ready, nothing to reach the person by.

const hurrySeconds = 10;
const goneMillis = 2000; // after the end of an offer of which nothing more is heard
const declining = new Set();

/** An offer has come, unless it is here already or over. */
export function offered(desk, offer) {
  if (left(offer.expiresAt) <= 0 || !desk.offer(offer)) return;
  sound(offer);
  say(`New offer. ${offer.need ?? about(offer)}. ${offer.secondsLeft} seconds to accept.`, true);
  setTimeout(() => {
    if (desk.offers.has(offer.offerId) && desk.withdrawn(offer)) toast(withdrawal("lapsed"), "bad");
  }, left(offer.expiresAt) + goneMillis);
  const calm = left(offer.expiresAt) - hurrySeconds * 1000;
  if (calm > 0) setTimeout(() => hurryUp(desk, offer), calm);
}

function hurryUp(desk, offer) {
  if (!desk.offers.has(offer.offerId)) return;
  hurry();
  say(`${hurrySeconds} seconds left`, true);
}

export async function accept(desk, offer) {
  if (!offer || offer.answering) return;
  offer.answering = true;
  showOffers(desk);
  try {
    const lead = await post(ofLead(offer.leadId, "accept"), { offerId: offer.offerId });
    desk.lead(lead);
    desk.dispatchEvent(new CustomEvent("open", { detail: lead.leadId }));
    toast("It is yours. Call now.", "good");
  } catch (refused) {
    await refusedAnswer(desk, offer, refused);
  }
}

async function decline(desk, offer, why) {
  offer.answering = true;
  showOffers(desk);
  try {
    await post(ofLead(offer.leadId, "decline"), { offerId: offer.offerId, reason: why });
    desk.withdrawn(offer);
    toast("Declined: the offer goes on");
  } catch (refused) {
    await refusedAnswer(desk, offer, refused);
  }
}

async function refusedAnswer(desk, offer, refused) {
  offer.answering = false;
  if (refused.status === 409 || refused.status === 404 || refused.status === 410) desk.withdrawn(offer);
  else showOffers(desk);
  toast(refused.code === "offer_expired" ? "Too late: somebody else is asked now" : refused.message, "bad");
}

/** Asks why; the first reason has the focus. */
export function askWhy(desk, offer) {
  if (!offer) return;
  declining.add(offer.offerId);
  showOffers(desk);
  keyed(`why-${offer.offerId}-0`)?.focus();
}

export function showOffers(desk) {
  const all = desk.waiting();
  standing(all.map(offer => offer.offerId));
  for (const known of [declining, totals]) [...known.keys()].filter(id => !desk.offers.has(id)).forEach(id => known.delete(id));
  showPill(all[0]);
  fill(byId("offers"), all.length ? all.map(offer => card(desk, offer)) : nothing(desk));
}

// Whoever has scrolled away, or works on a lead on a phone, still sees that an offer stands.
let inSight = true;
new IntersectionObserver(([entry]) => {
  inSight = entry.isIntersecting;
  byId("pill").hidden = inSight || !byId("pill").childElementCount;
}).observe(byId("offers"));

function showPill(offer) {
  const pill = byId("pill");
  fill(pill, offer ? [h("span", {}, "An offer"), countdown(offer.expiresAt)] : []);
  pill.hidden = inSight || !offer;
  pill.onclick = () => {
    byId("offers").scrollIntoView({ block: "center" });
    keyed(`accept-${offer.offerId}`)?.focus({ preventScroll: true });
  };
}

const about = offer => offer.interest?.length ? `Interested in ${offer.interest.join(", ")}` : "They left no message";

function card(desk, offer) {
  const id = `need-${offer.offerId}`;
  return h("section", { class: totals.has(offer.offerId) ? "offer" : "offer fresh", data: { offer: offer.offerId }, "aria-labelledby": id },
    h("header", {},
      h("div", {},
        h("p", { class: "tags" }, [offer.segment, offer.campaign && plain(offer.campaign)].filter(Boolean).map(tag => h("span", { class: "tag" }, tag))),
        h("h3", { id }, offer.need ? `“${offer.need}”` : about(offer))),
      ring(offer.expiresAt, total(offer))),
    offer.promise && h("p", { class: "promise" }, h("b", {}, "Promised: "), offer.promise),
    offer.reasons?.length > 0 && h("ul", { class: "chips", "aria-label": "Why it is ready for you" }, strongest(offer.reasons).map(chip)),
    offer.touches?.length > 0 && h("p", { class: "soft" }, "Last: ", offer.touches.map(touch).join(" · ")),
    offer.opener && h("p", { class: "soft" }, h("b", {}, "Start with: "), offer.opener),
    declining.has(offer.offerId) ? reasons(desk, offer) : answers(desk, offer));
}

const totals = new Map();

/** How long it stood when it came here: what a full ring means. */
function total(offer) {
  if (!totals.has(offer.offerId)) totals.set(offer.offerId, Math.max(1, offer.secondsLeft + 1));
  return totals.get(offer.offerId);
}

const reasonsMax = 4;

const strongest = reasons => reasons.toSorted((one, other) => Number(reason(other).points) - Number(reason(one).points)).slice(0, reasonsMax);

function chip(text) {
  const { rule, points } = reason(text);
  return h("li", {}, rule, " ", h("b", {}, points));
}

const answers = (desk, offer) => h("div", { class: "answers" },
  h("button", { type: "button", class: "primary accept", disabled: offer.answering, data: { key: `accept-${offer.offerId}` }, onclick: () => accept(desk, offer) },
    "Accept", h("kbd", { "aria-hidden": "true" }, "A")),
  h("button", { type: "button", class: "second decline", disabled: offer.answering, data: { key: `decline-${offer.offerId}` }, onclick: () => askWhy(desk, offer) },
    "Decline", h("kbd", { "aria-hidden": "true" }, "D")));

const reasons = (desk, offer) => h("div", { class: "why", role: "group", "aria-label": "Why not?" },
  h("p", {}, "Why not?"),
  Object.entries(declines).map(([why, name], index) =>
    h("button", { type: "button", class: "second", data: { key: `why-${offer.offerId}-${index}`, why }, disabled: offer.answering, onclick: () => decline(desk, offer, why) }, name)),
  h("button", {
    type: "button", class: "quiet", data: { key: `back-${offer.offerId}` },
    onclick: () => { declining.delete(offer.offerId); showOffers(desk); keyed(`accept-${offer.offerId}`)?.focus(); },
  }, "Back"));

function nothing(desk) {
  const routable = desk.rep?.effective === "routable";
  const state = desk.rep?.presence.state ?? "unknown";
  const where = { unknown: "Nobody has said where you are.", available: exclusion(desk.rep?.effective) }[state] ?? `You are ${presence(state).toLowerCase()}.`;
  return h("div", { class: "empty" },
    h("p", {}, h("b", {}, routable ? "You are next in line." : where)),
    h("p", {}, routable ? "An offer rings here, and stands for some seconds." : state === "available" ? "Offers come again when that has changed." : "Offers come while you are available."));
}
