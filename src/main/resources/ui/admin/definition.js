import { get, post } from "/ui/api.js";
import { fill, h, say } from "/ui/dom.js";
import { plain } from "/ui/words.js";
import { heading, saving } from "./collection.js";
import { form, version } from "./form.js";
import { language, versions } from "./rules.js";
import { stamp } from "./values.js";

// What sales-ready means: rules and thresholds, what they would have meant, and who signs them.

const path = "/v1/definitions/sales-ready";
const shownMost = 10; // leads by name in a preview

export const definition = {
  path: "definition", title: "Sales-ready", read: ["manager", "marketing", "admin"], write: ["marketing", "admin"],
  about: "Which leads sales gets: rules that give points for fit and intent, the thresholds, and who approves them for both sides.",
  show: async context => {
    const { items } = await get(`${path}?limit=1`);
    const kept = items[0] ?? {};
    const place = h("div", { class: "holder" });
    const draw = (value, taken = false) => fill(place, ...editor(context, kept, value, taken));
    draw(kept);
    return [
      heading(context, definition.title, kept.version && h("span", { class: "tag" }, kept.inForce ? "In force" : `From ${stamp(kept.effectiveFrom)}`)),
      h("p", { class: "about" }, definition.about), version(kept), place, language(false),
      await versions(path, one => `from ${stamp(one.effectiveFrom)}, signed by ${one.approvedBy?.marketing} and ${one.approvedBy?.sales}`, context.may && (one => {
        draw(one, true);
        say(`Version ${one.version} is in the form, and not saved yet`);
        place.scrollIntoView();
      })),
    ];
  },
};

const rules = { name: "rules", label: "Rules", kind: "rows", one: "Rule", columns: 4, ordered: true, add: "Add a rule", none: "No rule: nobody gets points.", hint: "The rules of a group give together no more than it may, see below.", fields: [
  { name: "name", label: "Name", required: true }, { name: "axis", label: "Counts for", kind: "choice", required: true, options: [["fit", "Fit"], ["intent", "Intent"]] },
  { name: "points", label: "Points", kind: "number", required: true }, { name: "group", label: "Group" },
  { name: "when", label: "When", kind: "code", rows: 1, required: true, otherwise: "lead.contactRequested" },
] };

function editor(context, kept, value, taken) {
  const result = h("div", { id: "preview-result" });
  const replace = saving(path, kept.version, async () => (await get(`${path}?limit=1`)).items[0]);
  const days = h("input", { id: "days", value: "30", inputmode: "numeric", size: "4" });
  const it = form({
    name: "What sales-ready means", may: context.may, taken, button: "Sign and save as a new version", value: context.may ? { ...value, approvedBy: undefined, effectiveFrom: undefined } : value, // each version is signed anew
    fields: [
      { kind: "section", label: "Thresholds", hint: "Who reaches both is sales-ready. Who asks for a call always is.", fields: [
        { name: "threshold.fit", label: "Fit", kind: "number", required: true }, { name: "threshold.intent", label: "Intent", kind: "number", required: true },
        { name: "threshold.rise", label: "Rise", kind: "number", otherwise: "15 (default)", hint: "Points of intent by which a lead that sales gave back is ready again." },
        { name: "intentHalfLife", label: "Intent is worth half after", kind: "duration", otherwise: "Never fades" },
      ] },
      rules,
      { name: "caps", label: "Groups, and the most they give together", kind: "pairs", values: "number", nameLabel: "group", valueLabel: "points", nameHint: "mail", valueHint: "15", add: "Add a group" },
      { kind: "section", label: "Approved by", fields: [
        { name: "approvedBy.marketing", label: "For marketing", required: true }, { name: "approvedBy.sales", label: "For sales", required: true },
        { name: "effectiveFrom", label: "Counts from", kind: "moment", hint: "Left empty, at once. It never counts for what was." },
      ] },
    ],
    more: () => h("button", { type: "button", class: "second", data: { act: "preview" }, onclick: () => compare() }, "Preview"),
    save: async (body, made) => {
      const saved = await replace({ rules: [], ...body });
      made.settled();
      await context.again("[data-act=save]");
      return `Saved as version ${saved.version}`;
    },
  });
  const preview = h("section", { class: "panel", id: "preview" }, h("h2", {}, "What it would have meant"),
    h("p", { class: "soft" }, "How the leads of the last days would have split by what stands in the form now."),
    h("form", { class: "asking", onsubmit: event => { event.preventDefault(); compare(); } },
      h("label", { for: "days" }, "Days"), days, h("button", { class: "second" }, "Preview")), result);
  const compare = async () => {
    it.clear();
    fill(result, h("p", { class: "soft" }, "Counting …"));
    const asked = days.value.trim();
    try {
      const found = await post(`${path}/preview`, { rules: [], ...it.read(), days: /^\d+$/.test(asked) ? Number(asked) : -1 });
      fill(result, split(found));
      preview.scrollIntoView({ block: "nearest" });
      say(`${found.salesReadyAfter} instead of ${found.salesReadyBefore} would have been sales-ready`);
    } catch (refused) {
      const ofDays = refused.errors?.find(error => error.field === "days");
      fill(result, ofDays ? h("p", { class: "problem" }, `Days: ${ofDays.message}`) : h("p", { class: "problem" }, "It cannot be counted before it is mended."));
      if (ofDays) days.focus();
      else it.refused(refused);
    }
  };
  return [it.element, preview];
}

/** Before and after, and who would have gone the other way. */
const split = found => [
  h("dl", { class: "facts split-figures" }, [
    ["Leads compared", found.leads + (found.cut ? ", the newest" : "")], ["Sales-ready as it was", found.salesReadyBefore], ["As it would be", found.salesReadyAfter],
  ].map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, h("b", {}, String(value)))))),
  h("p", { class: "soft" }, `From ${stamp(found.from)} to ${stamp(found.to)}.`),
  h("div", { class: "split" }, turned("Would be sales-ready, and were not", found.gained), turned("Were sales-ready, and would not be", found.lost)),
];

const turned = (title, { leads, became, items }) => h("section", {}, h("h3", {}, `${title}: ${leads}`),
  Object.keys(became ?? {}).length > 0 && h("p", { class: "soft" }, `They became: ${Object.entries(became).map(([state, count]) => `${plain(state).toLowerCase()} ${count}`).join(", ")}`),
  h("ul", { class: "history" }, items.slice(0, shownMost).map(lead => h("li", {},
    h("a", { href: `/board#/leads/${encodeURIComponent(lead.leadId)}` }, lead.leadId.slice(0, 8)),
    h("span", {}, `fit ${lead.before.fit} → ${lead.after.fit}, intent ${lead.before.intent} → ${lead.after.intent}`), h("span", { class: "soft" }, plain(lead.became))))));
