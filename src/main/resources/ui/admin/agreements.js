import { get } from "/ui/api.js";
import { h } from "/ui/dom.js";
import { plain } from "/ui/words.js";
import { changed, collection, named } from "./collection.js";
import { choices } from "./lists.js";
import { day } from "./values.js";

// What sales and marketing promise each other, and how it stands.

const both = ["manager", "marketing", "admin"];
const share = (name, label, more = {}) => ({ name, label, kind: "number", decimal: true, hint: "A share: 0.9 is 90 %.", ...more });

export const agreements = collection({
  path: "agreements", title: "Agreements", one: "agreement", lives: "/v1/agreements", read: both, write: both,
  about: "What sales and marketing promise each other, who signed it, and for how long it holds.",
  idHint: "1 to 64 of letters, digits, _ and -.",
  columns: [
    named("agreements"), { label: "Team", cell: agreement => agreement.team ?? "All" }, { label: "Holds", minor: true, cell: agreement => `${day(agreement.from)} to ${day(agreement.to)}` },
    { label: "Signed", minor: true, cell: agreement => `${agreement.signedBy.sales.name}, ${agreement.signedBy.marketing.name}` }, changed,
  ],
  prepare: async () => {
    const [teams, calendars] = await Promise.all([choices("/v1/teams"), choices("/v1/calendars")]);
    return { teams, calendars };
  },
  fields: ({ teams, calendars }) => [
    { name: "name", label: "Name", otherwise: "The id" }, { name: "team", label: "Team", kind: "choice", options: teams, otherwise: "All teams" },
    { name: "from", label: "First day", kind: "date", required: true }, { name: "to", label: "Last day", kind: "date" },
    { name: "period", label: "Counted by", kind: "choice", options: [["month", "Month"], ["quarter", "Quarter"]], otherwise: "Quarter (default)" },
    { name: "calendar", label: "Calendar of its business days", kind: calendars.length ? "choice" : "text", options: calendars, otherwise: "The team's" },
    { kind: "section", label: "Sales promises", fields: [
      { name: "sales.respondWithin.time", label: "To answer within", kind: "duration" }, share("sales.respondWithin.share", "Of so great a share of leads"),
      { name: "sales.respondWithin.clock", label: "By", kind: "choice", options: [["business", "Open hours"], ["wall", "The clock on the wall"]], otherwise: "Open hours (default)" }, share("sales.closeRate", "To win so great a share"),
      { name: "sales.attempts.atLeast", label: "To try at least so often", kind: "number" }, share("sales.attempts.share", "With so great a share"),
    ] },
    { kind: "section", label: "Marketing promises", fields: [
      { name: "marketing.salesReady", label: "So many sales-ready leads in a period", kind: "number" }, share("marketing.junkAtMost", "No greater share of junk", { hint: "0.1 is 10 %." }),
    ] },
    { kind: "section", label: "Signed by", fields: [
      { name: "signedBy.sales.name", label: "For sales", required: true }, { name: "signedBy.sales.email", label: "Their e-mail", required: true },
      { name: "signedBy.marketing.name", label: "For marketing", required: true }, { name: "signedBy.marketing.email", label: "Their e-mail", required: true },
    ] },
  ],
  more: async (context, agreement) => {
    const found = await get(`/v1/agreements/${encodeURIComponent(agreement.id)}/attainment`).catch(() => null); // which reports that are made anew have not yet
    return found?.period && h("section", { class: "panel" }, h("h2", {}, `How it stands in ${found.period.period}`), h("dl", { class: "facts" }, found.promises.map(one => h("div", {},
      h("dt", {}, plain(one.promise)), h("dd", {}, h("b", {}, plain(one.status)), h("span", { class: "soft" }, ` ${one.attained ?? "–"} of ${one.target}`))))));
  },
});
