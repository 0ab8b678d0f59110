import { get } from "/ui/api.js";
import { h } from "/ui/dom.js";
import { changed, collection, named } from "./collection.js";
import { choices } from "./lists.js";
import { byWhom, day, stamp } from "./values.js";

// What marketing puts out: campaigns with their promise and cost, and what segments have at hand.

const material = templates => [
  { name: "resources", label: "Resources", kind: "rows", one: "Resource", ordered: true, add: "Add a resource", none: "None.", fields: [
    { name: "title", label: "Title", otherwise: "The address" }, { name: "url", label: "Address", required: true },
  ] },
  { name: "emailTemplates", label: "Mail templates", kind: "several", options: templates, none: "There are no templates yet." },
];
const prepare = async () => ({ templates: await choices("/v1/templates", () => "") });
const owners = { read: ["manager", "marketing", "admin"], write: ["marketing", "admin"] };

export const campaigns = collection({
  path: "campaigns", title: "Campaigns", one: "campaign", lives: "/v1/campaigns", ...owners,
  about: "What is promised to whom, until when, how it is answered, and what it costs.",
  columns: [
    named("campaigns"),
    { label: "Channel", minor: true, cell: campaign => campaign.channel },
    { label: "Runs", cell: campaign => (campaign.startsOn || campaign.endsOn ? `${day(campaign.startsOn)} to ${day(campaign.endsOn)}` : null) },
    { label: "Cost", number: true, cell: campaign => campaign.cost && `${campaign.cost.amount} ${campaign.cost.currency}` },
    changed,
  ],
  prepare,
  fields: ({ templates }) => [
    { name: "name", label: "Name", otherwise: "The id" }, { name: "channel", label: "Channel", hint: "Like webinar, or mail." },
    { name: "startsOn", label: "First day", kind: "date" }, { name: "endsOn", label: "Last day", kind: "date" },
    { name: "cost", label: "Cost so far", kind: "money", hint: "Put again it is a restatement; every version is kept." }, { name: "owner", label: "Owner" },
    { kind: "section", label: "The promise", fields: [
      { name: "audience", label: "To whom", kind: "long", rows: 1 }, { name: "promise", label: "What is promised", kind: "long" },
      { name: "howToRespond", label: "How to answer it", kind: "long", hint: "Whoever calls reads this first." },
    ] },
    { kind: "section", label: "What is at hand", fields: material(templates) },
    { kind: "section", label: "By what its leads are known", hint: "Beside those that name its id.", folded: true, fields: [
      { name: "sources.names", label: "What they call it", kind: "texts" }, { name: "sources.forms", label: "Forms", kind: "texts" },
      { name: "sources.utm", label: "UTM", kind: "pairs", values: "texts", nameLabel: "name", valueLabel: "values", nameHint: "source", valueHint: "newsletter, mail", add: "Add a name", hint: "All of these names, each with one of its values." },
    ] },
  ],
  more: async (context, campaign) => {
    const { items } = await get(`/v1/campaigns/${encodeURIComponent(campaign.id)}/versions`);
    return h("section", { class: "panel" }, h("h2", {}, "What it was said to cost"), h("ul", { class: "history" }, items.map(one => h("li", {},
      h("b", {}, one.campaign.cost ? `${one.campaign.cost.amount} ${one.campaign.cost.currency}` : "Nothing said"), h("span", { class: "soft" }, `Version ${one.version}, by ${byWhom(one.by)}, ${stamp(one.at)}`)))));
  },
});

export const segments = collection({
  path: "segments", title: "Segments", one: "segment", lives: "/v1/segments", ...owners,
  about: "What is at hand for leads of a segment, whatever campaign brought them.",
  idHint: "What a filter of the routing calls the segment.",
  columns: [
    named("segments"),
    { label: "Resources", number: true, cell: segment => String(segment.resources.length) },
    { label: "Templates", number: true, minor: true, cell: segment => String(segment.emailTemplates.length) },
    changed,
  ],
  prepare,
  fields: ({ templates }) => [{ name: "name", label: "Name", otherwise: "The id", wide: true }, ...material(templates)],
});
