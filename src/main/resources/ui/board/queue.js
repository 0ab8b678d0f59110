import { byId, fill, h } from "/ui/dom.js";
import { countdown } from "/ui/ticking.js";
import { plain } from "/ui/words.js";
import { filter, to, toLead } from "./routes.js";

// Who is owed an answer, the nearest deadline first, and how many burn.

export function showQueue(board) {
  if (!board.queue) return;
  const chosen = filter();
  const sums = board.sums(chosen);
  const items = board.waiting(chosen);
  byId("queue-count").textContent = items.length < sums.waiting ? `the first ${items.length} of ${sums.waiting}` : String(sums.waiting);
  fill(byId("queue"), items.length === 0
    ? h("p", { class: "empty" }, h("b", {}, "Nobody waits. "), "Everybody who is ready has been called.")
    : h("table", {},
        h("thead", {}, h("tr", {}, ["Left", "Lead", "With"].map(name => h("th", { scope: "col" }, name)))),
        h("tbody", {}, items.map(one => row(board, one)))));
}

function row(board, one) {
  return h("tr", { data: { lead: one.leadId, kind: one.breached ? "bad" : one.atRisk ? "warn" : "plain" } },
    h("td", {}, countdown(one.respondBy), one.breached ? h("span", { class: "tag", data: { kind: "bad" } }, "Breached") : one.atRisk && h("span", { class: "tag", data: { kind: "warn" } }, "At risk")),
    h("th", { scope: "row" }, h("a", { href: toLead(one.leadId), data: { key: `queue-${one.leadId}` } }, one.segment ? plain(one.segment) : "Lead", h("span", { class: "id" }, ` ${one.leadId.slice(0, 8)}`)),
      h("span", { class: "soft" }, one.campaign ? plain(one.campaign) : "No campaign")),
    h("td", {}, one.rep ? board.nameOf(one.rep) : one.team, h("span", { class: "soft" }, { queued: "In the queue", offered: "Is being asked", accepted: "Accepted, not called yet", working: "Has it, not called yet" }[one.state] ?? plain(one.state))));
}

/** The numbers that should be small. */
export function showTiles(board) {
  const chosen = filter();
  const sums = board.sums(chosen);
  const never = board.figures.neverCalled;
  fill(byId("tiles"),
    board.queue && [
      tile("Waiting for an answer", sums.waiting, "plain", to("leads", { waiting: "true" }), "waiting"),
      tile("At risk", sums.atRisk, sums.atRisk ? "warn" : "good", to("leads", { atRisk: "true" }), "atRisk"),
      tile("Breached and waiting", sums.breached, sums.breached ? "bad" : "good", to("leads", { breached: "true", waiting: "true" }), "breached"),
    ],
    never !== undefined && tile("Never called", never ?? "–", never ? "bad" : "good", to("leads", { never: "true" }), "never"));
}

const tile = (name, value, kind, href, key) => h("li", {},
  h(href ? "a" : "span", { class: "tile", href, data: { kind, key: `tile-${key}`, tile: key } }, h("b", {}, value.toLocaleString()), h("span", {}, name)));
