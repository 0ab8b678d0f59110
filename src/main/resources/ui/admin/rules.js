import { get } from "/ui/api.js";
import { h } from "/ui/dom.js";
import { byWhom, stamp } from "./values.js";

// What routing and definitions have in common: rules in CEL, and every version of them.

/** What a rule may ask for, to be looked up beside it. */
export const language = scored => h("details", { class: "panel" }, h("summary", {}, "What a rule can ask for"), h("dl", { class: "facts words" }, [
  ["The lead", ["email", "phone", "firstName", "lastName", "company", "jobTitle", "country", "timeZone", "language", "message", "campaign", "form", "page", "referrer"].map(name => `lead.${name}`).join(" · ")],
  ["Lists", "lead.interest.exists(i, i == 'pricing') · lead.fields['seats'].exists(s, s == '50')"],
  ["By name", "lead.utm['source'] == 'newsletter'"],
  ["Yes or no", "lead.contactRequested · lead.test"],
  ["How often", ["page_view", "download", "email_open", "email_click", "reply", "event", "custom", "submission"].map(name => `activity.${name}`).join(" · ")],
  scored && ["The score", "score.fit · score.intent · score.salesReady"],
  ["Together", "&&, ||, !, ==, >, in, 'CTO'.lowerAscii(), lead.email.endsWith('.edu')"],
].filter(Boolean).map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", { class: "code" }, value)))));

/**
 * All versions, newest first.
 *
 * @param take over one of them into the form; left out where nothing may be changed
 */
export async function versions(path, says, take) {
  const { items } = await get(`${path}?limit=100`);
  return h("section", { class: "panel", id: "versions" }, h("h2", {}, "Versions"), h("ul", { class: "history" }, items.map(one => h("li", {},
    h("b", {}, `Version ${one.version}`), one.inForce && h("span", { class: "tag" }, "In force"), h("span", {}, says(one)),
    h("span", { class: "soft" }, `by ${byWhom(one.by)}, ${stamp(one.at)}`),
    take && h("button", { type: "button", class: "quiet", "aria-label": `Put version ${one.version} into the form`, data: { take: one.version }, onclick: () => take(one) }, "Put into the form")))));
}
