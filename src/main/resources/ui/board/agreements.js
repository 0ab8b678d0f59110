import { h } from "/ui/dom.js";
import { lasting, span } from "/ui/words.js";
import { behind, number, nothing, panel, percent } from "./numbers.js";
import { to } from "./routes.js";

// What sales and marketing have promised each other, side by side: how each promise stands, and how it will if things go on like this.

const sides = { sales: "Sales", marketing: "Marketing" };
const status = { met: ["Kept", "good"], on_track: ["On track", "good"], at_risk: ["At risk", "warn"], broken: ["Broken", "bad"] };

/** The agreements come with the report of breaches. */
export function agreements(report, of) {
  const all = report.agreements ?? [];
  const toBreaches = behind("sla", report);
  return panel("agreements", "What each side has promised", null,
    all.length === 0 ? nothing("Sales and marketing have promised each other nothing yet: PUT /v1/agreements/{id}.")
      : h("div", { class: "sides" }, Object.entries(sides).map(([side, name]) => {
        const kept = all.flatMap(agreement => agreement.promises.filter(one => one.side === side).map(one => ({ agreement, ...one })));
        return h("section", { class: "side", "aria-labelledby": `side-${side}`, data: { key: `side-${side}` } },
          h("h3", { id: `side-${side}` }, name),
          h("p", { class: "soft" }, `Breaches of theirs ${of}: `, number(report.bySide[side], toBreaches(`bySide.${side}`), `breaches-${side}`)),
          kept.length === 0 ? nothing("No promise of theirs is running.") : h("ul", { class: "promises" }, kept.map(one => promise(one, all.length > 1))));
      })));
}

function promise(one, several) {
  const { agreement } = one;
  const early = one.status === "on_track" && (one.forecast ?? null) === null;
  const [word, kind] = early ? ["Too early to say", "plain"] : status[one.status] ?? [one.status, "plain"];
  const leads = sort => to("behind/agreement", { agreement: agreement.id, promise: one.promise, of: sort, asOf: agreement.asOf });
  const key = sort => `promise-${agreement.id}-${one.promise}-${sort}`;
  const [kept, broken] = one.promise === "junk_at_most" ? ["no junk", "junk"] : one.promise === "sales_ready" ? ["sales-ready", ""] : ["kept", "not kept"];
  return h("li", { data: { key: `promise-${agreement.id}-${one.promise}` } },
    h("p", { class: "promised" }, h("b", {}, terms(one)), h("span", { class: "tag", data: { kind } }, word)),
    h("p", { class: "stand" }, h("b", { class: "big" }, amount(one, one.attained)), ` of ${amount(one, one.target)}`,
      one.due !== null && one.due !== undefined && ` · ${amount(one, one.due)} due by now`,
      one.forecast !== null && one.forecast !== undefined && ` · ${amount(one, one.forecast)} expected`),
    h("p", { class: "soft" }, number(one.kept, leads("kept"), key("kept")), ` ${kept}`,
      broken && [" · ", number(one.notKept, leads("notKept"), key("notKept")), ` ${broken}`],
      one.open > 0 && [" · ", number(one.open, leads("open"), key("open")), " open"]),
    h("p", { class: "soft" }, [several && agreement.name, agreement.team, agreement.period?.period].filter(Boolean).join(" · "),
      one.trend.length > 0 && [" · before: ", one.trend.map(past => `${past.period} ${amount(one, past.attained)}`).join(", ")]));
}

function terms({ promise: name, terms: asked }) {
  switch (name) {
    case "respond_within": return `${percent(asked.share)} answered within ${span(lasting(asked.time))}${asked.clock === "business" ? " of open time" : ""}`;
    case "attempts": return `${percent(asked.share)} tried ${asked.atLeast} times before they are given up`;
    case "close_rate": return `${percent(asked.share)} won`;
    case "sales_ready": return `${asked.leads.toLocaleString()} sales-ready leads`;
    default: return `Junk at most ${percent(asked.atMost)}`;
  }
}

const amount = ({ promise: name }, value) => (value === null || value === undefined ? "–" : name === "sales_ready" ? Math.round(value).toLocaleString() : percent(value));
