import { get, post } from "/ui/api.js";
import { h } from "/ui/dom.js";
import { changed, collection, named } from "./collection.js";
import { spansIn } from "./fields.js";
import { form } from "./form.js";
import { choices } from "./lists.js";
import { same, stamp, within, words } from "./values.js";

// Teams and the clocks they live by. What nobody said is empty, and what is in force instead stands in its place.

const strategies = [["least_load", "Least load"], ["longest_idle", "Longest idle"], ["weighted_round_robin", "In turns, by weight"]];

export const teams = collection({
  path: "teams", title: "Teams", one: "team", lives: "/v1/teams", read: ["manager", "marketing", "admin"], write: ["manager", "admin"],
  about: "Queues of leads with their promise, their clocks and who helps out. A team can be paused.",
  columns: [
    named("teams"),
    { label: "Promise", cell: team => words(team.responseSla) },
    { label: "Calendar", minor: true, cell: team => team.calendar },
    { label: "Asks by", minor: true, cell: team => strategies.find(([word]) => word === team.strategy)?.[1] ?? team.strategy },
    { label: "Now", cell: team => (team.paused ? h("span", { class: "tag", data: { kind: "warn" } }, "Paused") : "On") },
    changed,
  ],
  prepare: async (context, id) => {
    const [calendars, all, sources, webhooks] = await Promise.all([choices("/v1/calendars"), choices("/v1/teams"), choices("/v1/presence-sources", () => ""), choices("/v1/webhooks", () => "")]);
    const some = id ?? all[0]?.[0];
    const defaults = some ? (await get(`/v1/teams/${encodeURIComponent(some)}`)).defaults ?? {} : {};
    return { calendars, all, sources, webhooks, defaults };
  },
  /** What is the default stays unsaid. */
  shown: (team, { defaults }) => Object.fromEntries(Object.entries(team).map(([name, value]) => [name, unsaid(value, defaults[name])])),
  fields: ({ calendars, all, sources, webhooks, defaults }) => {
    const span = (name, label, hint) => ({ name, label, kind: "duration", hint, otherwise: shownDefault(words(within(defaults, name))) });
    const number = (name, label, hint) => ({ name, label, kind: "number", hint, otherwise: shownDefault(within(defaults, name)) });
    return [
      { name: "name", label: "Name", otherwise: "The id" },
      { name: "calendar", label: "Calendar", kind: calendars.length ? "choice" : "text", options: calendars, otherwise: "None: open at any time" },
      { name: "strategy", label: "Who is asked first", kind: "choice", options: strategies, otherwise: shownDefault(strategies.find(([word]) => word === defaults.strategy)?.[1]) },
      { name: "supervisor", label: "Supervisor", hint: "Who is alerted when the last level is used up.", otherwise: shownDefault(defaults.supervisor) },
      { kind: "section", label: "Clocks", hint: "Like 30 s, 5 min or 1 h 30 min. What is left empty is as shown.", fields: [
        span("responseSla", "Promised first attempt", "From sales-ready."), span("offerTimeout", "To answer an offer"), span("attemptTimeout", "First attempt after accepting"),
        span("patience", "Patience", "How long a lead waits on a level."), span("exclusion", "Passed over after a lapse"), span("reofferGap", "Asked again, if nobody else is there"),
        span("orphanGrace", "Kept for who went away"),
      ] },
      { kind: "section", label: "Counts", fields: [
        number("maxOffers", "Offers on a level"), number("maxReassignments", "Times taken back on a level"), number("autopauseAfter", "Lapses in a row that take a rep off"),
      ] },
      { kind: "section", label: "When nobody answers", fields: [
        { name: "escalation", label: "Levels", kind: "rows", one: "Level", ordered: true, add: "Add a level", none: "As usual: once more, without asking for skills; then marketing has the lead.", fields: [
          { name: "widenTo", label: "Ask these teams, too", kind: "several", options: all },
          { name: "relaxSkills", label: "Ask for no skills", kind: "check" },
          { name: "patience", label: "Patience on this level", kind: "duration", otherwise: "The team's" },
        ] },
        { name: "atRisk", label: "A lead that cannot be reached in time", kind: "choice", options: [["none", "Is marked"], ["alert", "The supervisor is alerted"], ["widen", "Goes to the next level at once"]], otherwise: shownDefault({ none: "Is marked", alert: "The supervisor is alerted", widen: "Goes to the next level at once" }[defaults.atRisk]) },
        { name: "aging", label: "Waiting is worth a class of priority each", kind: "duration", hint: "Like 10 min, or off.", otherwise: shownDefault(words(defaults.aging)) },
      ] },
      { kind: "section", label: "Attempts that reached nobody", fields: [
        { name: "cadence", label: "Waits", kind: "pairs", values: "spans", fallback: "default", fallbackLabel: "Every other segment", nameLabel: "segment", valueLabel: "waits", nameHint: "Segment", valueHint: "4 h, 1 d, 1 d", add: "Add a segment",
          hint: "One wait after each attempt, the last of them before marketing gets the lead. Days alone are open days.", otherwise: shownDefault(spansIn(defaults.cadence)) },
      ] },
      { kind: "section", label: "When people may be called", hint: "By the clock on their own wall; at any time when all is empty.", folded: true, fields: [
        { name: "callingWindow.from", label: "Every day from", otherwise: "08:00" }, { name: "callingWindow.to", label: "To", otherwise: "21:00" },
        { name: "callingWindow.hours", label: "Or the hours of each day", kind: "week" },
      ] },
      { kind: "section", label: "Storm breaker", hint: "Holds offers back when too many of them lapse.", folded: true, fields: [
        number("breaker.offers", "Offers"), span("breaker.window", "Within"), { ...number("breaker.lapsing", "Share that lapses"), decimal: true }, span("breaker.closeAfter", "Closes after"),
      ] },
      { kind: "section", label: "Click-to-call", folded: true, fields: [
        { name: "connect.mode", label: "Mode", kind: "choice", options: [["off", "Off"], ["button", "By a button"], ["on_accept", "As soon as a rep accepts"]], otherwise: "Off" },
        { name: "connect.webhook", label: "By this webhook", kind: "pick", options: webhooks }, { name: "connect.source", label: "Or by this Asterisk", kind: "pick", options: sources },
      ] },
    ];
  },
  top: (context, team) => pausing(context, team),
});

const shownDefault = value => (value === undefined || value === null || value === "" ? null : `${value} (default)`);

function unsaid(value, otherwise) {
  if (same(value, otherwise)) return undefined;
  const inner = value && typeof value === "object" && !Array.isArray(value) && otherwise && typeof otherwise === "object" && !Array.isArray(otherwise);
  return inner ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, unsaid(one, otherwise[name])])) : value;
}

/** Whether it is offered leads, and the switch for it. */
function pausing(context, team) {
  const path = `/v1/teams/${encodeURIComponent(team.id)}`;
  const { paused } = team;
  const says = h("p", {}, h("b", {}, paused ? "Paused" : "On"), paused
    ? ` ${paused.until ? `until ${stamp(paused.until)}` : "until somebody lets it go on"}${paused.reason ? `: ${paused.reason}` : ""}. Leads wait, and their clocks run.`
    : " It is offered what waits.");
  if (!context.may) return h("section", { class: "panel now", id: "pausing" }, says);
  const it = paused
    ? form({ name: "Go on", button: "Let it go on", guarded: false, fields: [{ name: "reason", label: "Why" }], value: {}, save: async body => {
      await post(`${path}/resume`, body);
      await context.again("#pausing [data-act=save]");
      return "The team goes on";
    } })
    : form({ name: "Pause", button: "Pause the team", guarded: false, fields: [{ name: "reason", label: "Why", required: true }, { name: "until", label: "Until", kind: "moment", hint: "Left empty, until somebody lets it go on." }], value: {}, save: async body => {
      await post(`${path}/pause`, body);
      await context.again("#pausing [data-act=save]");
      return "The team pauses";
    } });
  return h("section", { class: "panel now", id: "pausing" }, says, paused ? it.element : h("details", {}, h("summary", {}, "Pause it"), it.element));
}
