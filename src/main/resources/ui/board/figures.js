import { Refused, get } from "/ui/api.js";
import { byId, fill, h } from "/ui/dom.js";
import { lasting, plain, span } from "/ui/words.js";
import { bars, strip } from "./charts.js";
import { filter, to } from "./routes.js";

// Today in figures: how soon, how far, and whose the breaches are. As reports, and so as of a time.

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Today began then, by the clock of who looks. */
export function today() {
  const midnight = new Date();
  midnight.setHours(0, 0, 0, 0);
  return midnight.toISOString();
}

/** What cannot be answered now keeps its old figures; what does not exist here has none. */
export async function loadFigures(board) {
  const query = { from: today(), timeZone: zone, ...filter() };
  const report = (name, more = {}) => get(`/v1/reports/${name}?${new URLSearchParams({ ...query, ...more })}`);
  const wanted = {
    responses: report("response-times"), owners: report("sla"), funnel: report("funnel"), campaigns: report("funnel", { groupBy: "campaign" }),
    neverCalled: never(),
  };
  await Promise.all(Object.entries(wanted).map(([name, answer]) => answer.then(
    found => { board.figures[name] = found; },
    refused => { if (!(refused instanceof Refused) || refused.status === 404) delete board.figures[name]; })));
}

/** How many of whatever day were never called. */
async function never() {
  const found = await get(`/v1/reports/never-called?${new URLSearchParams({ limit: 500, ...filter() })}`);
  const count = found.count ?? found.total ?? found.leads ?? found.items?.length ?? null;
  return found.nextCursor && found.count === undefined ? `${count}+` : count;
}

export function showFigures({ figures }) {
  const { responses, owners, funnel, campaigns } = figures;
  fill(byId("figures"), responses && soon(responses), funnel && far(funnel), owners && whose(owners), campaigns && money(campaigns));
}

const panel = (id, title, ...content) => h("section", { class: "panel", id, "aria-labelledby": `${id}-title` }, h("h2", { id: `${id}-title` }, title, h("span", { class: "count" }, " today")), content);

const bands = [
  ["within5Minutes", "Within 5 min", "good"], ["within1Hour", "Within 1 h", "fair"], ["within24Hours", "Within 24 h", "warn"], ["later", "Later", "bad"], ["never", "Not answered yet", "none"],
];

function soon(report) {
  const rows = bands.map(([key, name, kind]) => ({ name, kind, value: report.bands[key] }));
  return panel("responses", "First answers",
    report.leads === 0 ? nothing("Nobody has become sales-ready today.") : [
      strip(rows), bars("First answers by how soon they came", rows, report.leads),
      h("p", { class: "facts-line" }, h("b", {}, `${percent(report.keptRate)} in time`), ` as promised: ${report.kept} kept, ${report.breached} breached, ${report.waiting} still waiting.`),
      h("p", { class: "soft" }, `Half within ${reached(report.p50)}, nine of ten within ${reached(report.p90)}; who waits is counted.`),
    ]);
}

function far(report) {
  const steps = [
    ["received", "Received"], ["salesReady", "Sales-ready"], ["accepted", "Accepted"], ["attempted", "Called"], ["connected", "Reached"], ["qualified", "Qualified"], ["won", "Won"],
  ];
  return panel("funnel", "How far they came",
    report.received === 0 ? nothing("Nobody has written today.")
      : bars("How far today's leads came", steps.map(([key, name]) => ({ name, value: report[key], href: key === "received" ? to("leads", { from: today() }) : null })), report.received));
}

const sides = { sales: "Sales", marketing: "Marketing", provider: "Provider", system: "System" };

function whose(report) {
  const rows = Object.entries(report.byOwner).filter(([, value]) => value > 0).map(([owner, value]) => ({ name: plain(owner), value, kind: "bad" }));
  return panel("owners", "Whose the breaches are",
    report.breached === 0 ? nothing("No promise has been broken today.") : [
      bars("Breaches by owner", rows, report.breached),
      h("p", { class: "soft" }, Object.entries(sides).map(([key, name]) => `${name} ${report.bySide[key]}`).join(" · ")),
      h("p", {}, h("a", { href: to("leads", { breached: "true", from: today() }) }, `See the ${report.breached} ${report.breached === 1 ? "lead" : "leads"}`)),
    ]);
}

const campaignsMax = 12;

function money(report) {
  const groups = report.groups.toSorted((one, other) => other.received - one.received).slice(0, campaignsMax);
  return panel("campaigns", "Campaigns",
    groups.length === 0 ? nothing("Nobody has written today.") : h("div", { class: "scroll", tabindex: "0", role: "region", "aria-labelledby": "campaigns-title" }, h("table", {},
      h("thead", {}, h("tr", {}, ["Campaign", "Leads", "Ready", "Called", "Won", "Junk"].map(name => h("th", { scope: "col" }, name)))),
      h("tbody", {}, groups.map(one => h("tr", {},
        h("th", { scope: "row" }, one.key ? h("a", { href: to("", { campaign: one.key }), data: { key: `campaign-${one.key}` } }, plain(one.key)) : "None"),
        ["received", "salesReady", "attempted", "won", "junk"].map(key => h("td", { class: "number" }, one[key].toLocaleString()))))))));
}

const nothing = text => h("p", { class: "empty" }, text);
const percent = rate => (rate === null || rate === undefined ? "–" : `${Math.round(rate * 100)} %`);
const reached = time => (time === null || time === undefined ? "–" : time === "not_reached" ? "no time that has passed" : span(lasting(time)));
