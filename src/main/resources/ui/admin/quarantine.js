import { get, post } from "/ui/api.js";
import { h, toast } from "/ui/dom.js";
import { plain } from "/ui/words.js";
import { heading } from "./collection.js";
import { table } from "./lists.js";
import { toOne } from "./routes.js";
import { byWhom, stamp } from "./values.js";

// What nobody could read: deliveries of providers, as they came, and leads with an event that is damaged.

const pathOf = id => `/v1/quarantine/${encodeURIComponent(id)}`;
const owners = ["marketing", "admin"];

export const quarantine = {
  path: "quarantine", title: "Quarantine", read: ["manager", "marketing", "admin"], write: owners,
  about: "What was delivered and nobody can read, and leads with a damaged event. Nothing of it is lost.",
  show: context => (context.id ? one(context) : all(context)),
};

async function all(context) {
  return [
    heading(context, quarantine.title), h("p", { class: "about" }, quarantine.about),
    context.may && h("section", { class: "over", id: "deliveries" }, h("h2", {}, "Deliveries"), await table({
      path: "/v1/quarantine", label: "Deliveries", empty: "Every delivery could be read.", columns: [
        { label: "Form", cell: kept => [h("a", { href: toOne("quarantine", kept.id) }, kept.form), h("span", { class: "soft" }, kept.provider)] },
        { label: "Why", cell: kept => kept.why }, { label: "State", minor: true, cell: kept => plain(kept.state) }, { label: "Came", minor: true, cell: kept => stamp(kept.receivedAt) },
        { label: "", cell: kept => h("span", { class: "buttons" }, replay(context, kept, async found => { if (found.state === "done") await context.again("#deliveries button"); })) },
      ],
    })),
    h("section", { class: "over", id: "leads" }, h("h2", {}, "Leads"), h("p", { class: "soft" }, "Out of everybody's way until what is stored of them can be read again; that is looked at by itself, and under Dead letters by hand."), await table({
      path: "/v1/leads", query: { state: "quarantined" }, key: lead => lead.leadId, label: "Leads", empty: "Every lead can be read.", columns: [
        { label: "Lead", cell: lead => h("a", { href: `/board#/leads/${encodeURIComponent(lead.leadId)}` }, lead.leadId) }, { label: "Came", cell: lead => stamp(lead.receivedAt) },
      ],
    })),
  ];
}

async function one(context) {
  const kept = await get(pathOf(context.id));
  const open = ["waiting", "quarantined"].includes(kept.state);
  const mapped = kept.form && h("a", { href: toOne("forms", kept.form) }, kept.form);
  return [
    heading(context, `A delivery of ${kept.form}`, h("span", { class: "tag", data: { kind: open ? "warn" : "" } }, plain(kept.state))),
    h("section", { class: "panel now" }, h("dl", { class: "facts" }, [
      ["Why", kept.why || "–"], ["Form", mapped], ["By", kept.provider], ["Came", stamp(kept.receivedAt)],
      kept.settledAt && ["Settled", `${stamp(kept.settledAt)} by ${byWhom(kept.settledBy)}`],
      kept.leads?.length > 0 && ["Became", kept.leads.map(lead => h("a", { href: `/board#/leads/${encodeURIComponent(lead)}` }, lead.slice(0, 8), " "))],
    ].filter(Boolean).map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value))))),
    kept.body && h("section", { class: "panel" }, h("h2", {}, "As it came"), h("p", { class: "soft" }, kept.contentType ?? ""), h("pre", { class: "shown", tabindex: "0", "aria-label": "Body" }, kept.body)),
    open && context.may && h("div", { class: "actions" }, replay(context, kept, () => context.again("h1"), "primary"), discard(context, kept)),
    open && h("p", { class: "soft" }, "Mend what the form's questions mean first; then it is read by the form as it is now."),
  ];
}

const replay = (context, kept, then, look = "") => h("button", { type: "button", class: look, data: { act: "replay" }, "aria-label": `Read the delivery of ${kept.form} again`, onclick: async () => {
  try {
    const found = await post(`${pathOf(kept.id)}/replay`);
    toast(found.state === "done" ? "It could be read: the lead is in" : `Still not: ${found.why}`, found.state === "done" ? "good" : "bad");
    await then(found);
  } catch (refused) {
    toast(refused.message, "bad");
  }
} }, "Read it again");

function discard(context, kept) {
  const button = h("button", { type: "button", class: "second", data: { act: "discard" }, onclick: async () => {
    if (button.dataset.sure !== "true") {
      button.dataset.sure = "true";
      button.textContent = "Really throw it away: what is in it is gone for good";
      return;
    }
    try {
      await post(`${pathOf(kept.id)}/discard`);
      toast("It is thrown away", "good");
      await context.again("h1");
    } catch (refused) {
      toast(refused.message, "bad");
    }
  } }, "Throw it away");
  return button;
}
