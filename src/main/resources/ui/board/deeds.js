import { h } from "/ui/dom.js";
import { behind, nothing, number, numbers, panel, percent, table } from "./numbers.js";

// How often humans tried, and who did what.

const tries = { none: "Nobody tried", one: "Once", two: "Twice", three: "3 times", four: "4 times", five: "5 times", sixOrMore: "6 times or more" };

export function attempts(report, of) {
  const leads = behind("attempts", report);
  const rows = Object.entries(tries).map(([key, name]) => ({ name, value: report.byCount[key], kind: key === "none" ? "bad" : null, href: leads(`byCount.${key}`) }));
  return panel("attempts", "How often they were tried", of,
    report.leads === 0 ? nothing("Nobody has become sales-ready in that time.") : [
      h("p", { class: "facts-line" }, h("b", {}, `${report.perLead === null ? "–" : report.perLead.toLocaleString(undefined, { maximumFractionDigits: 1 })} tries`), " for each lead; ", number(report.connected, leads("connected"), "attempts-connected"), ` reached, ${percent(report.connectedRate)} of those who were tried.`),
      numbers("Leads by how often they were tried", rows, report.leads),
    ]);
}

const columns = { offers: "Asked", accepted: "Took", declined: "Declined", lapsed: "Silent", attempts: "Tries", connected: "Reached", responses: "First answers", responsesInTime: "In time", breaches: "Breaches", won: "Won", lost: "Lost" };

/** What each rep did in that time: whoever's lead it was. */
export function deeds(board, report, of) {
  const leads = behind("reps", report);
  const groups = report.groups.filter(one => one.key !== null);
  return panel("deeds", "What reps did", of,
    groups.length === 0 ? nothing("Nobody was asked in that time.") : table("deeds", "deeds-title", ["Rep", ...Object.values(columns)],
      groups.map(one => h("tr", { data: { key: `deeds-${one.key}` } },
        h("th", { scope: "row" }, board.nameOf(one.key)),
        Object.keys(columns).map(figure => h("td", { class: "number" }, number(one[figure], leads(figure, { groupBy: "rep", key: one.key }), `deeds-${one.key}-${figure}`)))))));
}
