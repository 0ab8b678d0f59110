import { byId, h } from "/ui/dom.js";
import { countdown } from "/ui/ticking.js";
import { plain } from "/ui/words.js";
import { mend } from "./mend.js";
import { filter, to, toLead } from "./routes.js";

// Who is owed an answer, the nearest deadline first, and how many burn.

export function showQueue(board) {
  if (!board.queue) return;
  const chosen = filter();
  const sums = board.sums(chosen);
  const items = board.waiting(chosen);
  byId("queue-count").textContent = items.length < sums.waiting ? `the first ${items.length} of ${sums.waiting}` : String(sums.waiting);
  mend(byId("queue"), items.length === 0
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
  mend(byId("tiles"),
    board.queue && [
      tile("Waiting for an answer", sums.waiting, "plain", to("leads", { waiting: "true" }), "waiting"),
      tile("At risk", sums.atRisk, sums.atRisk ? "warn" : "good", to("leads", { atRisk: "true" }), "atRisk"),
      tile("Breached and waiting", sums.breached, sums.breached ? "bad" : "good", to("leads", { breached: "true", waiting: "true" }), "breached"),
    ],
    never && tile("Never called", never.count, never.count ? "bad" : "good", to("behind/never-called", { asOf: never.asOf }), "never"));
  mend(byId("holders"), never?.count > 0 && [h("b", {}, "Never called, and who has them: "), never.holders.slice(0, holdersMax).map((one, at) => [at > 0 && " · ", held(board, one, never)]), never.holders.length > holdersMax && ` and ${never.holders.length - holdersMax} more`]);
}

const holdersMax = 12;

/** What one rep has of them, or a team's queue. */
const held = (board, { rep, team, count }, never) => h("a", {
  href: to("behind/never-called", { asOf: never.asOf, ...(rep ? { rep } : { groupBy: "rep", keyless: "true", team }) }), data: { key: `never-${rep ?? `queue-${team}`}`, n: count },
}, `${rep ? board.nameOf(rep) : `queue of ${team}`} ${count.toLocaleString()}`);

const tile = (name, value, kind, href, key) => h("li", { data: { key: `li-${key}` } },
  h(href ? "a" : "span", { class: "tile", href, data: { kind, key: `tile-${key}`, tile: key, n: value } }, h("b", {}, value.toLocaleString()), h("span", {}, name)));
