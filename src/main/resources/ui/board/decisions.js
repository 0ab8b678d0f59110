import { h } from "/ui/dom.js";
import { now } from "/ui/clock.js";
import { plain, presence, span, when } from "/ui/words.js";

// Why Ann, why not Bob: each decision as it was recorded when it was made.

const whyNot = {
  unknown_presence: "nobody knew whether they were there", off_shift: "was off shift", leave: "was on leave", at_capacity: "had no free hands",
  excluded_recent: "had been asked for this lead already", skill_miss: "lacks a skill that was needed", quiet_hours: "it was the person's quiet hours", inactive: "is inactive",
  covered: "somebody stood in for them", outranked: "others came first",
};

/** All of them, the latest first. */
export const decisions = (board, items) => (items.length === 0
  ? h("p", { class: "empty" }, "Nobody has been asked yet.")
  : items.toReversed().map(one => decision(board, one)));

function decision(board, one) {
  const chosen = one.candidates.find(each => each.chosen);
  const more = Object.entries(one.counts ?? {}).filter(([, count]) => count > 0);
  return h("section", { class: "decision", data: { round: one.round } },
    h("h3", {}, chosen ? `${board.nameOf(chosen.rep)} was asked` : "Nobody was asked", h("span", { class: "soft" }, ` ${when(one.at, now())}, round ${one.round}`)),
    h("p", { class: "soft" }, inShort(board, one, chosen)),
    h("table", {},
      h("caption", { class: "sr" }, `Who could have been asked in round ${one.round}`),
      h("thead", {}, h("tr", {}, [["Rep"], ["Why"], ["On hand", "number"], ["Idle", "number"], ["Presence"]].map(([name, kind]) => h("th", { scope: "col", class: kind ?? null }, name)))),
      h("tbody", {}, one.candidates.toSorted((a, b) => b.chosen - a.chosen).map(each => h("tr", { data: { kind: each.chosen ? "chosen" : "plain", rep: each.rep } },
        h("th", { scope: "row" }, board.nameOf(each.rep)),
        h("td", {}, why(each, chosen, one)),
        h("td", { class: "number" }, each.load === null || each.load === undefined ? "–" : `${Math.round(each.load * 100)} %`),
        h("td", { class: "number" }, idle(Date.parse(one.at) - Date.parse(each.idleSince))),
        h("td", {}, each.presence ? presence(each.presence) : "–"))))),
    more.length > 0 && h("p", { class: "soft" }, "In all: ", more.map(([code, count]) => `${count} ${inAll[code] ?? plain(code).toLowerCase()}`).join(", ")));
}

const inAll = { eligible: "could be asked", offline: "not there or busy", unknown_presence: "of unknown presence", at_capacity: "with full hands", excluded_recent: "asked already", skill_miss: "without a skill that was needed", leave: "on leave" };

const longMillis = 30 * 86400000;

/** How long; whoever was never asked has been idle since long ago. */
const idle = millis => (millis < longMillis ? span(millis) : "long");

const turns = {
  least_load: "whoever has the least on hand for their capacity is asked first, then who has been idle longest", longest_idle: "whoever has been idle longest is asked first",
  weighted_round_robin: "reps take turns, as many as their weight says",
};
const before = { known_owner: "knows the person already", former_rep: "had this lead before" };

/** The rule in one sentence, and who was left. */
function inShort(board, one, chosen) {
  const could = one.counts?.eligible ?? one.candidates.filter(each => !each.code).length;
  const free = could === 1 ? "one rep could be asked" : `${could} reps could be asked`;
  if (chosen && before[one.preference]) return `${board.nameOf(chosen.rep)} ${before[one.preference]}, and so came before all others: ${free}.`;
  return `Of those who can be asked ${turns[one.strategy] ?? `the first is found by ${plain(one.strategy).toLowerCase()}`}. Here ${free}.`;
}

const states = { busy: "was busy", wrap_up: "was in wrap-up", break: "was on a break", not_responding: "did not answer offers" };

/** Away, busy and on a break have one code; the presence beside it tells which it was. */
const notAsked = ({ code, presence: state }) => (code === "offline" ? states[state] ?? "was not there" : whyNot[code] ?? plain(code).toLowerCase());

function why(each, chosen, decision) {
  if (each.chosen) return h("b", {}, `Asked: free, and ${before[decision.preference] ?? "first in turn"}`);
  if (each.code) return `Not asked: ${notAsked(each)}`;
  if (!chosen) return "Could have been asked";
  const because = before[decision.preference] ? `the one who was ${before[decision.preference]}` : each.load > chosen.load ? "the one who was had less on hand" : Date.parse(each.idleSince) > Date.parse(chosen.idleSince) ? "had been idle for less time" : `came after by ${plain(decision.strategy).toLowerCase()}`;
  return `Could have been asked, but ${because}`;
}
