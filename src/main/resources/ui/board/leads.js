import { get, ofLead } from "/ui/api.js";
import { history } from "/ui/brief.js";
import { now } from "/ui/clock.js";
import { byId, fill, h } from "/ui/dom.js";
import { countdown } from "/ui/ticking.js";
import { nameOf, plain, when } from "/ui/words.js";
import { decisions } from "./decisions.js";
import { here, to, toLead } from "./routes.js";

// What is behind a number: the leads, and of one of them all that happened and was decided.

const pageSize = 50;
const named = { state: "State", team: "Team", rep: "With", campaign: "Campaign", breached: "Breached", waiting: "Not called yet", atRisk: "At risk", from: "From", to: "To", never: "Never called" };
const asked = Object.keys(named).filter(name => name !== "never").concat("q");
let shown = 0; // what was asked last is shown, whichever answer comes first

/** Shows what the address asks for. */
export async function showDrill(board) {
  const { view, id, query } = here();
  const mine = ++shown;
  const content = () => (view === "lead" ? oneLead(board, id) : manyLeads(board, query));
  fill(byId("drill"), back(), h("p", { class: "soft" }, "Reading …"));
  const found = await content().catch(refused => [h("h1", {}, "Nothing to show"), h("p", { class: "problem" }, refused.status === 404 ? "There is nothing here, or not yet." : refused.message)]);
  if (mine !== shown) return;
  fill(byId("drill"), back(), found);
  byId("drill").querySelector("h1")?.setAttribute("tabindex", "-1");
  byId("drill").querySelector("h1")?.focus();
}

/** What is on its way is not wanted any more. */
export const leaveDrill = () => { shown++; };

const back = () => h("nav", { class: "back", "aria-label": "Where you are" }, h("a", { href: to("") }, "The board"), here().view === "lead" && h("span", { class: "soft" }, ` / ${here().id.slice(0, 8)}`));

async function manyLeads(board, query) {
  const list = h("tbody");
  const more = h("p", {});
  await page(board, query, list, more, null);
  const limits = Object.entries(named).filter(([name]) => query.get(name));
  return [
    h("h1", {}, "Leads"),
    h("ul", { class: "chips" }, limits.map(([name, label]) => h("li", {}, says(board, label, name, query.get(name))))),
    list.childElementCount === 0 ? h("p", { class: "empty" }, "None of this kind.")
      : h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Leads" }, h("table", { class: "leads" },
          h("thead", {}, h("tr", {}, ["Lead", "State", "With", "Answer", "Received"].map(name => h("th", { scope: "col" }, name)))), list)),
    more,
  ];
}

function says(board, label, name, value) {
  if (value === "true") return label;
  if (name === "from" || name === "to") return `${label} ${when(value, now())}`;
  return `${label}: ${name === "rep" ? board.nameOf(value) : plain(value)}`;
}

async function page(board, query, list, more, cursor) {
  const wanted = new URLSearchParams({ limit: pageSize });
  for (const name of asked) if (query.get(name)) wanted.set(name, query.get(name));
  if (cursor) wanted.set("cursor", cursor);
  const found = await get(`${query.get("never") ? "/v1/reports/never-called" : "/v1/leads"}?${wanted}`);
  list.append(...found.items.map(lead => row(board, lead)));
  more.replaceChildren(...(found.nextCursor ? [h("button", { type: "button", onclick: () => page(board, query, list, more, found.nextCursor) }, "Show more")] : []));
}

const row = (board, lead) => h("tr", { data: { lead: lead.leadId } },
  h("th", { scope: "row" }, h("a", { href: toLead(lead.leadId) }, nameOf(lead), h("span", { class: "id" }, ` ${lead.leadId.slice(0, 8)}`)), h("span", { class: "soft" }, campaign(lead))),
  h("td", {}, plain(lead.state)),
  h("td", {}, holder(board, lead)),
  h("td", {}, answer(lead)),
  h("td", {}, (lead.receivedAt ?? lead.salesReadyAt) ? when(lead.receivedAt ?? lead.salesReadyAt, now()) : "–"));

const campaign = lead => [lead.source?.campaign ?? lead.campaign].filter(Boolean).map(plain)[0] ?? "No campaign";

function holder(board, lead) {
  const { kind, id } = typeof lead.holder === "object" ? lead.holder ?? {} : { kind: "rep", id: lead.holder };
  if (!id) return kind && kind !== "none" ? plain(kind) : "–";
  return kind === "rep" ? board.nameOf(id) : id;
}

function answer(lead) {
  if (lead.firstResponseAt) return `Called ${when(lead.firstResponseAt, now())}`;
  return lead.respondBy && lead.state !== "concluded" ? countdown(lead.respondBy, lead.open) : "–";
}

async function oneLead(board, id) {
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
      h("section", { id: "timeline" }, history(timeline.items, null))),
  ];
}

const facts = (board, lead) => [
  ["State", plain(lead.state)], ["With", holder(board, lead)], ["Team", lead.team], ["Segment", lead.segment], ["Campaign", campaign(lead)],
  ["Received", lead.receivedAt && when(lead.receivedAt, now())], ["Sales-ready", lead.salesReadyAt && when(lead.salesReadyAt, now())],
  ["Attempts", String(lead.attempts ?? 0)], ["Outcome", lead.outcome && plain(lead.outcome.outcome ?? lead.outcome.kind ?? "")],
].filter(([, value]) => value);
