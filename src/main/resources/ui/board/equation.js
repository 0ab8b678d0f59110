import { byId, h } from "/ui/dom.js";
import { lasting, plain, span } from "/ui/words.js";
import { mend } from "./mend.js";
import { to } from "./routes.js";

// The ledger as an equation that lives: what came in is what is there, whoever looks.

const lagMillis = 2000; // what the read side is behind when it is well
const mayBeEmpty = new Set(["quarantined", "erased"]);

export function showEquation({ counts }) {
  if (!counts) return;
  const terms = Object.entries(counts.states).filter(([state, leads]) => leads > 0 || !mayBeEmpty.has(state));
  mend(byId("equation"),
    term("All received", counts.received, null, "received-all"),
    h("span", { class: "sign" }, "="),
    terms.map(([state, leads], index) => [index > 0 && h("span", { class: "sign" }, "+"), term(state === "received" ? "New" : plain(state), leads, state, state)]));
  const lag = lasting(counts.readLag);
  byId("balance").dataset.kind = counts.difference === 0 ? "good" : "bad";
  const text = [
    counts.difference === 0 ? "It balances: no lead is missing" : `${Math.abs(counts.difference)} ${counts.difference > 0 ? "missing" : "too many"}: tell who runs this server`,
    lag > lagMillis && `counted up to ${span(lag)} ago`,
  ].filter(Boolean).join(", ");
  if (byId("balance").textContent !== text) byId("balance").textContent = text;
}

/** A number with its name, which leads to the leads behind it; those who were erased can be counted and not shown. */
function term(name, leads, state, key) {
  const inner = [h("b", {}, leads.toLocaleString()), h("small", {}, name)];
  return state === "erased" ? h("span", { class: "term" }, inner)
    : h("a", { class: "term", href: to("leads", { state, team: null, campaign: null }), data: { key: `term-${key}`, state: key, n: leads } }, inner);
}
