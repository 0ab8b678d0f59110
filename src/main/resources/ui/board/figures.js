import { Refused, get } from "/ui/api.js";
import { now } from "/ui/clock.js";
import { byId, h } from "/ui/dom.js";
import { plain } from "/ui/words.js";
import { agreements } from "./agreements.js";
import { campaigns, quality } from "./campaigns.js";
import { chart, draw } from "./charts.js";
import { attempts, deeds } from "./deeds.js";
import { mend } from "./mend.js";
import { behind, number, nothing, numbers, panel, percent, reached } from "./numbers.js";
import { dayOf, inWords, later, shown, startOf, stretch } from "./period.js";
import { filter, here } from "./routes.js";

// The chosen days in figures: how soon, how far, whose the breaches are, what it cost. As reports, and so each as of a time.

const daysShown = 30;

/** The figures that the address asks for, in the words of its days; what cannot be answered now is as it was, and what does not exist here is not there. */
export async function loadFigures(before) {
  const found = { ...before, of: inWords(here().query) };
  const { from, to, zone } = stretch(here().query, now());
  const asked = { timeZone: zone, ...(from && { from }), ...(to && { to }), ...filter() };
  const report = (name, more = {}) => get(`/v1/reports/${name}?${new URLSearchParams({ ...asked, ...more })}`);
  const { from: _, to: __, ...always } = asked;
  const first = later(dayOf(now(), zone), 1 - daysShown);
  const wanted = {
    responses: report("response-times"), owners: report("sla"), funnel: report("funnel"), campaigns: report("campaigns", { limit: 500 }), attempts: report("attempts"), quality: report("quality"), reps: report("reps"),
    days: get(`/v1/reports/funnel?${new URLSearchParams({ ...always, from: startOf(first, zone), groupBy: "day" })}`),
    neverCalled: get(`/v1/reports/never-called?${new URLSearchParams({ ...always, limit: 1 })}`), // of whatever day
  };
  await Promise.all(Object.entries(wanted).map(([name, answer]) => answer.then(
    report => { found[name] = report; },
    refused => { if (!(refused instanceof Refused) || refused.status === 404) delete found[name]; })));
  return found;
}

export function showFigures(board) {
  const { of, responses, owners, funnel, days, ...more } = board.figures;
  mend(byId("figures"),
    responses && soon(responses, of), funnel && far(funnel, of), owners && agreements(owners, of), days && daily(days, owners), owners && whose(owners, of),
    more.attempts && attempts(more.attempts, of), more.quality && quality(more.quality, of), more.campaigns && campaigns(more.campaigns, of), more.reps && deeds(board, more.reps, of));
  draw(byId("figures"));
}

const bands = [
  ["within5Minutes", "Within 5 min", "good"], ["within1Hour", "Within 1 h", "fair"], ["within24Hours", "Within 24 h", "warn"], ["later", "Later", "bad"], ["never", "Not answered", "none"],
];

function soon(report, of) {
  const to = behind("response-times", report);
  const rows = bands.map(([key, name, kind]) => ({ name, kind, value: report.bands[key], href: to(`bands.${key}`) }));
  return panel("responses", "First answers", of,
    report.leads === 0 ? nothing("Nobody has become sales-ready in that time.") : [
      h("p", { class: "facts-line" }, h("b", {}, `${percent(report.keptRate)} in time`), " as promised: ",
        number(report.kept, to("kept"), "kept"), " kept, ", number(report.breached, to("breached"), "broken"), " broken, ", number(report.waiting, to("waiting"), "open"), " still waiting, of ", number(report.leads, to("leads"), "promised"), "."),
      chart("responses", { names: rows.map(({ name }) => name), bars: [{ values: rows.map(({ value }) => value), kind: rows.map(({ kind }) => kind) }], told: true }),
      numbers("First answers by how soon they came", rows, report.leads),
      h("p", { class: "soft" }, `${reached("Half", report.p50)}, ${reached("nine of ten", report.p90)}; who waits is counted.`),
    ]);
}

const steps = [
  ["received", "Received"], ["salesReady", "Sales-ready"], ["accepted", "Accepted"], ["attempted", "Called"], ["connected", "Reached"], ["qualified", "Qualified"], ["won", "Won"],
];

function far(report, of) {
  const to = behind("funnel", report);
  const rows = steps.map(([key, name]) => ({ name, value: report[key], href: to(key) }));
  const ends = [["lost", "Lost"], ["disqualified", "Not a fit"], ["junk", "Junk"], ["withMarketing", "With marketing"]];
  return panel("funnel", "How far they came", of,
    report.received === 0 ? nothing("Nobody has written in that time.") : [
      chart("funnel", { names: rows.map(({ name }) => name), bars: [{ values: rows.map(({ value }) => value) }], told: true }),
      numbers("How far leads came", rows, report.received),
      h("p", { class: "soft" }, ends.map(([key, name], at) => [at > 0 && " · ", `${name} `, number(report[key], to(key), `end-${key}`)])),
    ]);
}

/** Whatever time is chosen: a month tells whether it is going well. */
function daily(report, owners) {
  const to = behind("funnel", report);
  const today = dayOf(now(), report.timeZone);
  const days = Array.from({ length: daysShown }, (_, back) => later(today, back + 1 - daysShown));
  const found = new Map(report.groups.map(group => [group.key, group]));
  const of = (day, figure) => found.get(day)?.[figure] ?? 0;
  const line = pace(owners);
  return panel("days", "Day by day", "the last 30 days",
    h("p", { class: "legend" }, h("span", { class: "key", data: { kind: "pale" } }), "Received ", h("span", { class: "key" }), "of these sales-ready ", line && [h("span", { class: "key", data: { kind: "good" } }), `promised, ${Math.round(line * 10) / 10} a business day`]),
    chart("days", { names: days.map(shown), bars: [{ values: days.map(day => of(day, "received")), kind: "pale" }, { values: days.map(day => of(day, "salesReady")) }], line }),
    h("details", { data: { key: "days-table" } }, h("summary", {}, "As a table"),
      h("table", { class: "numbers" }, h("caption", { class: "sr" }, "Received and sales-ready by day"),
        h("thead", {}, h("tr", {}, ["Day", "Received", "Sales-ready"].map((head, at) => h("th", { scope: "col", class: at ? "number" : null }, head)))),
        h("tbody", {}, days.toReversed().map(day => h("tr", { data: { key: `day-${day}` } },
          h("th", { scope: "row" }, shown(day)),
          ["received", "salesReady"].map(figure => h("td", { class: "number" }, number(of(day, figure), to(figure, { groupBy: "day", key: day }), `day-${day}-${figure}`)))))))));
}

/** How many sales-ready leads marketing has promised for each business day. */
function pace(owners) {
  const { team } = filter();
  const promised = (owners?.agreements ?? []).filter(each => (each.team ?? undefined) === team && each.period?.businessDays > 0)
    .flatMap(each => each.promises.filter(one => one.promise === "sales_ready").map(one => one.target / each.period.businessDays));
  return promised.length > 0 ? promised.reduce((sum, one) => sum + one, 0) : null;
}

const sides = { sales: "Sales", marketing: "Marketing", provider: "Provider", system: "System" };

function whose(report, of) {
  const to = behind("sla", report);
  const rows = Object.entries(report.byOwner).filter(([, value]) => value > 0).map(([owner, value]) => ({ name: plain(owner), value, kind: "bad", href: to(`byOwner.${owner}`) }));
  return panel("owners", "Whose the breaches are", of,
    report.breached === 0 ? nothing("No promise to a lead has been broken.") : [
      h("p", { class: "facts-line" }, Object.entries(sides).map(([key, name], at) => [at > 0 && " · ", `${name} `, number(report.bySide[key], to(`bySide.${key}`), `side-${key}`)])),
      numbers("Breaches by owner", rows, report.breached),
    ]);
}
