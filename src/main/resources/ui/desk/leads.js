import { now } from "/ui/clock.js";
import { byId, fill, h } from "/ui/dom.js";
import { clocks } from "./model.js";
import { countdown } from "/ui/ticking.js";
import { clock, loss, nameOf, plain, when } from "/ui/words.js";

// The lists: mine, what burns first at the top, and what I lost.

export function showLeads(desk) {
  const all = desk.burning();
  byId("leads-count").textContent = all.length ? `${all.length} of ${desk.rep?.capacity ?? all.length}` : "";
  fill(byId("leads"), all.length ? all.map(lead => item(desk, lead)) : h("li", { class: "empty" }, "None yet. What you accept is kept here until it is closed."));
}

function item(desk, lead) {
  const first = clocks(lead)[0];
  const chosen = desk.selected === lead.leadId;
  return h("li", {},
    h("button", {
      type: "button", class: "card", "aria-current": chosen ? "true" : null, data: { key: `lead-${lead.leadId}`, lead: lead.leadId },
      onclick: () => desk.dispatchEvent(new CustomEvent("open", { detail: lead.leadId })),
    },
      h("span", { class: "name" }, nameOf(lead)),
      h("span", { class: "soft" }, [lead.person?.company !== nameOf(lead) && lead.person?.company, tries(lead).toLowerCase()].filter(Boolean).join(" · ")),
      first && h("span", { class: "due" }, h("span", { class: "what" }, clock(first.what)), countdown(first.at, lead.open))));
}

/** How far it is, in a few words. */
export function tries(lead) {
  if (lead.state === "accepted") return "Not called yet";
  if (lead.followUp?.of) return `Attempt ${lead.followUp.attempt} of ${lead.followUp.of} is next`;
  return `${lead.attempts} ${lead.attempts === 1 ? "attempt" : "attempts"}`;
}

export function showLost(desk) {
  byId("lost-count").textContent = desk.lost.length ? String(desk.lost.length) : "";
  fill(byId("lost-list"), desk.lost.length
    ? desk.lost.map(one => h("li", {},
        h("span", {}, loss(one.what, one.reason)),
        h("span", { class: "soft" }, [when(one.at, now()), one.campaign && plain(one.campaign), one.segment, `now ${one.state}`].filter(Boolean).join(" · "))))
    : h("li", { class: "soft" }, "Nothing. Well done."));
}
