import { get, post } from "/ui/api.js";
import { h, toast } from "/ui/dom.js";
import { heading } from "./collection.js";
import { table } from "./lists.js";
import { stamp } from "./values.js";

// Events that a list or a report could not take: shown with why, and tried again.

export const letters = {
  path: "dead-letters", title: "Dead letters", read: ["manager", "marketing", "admin"], write: ["admin"],
  about: "Events that lists or reports could not take. The journal has them: nothing is lost, and they can be taken again.",
  show: async context => {
    const facts = await get("/v1/facts");
    const missing = facts.reconciled?.missing ?? [];
    return [
      heading(context, letters.title), h("p", { class: "about" }, letters.about),
      await table({
        path: "/v1/dead-letters", label: letters.title, empty: "Every event was taken.", key: one => `${one.leadId}/${one.seqNr}/${one.projection}`, columns: [
          { label: "Lead", cell: one => [h("a", { href: `/board#/leads/${encodeURIComponent(one.leadId)}` }, one.leadId.slice(0, 8)), h("span", { class: "soft" }, `event ${one.seqNr}`)] },
          { label: "Missing in", cell: one => (one.projection === "facts" ? "Reports" : "Lists") }, { label: "Event", minor: true, cell: one => one.event || "–" },
          { label: "Why", cell: one => one.why }, { label: "Since", minor: true, cell: one => stamp(one.at) },
          { label: "", cell: one => (context.may ? h("span", { class: "buttons" }, h("button", { type: "button", data: { act: "replay" }, "aria-label": `Take the events of ${one.leadId} again`, onclick: () => again(context, one) }, "Take again")) : "") },
        ],
      }),
      h("section", { class: "panel" }, h("h2", {}, "Journal against tables"), h("p", { class: "soft" }, facts.reconciled?.at ? `Counted ${stamp(facts.reconciled.at)}: ${missing.length === 0 ? "nothing is missing." : `${missing.length} missing.`}` : "Not counted yet."),
        missing.length > 0 && h("ul", { class: "history" }, missing.slice(0, 20).map(one => h("li", {}, h("b", {}, one.leadId.slice(0, 8)), h("span", {}, `event ${one.seqNr}, ${one.event}`), h("span", { class: "soft" }, `not in ${one.table}, found ${stamp(one.foundAt)}`))))),
    ];
  },
};

async function again(context, one) {
  try {
    const { left } = await post(`/v1/dead-letters/${encodeURIComponent(one.leadId)}/replay`);
    toast(left === 0 ? "All of it is taken now" : "It still cannot be taken", left === 0 ? "good" : "bad");
    await context.again("h1");
  } catch (refused) {
    toast(refused.message, "bad");
  }
}
