import { get, post } from "/ui/api.js";
import { copier, h, toast } from "/ui/dom.js";
import { plain } from "/ui/words.js";
import { changed, collection } from "./collection.js";
import { table } from "./lists.js";
import { toOne } from "./routes.js";
import { stamp } from "./values.js";

// Other systems that are told, and what became of the messages to them.

const states = ["pending", "parked", "delivered", "skipped", "cancelled"];
const pathOf = id => `/v1/webhooks/${encodeURIComponent(id)}`;

export const webhooks = collection({
  path: "webhooks", title: "Webhooks", one: "webhook", lives: "/v1/webhooks", read: ["marketing", "admin"], write: ["marketing", "admin"],
  about: "Other systems that are told what happens to leads: signed, in order, and tried for 72 hours.",
  idHint: "1 to 64 of letters, digits, _ and -.",
  columns: [
    { label: "Id", cell: hook => h("a", { href: toOne("webhooks", hook.id) }, hook.id) },
    { label: "Address", cell: hook => hook.url },
    { label: "Is told", minor: true, cell: hook => hook.events.join(", ") || "Only steps of tracks" },
    { label: "Now", cell: hook => (hook.active ? "On" : h("span", { class: "tag", data: { kind: "warn" } }, "Off")) },
    changed,
  ],
  initially: () => ({ active: true, events: ["lead.*"] }),
  fields: (have, kept) => [
    { name: "url", label: "Address", required: true, wide: true, hint: "https, and a machine that everybody may reach." },
    { name: "events", label: "Is told of", kind: "texts", hint: "One a line: lead.*, lead.queued, lead.concluded, agreement.at_risk … None, and only steps of tracks that name it speak to it." },
    { name: "secret", label: "Secret", kind: "secret", hint: kept.secret ? "whsec_ and base64. Left empty it stays." : "whsec_ and base64. Left empty, one is made and shown once." },
    { name: "active", label: "Is told", kind: "check", initially: true },
  ],
  top: (context, hook) => {
    const secret = context.secret?.id === hook.id && context.secret.secret?.startsWith("whsec_") ? context.secret.secret : null;
    return [
      secret && h("section", { class: "panel once", id: "secret", role: "status" }, h("h2", {}, "Its secret"), h("p", {}, "Copy it now: it is shown this one time."), h("p", { class: "shown" }, secret), h("p", {}, copier(secret, "Copy the secret"))),
      hook.secretBeforeUntil && h("p", { class: "soft" }, `The secret before this one signs as well until ${stamp(hook.secretBeforeUntil)}.`),
    ].filter(Boolean);
  },
  more: (context, hook) => deliveries(context, hook),
});

async function deliveries(context, hook) {
  const state = context.query.get("state") ?? "";
  const { items: parked } = await get(`${pathOf(hook.id)}/deliveries?state=parked&limit=1`);
  const filter = h("select", { id: "state", onchange: () => { location.hash = `${toOne("webhooks", hook.id)}${filter.value ? `?state=${filter.value}` : ""}`; } },
    h("option", { value: "" }, "All"), states.map(word => h("option", { value: word }, plain(word))));
  filter.value = state;
  return h("section", { class: "panel", id: "deliveries" },
    h("div", { class: "asking" }, h("h2", {}, "Messages"), h("label", { for: "state" }, "State"), filter,
      context.may && parked.length > 0 && h("button", { type: "button", class: "second", data: { act: "redeliver-all" }, onclick: () => act(context, `${pathOf(hook.id)}/redeliver`, found => `${found.redelivered} sent again`) }, "Send all parked again")),
    await table({
      path: `${pathOf(hook.id)}/deliveries`, query: state ? { state } : {}, label: "Messages", empty: "None of this kind.", columns: [
        { label: "What", cell: one => [one.type, h("span", { class: "soft" }, stamp(one.createdAt))] },
        { label: "About", minor: true, cell: one => (/^[0-9a-f-]{36}$/.test(one.leadId) ? h("a", { href: `/board#/leads/${one.leadId}` }, one.leadId.slice(0, 8)) : one.leadId) },
        { label: "State", cell: one => [h("span", { class: "tag", data: { kind: one.state === "parked" ? "bad" : "" } }, plain(one.state)), one.why && h("span", { class: "soft" }, one.why)].filter(Boolean) },
        { label: "Tries", number: true, minor: true, cell: one => String(one.tries) },
        { label: "", cell: one => (context.may && ["pending", "parked"].includes(one.state) ? h("span", { class: "buttons" },
          h("button", { type: "button", data: { act: "redeliver" }, "aria-label": `Send ${one.type} again`, onclick: () => act(context, `${pathOf(hook.id)}/deliveries/${encodeURIComponent(one.id)}/redeliver`, () => "It is sent again") }, "Send again"),
          h("button", { type: "button", data: { act: "skip" }, "aria-label": `Skip ${one.type}`, onclick: () => act(context, `${pathOf(hook.id)}/deliveries/${encodeURIComponent(one.id)}/skip`, () => "It is skipped") }, "Skip")) : "") },
      ],
    }));
}

async function act(context, path, says) {
  try {
    const found = await post(path);
    await context.again("#state");
    toast(says(found), "good");
  } catch (refused) {
    toast(refused.message, "bad");
  }
}
