import { get, put } from "/ui/api.js";
import { copier, h, say, toast } from "/ui/dom.js";
import { changed, collection } from "./collection.js";
import { choices } from "./lists.js";
import { toOne } from "./routes.js";

// Forms: who delivers them, what proves it, what their questions mean, and what to paste into a page.

const providers = ["web", "typeform", "hubspot", "meta", "google-ads", "webflow", "gravity-forms", "elementor", "generic"];

export const forms = collection({
  path: "forms", title: "Forms", one: "form", lives: "/v1/forms", read: ["manager", "marketing", "admin"], write: ["marketing", "admin"],
  about: "Where leads come from: on a page of yours, or delivered by a provider; and what to paste into the page.",
  columns: [
    { label: "Id", cell: form => h("a", { href: toOne("forms", form.id) }, form.id) },
    { label: "By", cell: form => form.provider },
    { label: "Campaign", minor: true, cell: form => form.campaign },
    { label: "Now", cell: form => (form.active ? (form.test ? "Test" : "On") : h("span", { class: "tag", data: { kind: "warn" } }, "Off")) },
    changed,
  ],
  prepare: async () => ({ campaigns: await choices("/v1/campaigns") }),
  initially: () => ({ provider: "web", active: true }),
  fields: ({ campaigns }) => [
    { name: "provider", label: "Who delivers it", kind: "choice", required: true, options: providers.map(name => [name, name === "web" ? "A page of ours (web)" : name]) },
    { name: "campaign", label: "Campaign", kind: "pick", options: campaigns, hint: "Of a submission that names none." },
    { name: "active", label: "Is taken", kind: "check", initially: true }, { name: "test", label: "Is a test: nobody is asked to call", kind: "check" },
    { name: "mapping", label: "What its questions mean", kind: "pairs", nameLabel: "question", valueLabel: "field of the lead", nameHint: "Your address", valueHint: "email, firstName, fields.seats …", add: "Add a question" },
    { kind: "section", label: "On a page", fields: [
      { name: "allowedOrigins", label: "Pages that may post it", kind: "texts", hint: "One a line: https://www.example.com" }, { name: "redirectUrl", label: "Where visitors go then", otherwise: "A small thank-you page" },
      { name: "region", label: "Where a phone without country code is", hint: "Like DE." }, { name: "minFillTime", label: "Nobody types faster than", kind: "duration" },
      { name: "honeypot", label: "A field no human sees", otherwise: "_gotcha" }, { name: "rate.perSecond", label: "At most a second", kind: "number" }, { name: "rate.burst", label: "And in a burst", kind: "number" },
    ] },
    { kind: "section", label: "From a provider", folded: true, fields: [
      { name: "secret", label: "Secret", kind: "secret", hint: "Proves deliveries. Left empty it stays." }, { name: "token", label: "Access token", kind: "secret", hint: "Asks Meta or HubSpot for answers they only hint at." },
      { name: "proof.scheme", label: "Proof", kind: "choice", options: [["token", "Token"], ["hmac_sha256", "HMAC-SHA256"], ["standard_webhooks", "Standard Webhooks"]], otherwise: "Token" },
      { name: "proof.header", label: "Header", otherwise: "X-Baton-Token" }, { name: "proof.prefix", label: "In front of the signature", otherwise: "sha256=" },
      { name: "proof.encoding", label: "Encoding", kind: "choice", options: [["hex"], ["base64"]], otherwise: "hex" },
      { name: "deliveryId", label: "What names a submission", hint: "A header or field, for generic." },
    ] },
  ],
  more: (context, form) => (form.provider === "web" ? pasting(context, form) : delivering(form)),
});

/** The HTML of a small form, with the key once there is one. */
function html(form, key) {
  return `<script src="${location.origin}/snippet.js" data-key="${key}" defer></script>
<form data-baton="${form.id}" action="${location.origin}/v1/leads" method="post">
  <input type="hidden" name="_key" value="${key}">
  <input type="hidden" name="form" value="${form.id}">
  <label>Name <input name="name" autocomplete="name"></label>
  <label>E-mail <input name="email" type="email" required autocomplete="email"></label>
  <label>Phone <input name="phone" type="tel" autocomplete="tel"></label>
  <label>What is it about? <textarea name="message"></textarea></label>
  <input name="${form.honeypot ?? "_gotcha"}" tabindex="-1" autocomplete="off" hidden>
  <button>Send</button>
</form>`;
}

const keyName = id => `form-${id.toLowerCase().replace(/[^a-z0-9]+/g, "-")}`.slice(0, 40);

function pasting(context, form) {
  const code = h("pre", { class: "shown", tabindex: "0", id: "snippet", "aria-label": "HTML to paste" });
  const copy = h("span");
  const draw = key => {
    code.textContent = html(form, key);
    copy.replaceChildren(copier(code.textContent, "Copy the HTML"));
  };
  draw("THE-KEY-OF-THIS-FORM");
  const admin = context.me.role === "admin";
  const button = h("button", { type: "button", class: "second", data: { act: "make-key" }, onclick: async () => {
    try {
      const id = keyName(form.id);
      const there = (await get("/v1/keys?limit=500")).items.some(key => key.id === id);
      if (there && button.dataset.sure !== "true") {
        button.dataset.sure = "true";
        button.textContent = `Replace the key ${id}: pages with the old one stop`;
        return;
      }
      const made = await put(`/v1/keys/${id}`, { role: "form", origins: form.allowedOrigins.length ? form.allowedOrigins : ["*"] });
      draw(made.key);
      button.hidden = true;
      say("The key is made and stands in the HTML. It is shown this one time.");
      toast("The key is in the HTML now: copy it", "good");
    } catch (refused) {
      toast(refused.message, "bad");
    }
  } }, "Make a key for it");
  return h("section", { class: "panel", id: "paste" }, h("h2", {}, "To paste into a page"),
    h("p", { class: "soft" }, admin ? "The key of a form may be seen by everybody: it can do nothing but post leads. It is shown once, here, when it is made." : "An admin makes the form's key, under Keys with the role form; it stands in the place of THE-KEY-OF-THIS-FORM."),
    code, h("div", { class: "actions" }, copy, admin && button));
}

const delivering = form => h("section", { class: "panel", id: "paste" }, h("h2", {}, "Where it delivers to"), h("p", { class: "shown" }, `${location.origin}/v1/intake/${form.provider}/${form.id}`), h("p", {}, copier(`${location.origin}/v1/intake/${form.provider}/${form.id}`, "Copy the address")),
  h("p", { class: "soft" }, "With its secret as the provider signs, or in the header it names. What cannot be read is kept in the quarantine."));
