import { get, ofLead } from "/ui/api.js";
import { history } from "/ui/brief.js";
import { now } from "/ui/clock.js";
import { h } from "/ui/dom.js";
import { countdown } from "/ui/ticking.js";
import { both, nameOf, plain, when } from "/ui/words.js";
import { decisions } from "./decisions.js";

// One lead: where it is, who was asked and why, and all that happened.

/** The campaign that paid for it, in words. */
export const campaign = lead => [lead.source?.campaign ?? lead.campaign].filter(Boolean).map(plain)[0] ?? "No campaign";

/** Who has it. */
export function holder(board, lead) {
  const { kind, id } = lead.holder ?? {};
  if (!id) return kind && kind !== "none" ? plain(kind) : "–";
  return kind === "rep" ? board.nameOf(id) : id;
}

/** When it was called, or must be. */
export function answer(lead) {
  if (lead.firstResponseAt) return `Called ${when(lead.firstResponseAt, now())}`;
  return lead.respondBy && lead.state !== "concluded" ? countdown(lead.respondBy, lead.open) : "–";
}

/** All that is known of it. */
export async function oneLead(board, id) {
  const [lead, timeline, decided] = await Promise.all([
    get(ofLead(id)), get(ofLead(id, "timeline")),
    get(ofLead(id, "decisions")).catch(refused => { if (refused.status !== 403) throw refused; return null; }),
  ]);
  return [
    h("header", { class: "title" }, h("h1", {}, nameOf(lead)), h("div", { class: "clocks" }, h("span", {}, h("span", { class: "what" }, "Promised answer"), answer(lead)))),
    h("dl", { class: "facts" }, facts(board, lead).map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value)))),
    h("div", { class: "two" },
      h("section", { id: "decisions", "aria-labelledby": "decisions-title" }, h("h2", { id: "decisions-title" }, "Who was asked, and why"),
        decided ? decisions(board, decided.items) : h("p", { class: "empty" }, "Why somebody was asked is shown to managers.")),
      h("section", { id: "timeline" }, history(timeline.items, null, { nameOf: board.nameOf, after: item => both(item.after, item.afterBusiness) }))),
  ];
}

const facts = (board, lead) => [
  ["State", plain(lead.state)], ["With", holder(board, lead)], ["Team", lead.team], ["Segment", lead.segment], ["Campaign", campaign(lead)],
  ["Received", lead.receivedAt && when(lead.receivedAt, now())], ["Sales-ready", lead.salesReadyAt && when(lead.salesReadyAt, now())],
  ["Attempts", String(lead.attempts ?? 0)], ["Outcome", lead.outcome && plain(lead.outcome.outcome ?? lead.outcome.kind ?? "")],
].filter(([, value]) => value);
