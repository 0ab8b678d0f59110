import { h } from "/ui/dom.js";
import { plain } from "/ui/words.js";
import { behind, money, none, nothing, number, numbers, panel, percent, table } from "./numbers.js";
import { to } from "./routes.js";

// What marketing put out, what it brought for its cost, and how good it was.

const campaignsMax = 30;
const counts = ["received", "salesReady", "accepted", "won"];
const words = { received: "leads", salesReady: "sales-ready leads", accepted: "accepted leads", won: "won leads" };

export function campaigns(report, of) {
  const leads = behind("campaigns", report);
  const groups = report.groups.toSorted((one, other) => other.received - one.received).slice(0, campaignsMax);
  return panel("campaigns", "Campaigns", of,
    groups.length === 0 ? nothing("There are no campaigns, and nobody has written.") : table("campaigns", "campaigns-title",
      ["Campaign", "Leads", "Ready", "Accepted", "Won", "Junk", "Cost so far", "per lead", "per ready", "per accepted", "per won", "Return"],
      groups.map(one => {
        const which = one.key === null ? { groupBy: "campaign", keyless: "true" } : { groupBy: "campaign", key: one.key };
        const key = one.key ?? "";
        return h("tr", { data: { key: `campaign-row-${key}` } },
          h("th", { scope: "row" }, one.key ? h("a", { href: to("", { campaign: one.key }), data: { key: `campaign-${one.key}` } }, one.name ?? plain(one.key)) : "None"),
          [...counts, "junk"].map(figure => h("td", { class: "number" }, number(one[figure], leads(figure, which), `campaign-${key}-${figure}`))),
          h("td", { class: "number" }, one.cost ? money(one.cost) : none("No cost was told")),
          counts.map(figure => h("td", { class: "number" }, per(one, figure))),
          h("td", { class: "number" }, returned(one)));
      })));
}

function per(one, figure) {
  if (one.costPer[figure]) return money(one.costPer[figure]);
  return none(one.cost ? `No ${words[figure]} to share the cost` : "No cost was told");
}

function returned(one) {
  if (one.return !== null) return percent(one.return);
  return none(one.cost ? "It cost nothing" : "No cost was told");
}

/** How good what marketing sent was. */
export function quality(report, of) {
  const leads = behind("quality", report);
  const reasons = Object.entries(report.junkBy).filter(([, value]) => value > 0).map(([reason, value]) => ({ name: `Junk: ${plain(reason).toLowerCase()}`, value, href: leads(`junkBy.${reason}`) }));
  const rows = [
    { name: "Junk", value: report.junk, href: leads("junk"), note: percent(report.junkRate) }, ...reasons,
    { name: "Turned down by sales", value: report.rejected, href: leads("rejected"), note: report.rejectedRate === null ? "–" : `${percent(report.rejectedRate)} of ready` },
    { name: "Not a fit", value: report.disqualified, href: leads("disqualified") },
    { name: "Taken for a machine's", value: report.filtered, href: leads("filtered") },
    { name: "Which a human took back", value: report.takenBack, href: leads("takenBack") },
  ];
  return panel("quality", "How good they were", of, report.received === 0 ? nothing("Nobody has written in that time.") : numbers("Quality of leads", rows, report.received));
}
