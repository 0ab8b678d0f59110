import { byId, h } from "/ui/dom.js";
import { now } from "/ui/clock.js";
import { presence, span } from "/ui/words.js";
import { mend } from "./mend.js";
import { number } from "./numbers.js";
import { filter, to } from "./routes.js";

// Who is there, for how long, and how much they have.

const whyNot = { at_capacity: "full", off_shift: "off shift", leave: "on leave", covered: "covered", excluded_recent: "asked just now", inactive: "inactive" };
const ageMillis = 10000; // ages are repainted as often

export function showReps(board) {
  if (!board.reps) return;
  mend(byId("silent"), (board.reps.silent ?? []).map(silent));
  const people = board.people(filter());
  const routable = people.filter(rep => rep.effective === "routable").length;
  byId("reps-count").textContent = people.length ? `${routable} of ${people.length} can be asked` : "";
  mend(byId("reps"), people.length === 0 ? h("p", { class: "empty" }, "Nobody is in this team.")
    : h("table", {},
        h("thead", {}, h("tr", {}, ["Rep", "Presence", "Load"].map(name => h("th", { scope: "col" }, name)))),
        h("tbody", {}, people.map(row))));
  paint();
}

/** One incident for a whole source, and not one for each of its reps. */
function silent(source) {
  return h("p", { class: "notice", data: { kind: "bad" } },
    h("span", {}, `No word from ${source.source} `, h("span", { data: { since: source.since } }), `: it spoke for ${source.reps} ${source.reps === 1 ? "rep" : "reps"}.`));
}

function row(rep) {
  const state = rep.state ?? "unknown";
  return h("tr", { data: { rep: rep.id } },
    h("th", { scope: "row" }, rep.name),
    h("td", {}, h("span", { class: "state", data: { state: rep.effective === "routable" ? "routable" : state } }, h("span", { class: "dot", "aria-hidden": "true" }), rep.state ? presence(state) : "No answer"),
      h("span", { class: "soft" }, rep.since && h("span", { data: { since: rep.since } }), whyNot[rep.effective] && ` ${whyNot[rep.effective]}`, rep.degraded && " by its last word")),
    h("td", {}, rep.openLeads !== null && h("span", { class: "load" }, h("meter", { min: 0, max: rep.capacity, value: rep.openLeads, "aria-label": `What ${rep.name} has on hand` }),
      h("span", { class: "number" }, number(rep.openLeads, to("leads", { rep: rep.id, held: "true", campaign: null, team: null }), `rep-${rep.id}`), ` / ${rep.capacity}`))));
}

function paint() {
  for (const element of document.querySelectorAll("[data-since]")) {
    const text = `for ${span(Math.max(0, now() - Date.parse(element.dataset.since)))}`;
    if (element.textContent !== text) element.textContent = text;
  }
}

setInterval(paint, ageMillis);
