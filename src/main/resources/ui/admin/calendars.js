import { get } from "/ui/api.js";
import { h } from "/ui/dom.js";
import { changed, collection, named } from "./collection.js";
import { form } from "./form.js";
import { shiftsIn } from "./groups.js";
import { stamp, words } from "./values.js";

// Hours of houses and of reps, and their arithmetic for whoever wants to check it.

const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const zones = () => (Intl.supportedValuesOf?.("timeZone") ?? []).map(zone => [zone]);

export const calendars = collection({
  path: "calendars", title: "Calendars", one: "calendar", lives: "/v1/calendars", read: ["manager", "admin"], write: ["manager", "admin"],
  about: "When a house is open, and what becomes of a promise while it is not.",
  columns: [
    named("calendars"),
    { label: "Zone", cell: calendar => calendar.timeZone },
    { label: "Open", minor: true, cell: calendar => days.filter(day => calendar.hours[day]).map(day => `${day} ${shiftsIn(calendar.hours[day])}`).join(" · ") },
    { label: "Holidays", minor: true, cell: calendar => [calendar.holidays.country, calendar.holidays.subdivision].filter(Boolean).join("-") },
    changed,
  ],
  initially: () => ({ timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, hours: Object.fromEntries(days.slice(0, 5).map(day => [day, [["09:00", "17:00"]]])), outside: "pause" }),
  fields: () => [
    { name: "timeZone", label: "Time zone", kind: "pick", options: zones(), required: true, hint: "Like Europe/Berlin." },
    { name: "outside", label: "While it is closed", kind: "choice", options: [["pause", "Promises stand still"], ["on_call", "Somebody is on call: they run"], ["24x7", "They run, round the clock"]], otherwise: "Promises stand still (default)" },
    { name: "openingSla", label: "Promise to who wrote while it was closed", kind: "duration", hint: "From its opening, like 30 min.", otherwise: "The team's own" },
    { name: "hours", label: "Open", kind: "week", required: true, hint: "Like 09:00–12:00, 13:00–17:00. Past midnight belongs to the day it opens on: 22:00–06:00." },
    { kind: "section", label: "Holidays", fields: [
      { name: "holidays.country", label: "Public holidays of", hint: "A country by ISO 3166, like DE." }, { name: "holidays.subdivision", label: "And its part", hint: "Like BY." },
      { name: "holidays.days", label: "Dates of its own", kind: "rows", one: "Date", add: "Add a date", none: "None.", fields: [
        { name: "date", label: "Date", kind: "date", required: true }, { name: "hours", label: "Open", kind: "hours", otherwise: "Closed all day" },
      ] },
    ] },
  ],
  more: (context, calendar) => checking(calendar),
});

/** When a promise that is made then is due. */
function checking(calendar) {
  const answer = h("p", { role: "status" });
  const it = form({
    name: "Check", button: "Work it out", guarded: false, value: { from: new Date().toISOString(), duration: "PT5M" },
    fields: [{ name: "from", label: "A promise made", kind: "moment", required: true }, { name: "duration", label: "To answer within", kind: "duration", required: true }],
    save: async body => {
      answer.textContent = "";
      const found = await get(`/v1/calendars/${encodeURIComponent(calendar.id)}/deadline?${new URLSearchParams(body)}`);
      answer.textContent = `Is due ${stamp(found.deadline)}; ${words(found.businessElapsed) || "none"} of that is open time.`;
    },
  });
  return h("section", { class: "panel" }, h("h2", {}, "Check the arithmetic"), it.element, answer);
}
