import { get, ofLead } from "/ui/api.js";
import { now } from "/ui/clock.js";
import { byId, copier, fill, h, toast } from "/ui/dom.js";
import { acts, called } from "./acts.js";
import { brief, history } from "/ui/brief.js";
import { clocks } from "./model.js";
import { tries } from "./leads.js";
import { countdown } from "/ui/ticking.js";
import { both, clock, nameOf, quiet, theirTime } from "/ui/words.js";

// One lead: who, by when, what to do, and all that is known. The part where somebody may be typing is made once.

const known = new Map(); // what was fetched beside the lead itself: brief and timeline, by lead id
const knownMax = 50;
let shown = null;

/** Opens a lead, or nothing. */
export async function openLead(desk, id, focus = true) {
  desk.selected = id;
  desk.changed("leads");
  showLead(desk);
  if (!id) return;
  if (focus) byId("lead-name")?.focus();
  await learn(desk, id);
}

async function learn(desk, id) {
  try {
    const [told, timeline] = await Promise.all([get(ofLead(id, "brief")), get(ofLead(id, "timeline"))]);
    known.set(id, { brief: told, items: timeline.items, version: desk.leads.get(id)?.version });
    if (known.size > knownMax) known.delete(known.keys().next().value);
  } catch (refused) {
    if (desk.leads.has(id)) toast(refused.message, "bad");
  }
  if (desk.selected === id) showLead(desk);
}

/** Shows the chosen lead as it is now. */
export function showLead(desk) {
  const place = byId("lead");
  const lead = desk.leads.get(desk.selected);
  document.body.dataset.view = lead ? "lead" : "lists";
  if (!lead) {
    if (place.contains(document.activeElement)) byId("leads").focus(); // or the focus would be nowhere
    shown = null;
    desk.selected = null;
    fill(place, h("div", { class: "empty wide" }, h("p", {}, h("b", {}, "No lead is open.")), h("p", {}, "Accept an offer or choose one of yours, and all that is known stands here.")));
    return;
  }
  if (shown?.id !== lead.leadId) {
    shown = { id: lead.leadId, head: h("div", { class: "head" }), acts: acts(desk, lead), brief: h("div", { class: "brief" }) };
    place.replaceChildren(shown.head, h("div", { class: "columns" }, shown.acts.element, shown.brief));
    place.scrollTop = 0;
    scrollTo({ top: 0 });
  }
  const more = known.get(lead.leadId);
  fill(shown.head, head(desk, lead));
  shown.acts.update(lead);
  fill(shown.brief, more ? [brief(lead, more), history(more.items, desk.rep.id)] : h("p", { class: "soft" }, "Reading what is known …"));
  if (more && more.version !== lead.version) {
    more.version = lead.version; // asked once for each change
    learn(desk, lead.leadId);
  }
}

function head(desk, lead) {
  const { person = {} } = lead;
  const there = person?.timeZone && theirTime(person.timeZone, now());
  return [
    h("button", { type: "button", class: "quiet back", data: { key: "back" }, onclick: () => desk.dispatchEvent(new CustomEvent("open", { detail: null })) }, "← All my leads"),
    h("div", { class: "title" },
      h("div", {},
        h("h2", { id: "lead-name", tabindex: "-1", data: { key: "lead-name" } }, nameOf(lead)),
        h("p", { class: "soft" }, [person?.jobTitle, person?.company, person?.country, there && `${there} for them`].filter(Boolean).join(" · ")),
        h("p", { class: "soft" }, [tries(lead), lead.responseTime && `answered after ${both(lead.responseTime, lead.responseTimeBusiness)}`].filter(Boolean).join(", "))),
      h("ul", { class: "clocks", "aria-label": "Clocks" }, clocks(lead).map(one => h("li", {}, h("span", { class: "what" }, clock(one.what)), countdown(one.at, lead.open))))),
    contact(lead, person ?? {}),
  ];
}

/** While it rings, the question how it went is at hand. */
function call(lead, through = false) {
  called(lead, through);
  shown.acts.begin("call");
}

function contact(lead, person) {
  const notYet = quiet(lead, now());
  const ring = lead.callable && h("button", { type: "button", class: "primary", data: { key: "ring" }, onclick: () => call(lead, true) }, "Ring me through");
  return h("div", { class: "contact" },
    ring,
    person.phone && h("span", { class: "reach" }, h("a", { class: ring ? "second" : "primary", href: `tel:${person.phone}`, data: { key: "call" }, onclick: () => call(lead) }, `Call ${person.phone}`), copier(person.phone, "Copy", "the number")),
    person.email && h("span", { class: "reach" }, h("a", { class: person.phone ? "second" : "primary", href: `mailto:${person.email}`, data: { key: "mail" } }, person.email), copier(person.email, "Copy", "the address")),
    notYet && h("span", { class: "tag", data: { kind: "warn" } }, notYet),
    person.consent?.phone === false && h("span", { class: "tag", data: { kind: "warn" } }, "Did not agree to calls"),
    lead.unsubscribed && h("span", { class: "tag", data: { kind: "warn" } }, "Wants no mail from us"));
}
