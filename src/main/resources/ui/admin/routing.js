import { get } from "/ui/api.js";
import { fill, h, say } from "/ui/dom.js";
import { heading, saving } from "./collection.js";
import { form, version } from "./form.js";
import { choices } from "./lists.js";
import { language, versions } from "./rules.js";

// Where leads go: filters in order, the first that matches wins, and what none matches.

const path = "/v1/routing";

export const routing = {
  path: "routing", title: "Routing", read: ["manager", "marketing", "admin"], write: ["marketing", "admin"],
  about: "Which team gets which lead, for which segment, and what a rep must be able to do for it.",
  show: async context => {
    const [kept, teams, segments] = await Promise.all([get(path).catch(refused => { if (refused.status === 404) return {}; throw refused; }), choices("/v1/teams"), choices("/v1/segments", () => "")]);
    const place = h("div", { class: "holder" });
    const draw = (value, taken = false) => fill(place, editor(context, kept, value, taken, teams, segments).element);
    draw(kept);
    return [
      heading(context, routing.title), h("p", { class: "about" }, `${routing.about} From the first to the last: the first filter that matches wins.`), version(kept), place, language(true),
      await versions("/v1/routing/versions", one => `${(one.filters ?? []).length} filters, else ${one.default?.team ?? "nowhere"}`, context.may && (one => {
        draw(one, true);
        say(`Version ${one.version} is in the form, and not saved yet`);
        place.scrollIntoView();
      })),
    ];
  },
};

const target = (teams, segments, at = "") => [
  { name: `${at}team`, label: "Team", kind: "choice", options: teams, required: true },
  { name: `${at}segment`, label: "Segment", kind: "pick", options: segments },
  { name: `${at}priority`, label: "Priority", kind: "number", otherwise: "0" },
];

const needs = { name: "needs", label: "What a rep must be able to do", kind: "rows", one: "Skill", columns: 3, add: "Add a skill", none: "Nothing in particular.", fields: [
  { name: "skill", label: "Skill", required: true, otherwise: "language:de" }, { name: "min", label: "At least", kind: "number", otherwise: "1" },
  { name: "relaxAfter", label: "Asked for no more after", kind: "duration", otherwise: "Never" },
] };

function editor(context, kept, value, taken, teams, segments) {
  const replace = saving(path, kept.version);
  return form({
    name: "Routing", may: context.may, value, taken, button: "Save as a new version",
    fields: [
      { name: "filters", label: "Filters", kind: "rows", one: "Filter", columns: 4, ordered: true, hint: "Higher priority goes first in its team's queue.", add: "Add a filter", none: "No filter: all leads go where the last line says.", fields: [
        { name: "name", label: "Name", required: true }, ...target(teams, segments), { name: "when", label: "When", kind: "code", rows: 1, required: true, otherwise: "lead.country == 'US'" }, needs,
      ] },
      { kind: "section", label: "All others", hint: "A lead that no filter matches goes here.", fields: [...target(teams, segments, "default."), { ...needs, name: "default.needs" }] },
    ],
    save: async (body, made) => {
      const saved = await replace({ filters: [], ...body });
      made.settled();
      await context.again("[data-act=save]");
      return `Saved as version ${saved.version}`;
    },
  });
}
