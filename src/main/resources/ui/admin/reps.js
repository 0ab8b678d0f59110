import { get, ofRep, post } from "/ui/api.js";
import { h, toast } from "/ui/dom.js";
import { exclusion, plain, presence } from "/ui/words.js";
import { changed, collection, named, saving } from "./collection.js";
import { form, version } from "./form.js";
import { choices } from "./lists.js";
import { byWhom, stamp } from "./values.js";

// Reps: what is configured, how they are now, when they are away, who stands in, and handing over what they have.

const centres = ["twilio", "genesys", "amazon-connect", "asterisk"];
const lookMillis = 1000; // how often one looks how far a hand-over is

export const reps = collection({
  path: "reps", title: "Reps", one: "rep", lives: "/v1/reps", read: ["manager", "admin"], write: ["manager", "admin"],
  about: "Who is offered leads: teams, skills, how many at a time, leave and cover.",
  columns: [
    named("reps"),
    { label: "Teams", cell: rep => rep.teams.join(", ") },
    { label: "Capacity", number: true, cell: rep => String(rep.capacity) },
    { label: "Calendar", minor: true, cell: rep => rep.calendar },
    { label: "Asked", cell: rep => (rep.active ? "Yes" : h("span", { class: "tag", data: { kind: "warn" } }, "Not active")) },
    changed,
  ],
  prepare: async () => {
    const [teams, calendars, others] = await Promise.all([choices("/v1/teams"), choices("/v1/calendars"), choices("/v1/reps")]);
    return { teams, calendars, others };
  },
  initially: ({ teams }) => ({ teams: teams.length === 1 ? [teams[0][0]] : [], capacity: 5, weight: 1, active: true }),
  fields: ({ teams, calendars }) => [
    { name: "name", label: "Name", otherwise: "The id" },
    { name: "email", label: "E-mail" },
    { name: "phone", label: "Phone", hint: "Rings when a call is put through to them." },
    { name: "active", label: "Is asked for leads", kind: "check", initially: true, hint: "Who is not active gives all they have back to the queue." },
    { name: "teams", label: "Teams", kind: "several", options: teams, required: true, none: "Make a team first." },
    { kind: "section", label: "How much", fields: [
      { name: "capacity", label: "Open leads at a time", kind: "number", otherwise: "5" },
      { name: "weight", label: "Weight", kind: "number", otherwise: "1", hint: "Where a team takes turns: with 2, twice as many." },
      { name: "caps.hour", label: "At most in an hour", kind: "number", otherwise: "No limit" },
      { name: "caps.day", label: "At most in a day", kind: "number", otherwise: "No limit" },
      { name: "calendar", label: "Calendar", kind: "choice", options: calendars, otherwise: "None: whenever they are present" },
    ] },
    { kind: "section", label: "What they can", fields: [
      { name: "skills", label: "Skills", kind: "pairs", values: "number", nameLabel: "skill", valueLabel: "level", nameHint: "language:de", valueHint: "1 to 10", add: "Add a skill" },
      { name: "aliases", label: "Ids at call centres", kind: "pairs", values: "texts", nameLabel: "call centre", valueLabel: "ids", nameHint: centres.join(", "), valueHint: "Ids, with commas between", add: "Add a call centre" },
    ] },
  ],
  top: (context, rep) => now(rep),
  more: async (context, rep) => {
    const others = (await choices("/v1/reps")).filter(([id]) => id !== rep.id);
    return [await leave(context, rep), await cover(context, rep, others), await handover(context, rep, others)];
  },
});

/** Where the rep is now, by whom we know, and whether they are asked. */
function now(rep) {
  const sources = Object.entries(rep.presence?.sources ?? {});
  return h("section", { class: "panel now", "aria-label": "Now" },
    h("dl", { class: "facts" }, [
      ["Presence", `${presence(rep.presence?.state)}${rep.presence?.since ? `, since ${stamp(rep.presence.since)}` : ""}`],
      ["Is asked", rep.effective === "routable" ? "Yes" : asked(rep.effective)],
      ["Open leads", h("a", { href: `/board#/leads?rep=${encodeURIComponent(rep.id)}` }, `${rep.openLeads ?? 0} of ${rep.capacity}`)],
      ["Says so", sources.length ? sources.map(([source, word]) => `${source}: ${presence(word.said)}`).join(" · ") : "Nobody"],
    ].map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value)))));
}

/** Said to the rep it is "you", and here it is somebody else. */
const asked = code => `No: ${{ at_capacity: "has as many as they may", off_shift: "it is outside their hours", leave: "is on leave", covered: "somebody stands in", inactive: "not active", offline: "not available", unknown_presence: "nobody says where they are" }[code] ?? plain(exclusion(code)).toLowerCase()}`;

async function leave(context, rep) {
  const path = ofRep(rep.id, "leave");
  const kept = await get(path);
  const replace = saving(path, kept.version);
  const it = form({
    name: "Leave", may: context.may, button: "Save the leave", value: kept,
    fields: [{ name: "items", label: "Times off", kind: "rows", one: "Leave", add: "Add leave", none: "None is arranged.", fields: [
      { name: "from", label: "From", required: true, hint: "A day like 2026-12-24, or a time with its offset." },
      { name: "to", label: "To", required: true, hint: "The last day off." },
      { name: "reason", label: "Reason" },
    ] }],
    save: async body => {
      await replace({ items: body.items ?? [] });
      await context.again("#leave-of [data-act=save]");
      return "The leave is saved";
    },
  });
  return h("section", { class: "panel", id: "leave-of" }, h("h2", {}, "Leave"), version(kept), it.element);
}

async function cover(context, rep, others) {
  const path = ofRep(rep.id, "cover");
  const kept = await get(path).catch(refused => { if (refused.status === 404) return null; throw refused; });
  const over = kept && Date.parse(kept.to) < Date.now();
  const it = form({
    name: "Cover", may: context.may, button: "Arrange the cover", value: over ? {} : kept ?? {},
    fields: [
      { name: "by", label: "Who stands in", kind: "choice", required: true, options: [["team", "The team's queue"], ...others] },
      { name: "reason", label: "Reason" },
      { name: "from", label: "From", kind: "moment", required: true },
      { name: "to", label: "To", kind: "moment", required: true },
    ],
    save: async body => {
      await post(path, body);
      await context.again("#cover-of [data-act=save]");
      return "The cover is arranged";
    },
  });
  return h("section", { class: "panel", id: "cover-of" }, h("h2", {}, "Cover"),
    h("p", { class: "soft" }, kept ? `${over ? "The last one" : "Arranged"}: ${kept.by === "team" ? "the team" : kept.by}, ${stamp(kept.from)} to ${stamp(kept.to)}, by ${byWhom(kept.arrangedBy)}` : "Nobody stands in. Meanwhile the rep would be asked for no lead."), it.element);
}

async function handover(context, rep, others) {
  const path = ofRep(rep.id, "handover");
  const found = await get(path);
  const teams = await choices("/v1/teams");
  const progress = h("p", { role: "status" });
  const it = form({
    name: "Hand over", may: context.may, button: `Hand over ${found.count === 1 ? "1 lead" : `${found.count} leads`}`, guarded: false, value: { to: "queue" },
    fields: [
      { name: "to", label: "To", kind: "choice", required: true, options: [["queue", "The queue of its team"], ...others.map(([id, name]) => [`rep:${id}`, name]), ...teams.map(([id, name]) => [`team:${id}`, `Team ${name}`])] },
      { name: "reason", label: "Reason", required: true },
    ],
    save: async body => {
      const act = await post(path, { ...body, expected: found.count });
      follow(act, progress);
      return "It is on the record, and under way";
    },
  });
  return h("section", { class: "panel", id: "handover-of" }, h("h2", {}, "Hand over all they have"),
    found.count === 0 ? h("p", { class: "soft" }, "The rep has no open lead.") : [
      h("p", { class: "soft" }, `${found.count} open: ${Object.entries(found.states ?? {}).map(([state, count]) => `${count} ${state}`).join(", ")}. Each goes with its response clock.`), it.element, progress]);
}

/** How far an act is, until it is done or nobody looks any more. */
async function follow(act, place) {
  for (let done = act; ; done = await get(`/v1/acts/${encodeURIComponent(act.id)}`)) {
    place.textContent = `${done.moved ?? 0} of ${done.leads} moved${done.elsewhere ? `, ${done.elsewhere} had gone on` : ""}${done.failed ? `, ${done.failed} did not answer` : ""}`;
    if (done.doneAt) return toast("All is handed over", "good");
    await new Promise(resolve => { setTimeout(resolve, lookMillis); });
    if (!place.isConnected) return;
  }
}
