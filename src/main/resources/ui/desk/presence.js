import { ofRep, put } from "/ui/api.js";
import { now } from "/ui/clock.js";
import { byId, fill, h, say, toast } from "/ui/dom.js";
import { presence as word, presences, when } from "/ui/words.js";

// What the rep says of themselves, and what others say. The open stream renews it: the server knows that the page is there.

const ttl = "PT60S";

export async function sayPresence(desk, state) {
  try {
    await put(ofRep(desk.rep.id, "presence"), { state, ttl });
    say(`You are ${presences[state].toLowerCase()}`);
  } catch (refused) {
    toast(refused.message, "bad");
  }
  desk.dispatchEvent(new Event("refresh"));
}

/** A word that ran out while the page was away is said again; a rep who logged out stays so. */
export function renew(desk) {
  const own = desk.rep?.presence.sources.desk;
  if (own?.state === "unknown" && own.said !== "offline") sayPresence(desk, own.said);
}

export function showPresence(desk) {
  const { presence } = desk.rep;
  const said = presence.sources.desk?.said;
  // buttons and no radios: arrow keys would say on the way what nobody meant
  fill(byId("presence"), Object.entries(presences).map(([state, name]) => h("button", {
    type: "button", "aria-pressed": String(state === said), data: { state, key: `presence-${state}` }, onclick: () => sayPresence(desk, state),
  }, name)));
  fill(byId("notices"), notices(desk, presence, said));
}

function notices(desk, presence, said) {
  const others = Object.entries(presence.sources).filter(([source]) => source !== "desk");
  const silent = others.filter(([, one]) => one.state === "unknown");
  const all = [];
  if (presence.state === "not_responding") {
    all.push(notice("bad", "You let two offers go by, so you get none for now.", ["I am back", "available"], desk));
  } else if (!said || (said === "offline" && presence.state !== "available")) {
    all.push(notice("plain", "You get no offers while you are offline.", ["I am available", "available"], desk));
  }
  if (desk.rep.effective === "covered") all.push(notice("plain", standIn(desk.rep.cover), null, desk));
  const lost = presence.degraded;
  if (lost) {
    all.push(notice("warn", `No word from ${lost.source} since ${when(lost.since, now())}: its last word counts until ${when(lost.until, now())}.`, null, desk));
  }
  for (const [source, one] of silent) {
    all.push(notice("warn", `No word from ${source} since ${when(one.expiresAt ?? one.since, now())}: you get no offers until it speaks again.`, null, desk));
  }
  const stricter = others.find(([, one]) => one.state === presence.state && one.state !== said && one.state !== "unknown");
  if (said === "available" && stricter && presence.state !== "available") {
    all.push(notice("warn", `${stricter[0]} says that you are ${word(presence.state).toLowerCase()}: no offers until it says otherwise.`, null, desk));
  }
  if (desk.leads.size >= desk.rep.capacity) all.push(notice("plain", "Your hands are full: close or hand on a lead to get the next offer.", null, desk));
  return all;
}

const standIn = ({ by, name, to, reason }) =>
  `${by === "team" ? "Your team" : name ?? by} stands in for you until ${when(to, now())}${reason ? ` (${reason})` : ""}: you get no offers until then.`;

function notice(kind, text, act, desk) {
  return h("p", { class: "notice", data: { kind } }, h("span", {}, text),
    act && h("button", { type: "button", class: "primary", data: { key: "notice" }, onclick: () => sayPresence(desk, act[1]) }, act[0]));
}
