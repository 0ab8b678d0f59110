import { post } from "/ui/api.js";
import { fill, h, say } from "/ui/dom.js";
import { plain } from "/ui/words.js";
import { changed, collection } from "./collection.js";
import { choices } from "./lists.js";
import { language } from "./rules.js";
import { toOne } from "./routes.js";
import { words } from "./values.js";

// What is written to people: templates, and the tracks that send them.

const owners = { read: ["manager", "marketing", "admin"], write: ["marketing", "admin"] };
const byId = path => ({ label: "Id", cell: item => h("a", { href: toOne(path, item.id) }, item.id) });
const said = ["firstName", "lastName", "name", "company", "message", "interest", "campaign", "callable", "respondBy", "unsubscribe", "rep", "repEmail", "repPhone"];
const reasons = ["not_sales_ready", "unreachable", "no_capacity", "rejected", "not_ready_to_buy", "max_reassignments", "by_hand"];

export const templates = collection({
  path: "templates", title: "Templates", one: "template", lives: "/v1/templates", ...owners,
  about: "Mails, filled from what is known of a lead.",
  columns: [byId("templates"), { label: "Subject", cell: template => template.subject }, { label: "HTML", minor: true, cell: template => (template.html ? "Yes" : "No") }, changed],
  fields: () => [
    { name: "subject", label: "Subject", required: true, wide: true },
    { name: "text", label: "Text", kind: "code", rows: 12, required: true, hint: `Mustache: {{name}}, {{#name}} if there is one {{/name}}. Known are ${said.join(", ")}.` },
    { name: "html", label: "The same in HTML", kind: "code", rows: 8, hint: "For whoever reads HTML. What fills it is escaped." },
  ],
  more: (context, template, it) => preview(template, it),
});

function preview(template, it) {
  const place = h("div", { class: "holder", id: "preview-result" });
  const show = async () => {
    it.clear();
    try {
      const letter = await post(`/v1/templates/${encodeURIComponent(template.id)}/preview`, { text: "", ...it.read() });
      fill(place, h("p", {}, h("b", {}, letter.subject)), h("pre", { class: "shown letter-text", tabindex: "0", "aria-label": "Text" }, letter.text), letter.html && [h("h3", {}, "HTML"), h("pre", { class: "shown", tabindex: "0", "aria-label": "HTML" }, letter.html)]);
      say("The preview is there");
    } catch (refused) {
      fill(place, h("p", { class: "problem" }, "It cannot be filled before it is mended."));
      it.refused(refused);
    }
  };
  return h("section", { class: "panel", id: "preview" }, h("h2", {}, "What it looks like"), h("p", { class: "soft" }, "What stands in the form now, filled with somebody who does not exist."),
    h("p", {}, h("button", { type: "button", class: "second", data: { act: "preview" }, onclick: show }, "Preview")), place);
}

export const tracks = collection({
  path: "tracks", title: "Tracks", one: "track", lives: "/v1/tracks", ...owners,
  about: "What a lead is sent while marketing has it, step by step.",
  columns: [
    byId("tracks"), { label: "Steps", cell: track => (track.steps ?? []).map(step => `${words(step.after)}: ${step.template ?? step.webhook ?? "wait"}`).join(" · ") },
    { label: "For", minor: true, cell: track => [...(track.reasons ?? []).map(plain), ...(track.segments ?? [])].join(", ") }, changed,
  ],
  prepare: async () => {
    const [known, hooks, segments] = await Promise.all([choices("/v1/templates", () => ""), choices("/v1/webhooks", () => ""), choices("/v1/segments", () => "")]);
    return { known, hooks, segments };
  },
  fields: ({ known, hooks }) => [
    { name: "steps", label: "Steps", kind: "rows", one: "Step", ordered: true, required: true, add: "Add a step", none: "No step yet.", fields: [
      { name: "after", label: "After", kind: "duration", required: true, hint: "The one before, like 3 d." }, { name: "name", label: "Name", hint: "Where another step leads to it." },
      { name: "template", label: "Sends the template", kind: "pick", options: known }, { name: "webhook", label: "Tells the webhook", kind: "pick", options: hooks },
      { name: "when", label: "Only when", kind: "code", otherwise: "activity.email_click > 0" }, { name: "otherwise", label: "Else goes on with", hint: "The name of a later step." },
    ] },
    { name: "reasons", label: "For leads that were handed over because of", kind: "several", options: reasons.map(word => [word, plain(word)]) },
    { name: "segments", label: "For these segments", kind: "texts", hint: "One a line; none, and it is for all." },
  ],
  more: () => language(true),
});
