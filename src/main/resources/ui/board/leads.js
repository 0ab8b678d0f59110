import { get } from "/ui/api.js";
import { now } from "/ui/clock.js";
import { byId, fill, h } from "/ui/dom.js";
import { nameOf, plain, when } from "/ui/words.js";
import { behindFigure } from "./behind.js";
import { answer, campaign, holder, oneLead } from "./lead.js";
import { here, to, toLead } from "./routes.js";

// What is behind a number: the leads, and of one of them all that happened and was decided.

const pageSize = 50;
const named = { state: "State", team: "Team", rep: "With", campaign: "Campaign", breached: "Breached", waiting: "Not called yet", atRisk: "At risk", held: "In hand" };
const asked = ["state", "team", "rep", "campaign", "breached", "waiting", "atRisk", "q"];
const inHand = ["offered", "accepted", "working"];
let shown = 0; // what was asked last is shown, whichever answer comes first

/** Shows what the address asks for. */
export async function showDrill(board) {
  const { view, id, query } = here();
  const mine = ++shown;
  const content = () => (view === "lead" ? oneLead(board, id) : view === "behind" ? behindFigure(board, id, query) : manyLeads(board, query));
  byId("drill").setAttribute("aria-busy", "true");
  fill(byId("drill"), back(), h("p", { class: "soft" }, "Reading …"));
  const found = await content().catch(refused => [h("h1", {}, "Nothing to show"), h("p", { class: "problem" }, refused.status === 404 ? "There is nothing here, or not yet." : refused.message)]);
  if (mine !== shown) return;
  fill(byId("drill"), back(), found);
  byId("drill").removeAttribute("aria-busy");
  byId("drill").querySelector("h1")?.setAttribute("tabindex", "-1");
  byId("drill").querySelector("h1")?.focus();
}

/** What is on its way is not wanted any more. */
export const leaveDrill = () => { shown++; };

const back = () => h("nav", { class: "back", "aria-label": "Where you are" }, h("a", { href: to("") }, "The board"), here().view === "lead" && h("span", { class: "soft" }, ` / ${here().id.slice(0, 8)}`));

async function manyLeads(board, query) {
  const list = h("tbody");
  const more = h("p", {});
  if (query.get("held")) for (const state of inHand) await page(board, query, list, more, null, state);
  else await page(board, query, list, more, null);
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
  return `${label}: ${name === "rep" ? board.nameOf(value) : plain(value)}`;
}

async function page(board, query, list, more, cursor, state = query.get("state")) {
  const wanted = new URLSearchParams({ limit: pageSize });
  for (const name of asked) if (query.get(name)) wanted.set(name, query.get(name));
  if (state) wanted.set("state", state);
  if (cursor) wanted.set("cursor", cursor);
  const found = await get(`/v1/leads?${wanted}`);
  list.append(...found.items.map(lead => row(board, lead)));
  more.replaceChildren(...(found.nextCursor ? [h("button", { type: "button", onclick: () => page(board, query, list, more, found.nextCursor, state) }, "Show more")] : []));
}

const row = (board, lead) => h("tr", { data: { lead: lead.leadId } },
  h("th", { scope: "row" }, h("a", { href: toLead(lead.leadId) }, nameOf(lead), h("span", { class: "id" }, ` ${lead.leadId.slice(0, 8)}`)), h("span", { class: "soft" }, campaign(lead))),
  h("td", {}, plain(lead.state)),
  h("td", {}, holder(board, lead)),
  h("td", {}, answer(lead)),
  h("td", {}, lead.receivedAt ? when(lead.receivedAt, now()) : "–"));
