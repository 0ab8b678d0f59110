import { forgetKey, get, hasKey, ofLead, ofRep, useKey } from "/ui/api.js";
import { standing } from "./alerts.js";
import { heard } from "/ui/clock.js";
import { byId, toast } from "/ui/dom.js";
import { useKeys } from "./keys.js";
import { openLead, showLead } from "./lead.js";
import { showLeads, showLost } from "./leads.js";
import { Desk } from "./model.js";
import { offered, showOffers } from "./offers.js";
import { renew, sayPresence, showPresence } from "./presence.js";
import { Stream } from "/ui/stream.js";
import { withdrawal } from "/ui/words.js";

// Opens the desk with a key, and brings what the server says to what is shown.

const lostAfterMillis = 1500; // what the lists show is a moment behind
const againMillis = 5000; // until a server that was away is asked again
const desk = new Desk();
let stream = null; // while the desk is open

desk.addEventListener("change", event => changed(event.detail));
desk.addEventListener("open", event => openLead(desk, event.detail));
desk.addEventListener("refresh", refreshRep);
useKeys(desk, () => stream !== null);

byId("login").addEventListener("submit", event => {
  event.preventDefault();
  useKey(byId("key").value);
  open();
});
byId("logout").addEventListener("click", async () => {
  await sayPresence(desk, "offline");
  close();
});
byId("lost").addEventListener("toggle", loadLost);
addEventListener("offline", () => stream?.drop());
addEventListener("online", () => stream?.hurry());
document.addEventListener("visibilitychange", () => { if (!document.hidden) stream?.hurry(); });

if (hasKey()) open();
else byId("key").focus();

async function open() {
  try {
    const me = await get("/v1/me");
    if (!me.rep) return close("This is no rep's key. The desk opens with the key of a rep.");
    desk.rep = await get(ofRep(me.rep));
    byId("who").textContent = desk.rep.name;
    byId("login-problem").textContent = "";
    show(true);
    refreshed();
    listen();
    loadLost();
  } catch (refused) {
    if (refused.status === 0 || refused.status === 503) setTimeout(() => { if (!stream && hasKey()) open(); }, againMillis);
    close(refused.status === 401 ? "This key opens nothing. Is it all there?" : refused.message, refused.status === 401);
  }
}

/** Back to the question for a key; why, if somebody should know. */
function close(why = "", forget = true) {
  stream?.end();
  stream = null;
  if (forget) forgetKey();
  desk.clear();
  standing([]);
  byId("toasts").replaceChildren();
  show(false);
  if (byId("login-problem").textContent !== why) byId("login-problem").textContent = why; // or it would be read out again
  byId("key").value = "";
  byId("key").focus();
}

function show(open) {
  byId("login").hidden = open;
  for (const id of ["desk", "connection", "presence", "tools"]) byId(id).hidden = !open;
}

function listen() {
  stream = new Stream(ofRep(desk.rep.id, "stream"), {
    event: news,
    open: () => {
      connection("on", "Live");
      refreshRep().then(() => renew(desk));
    },
    lost: () => connection("off", "Reconnecting"),
    refused: () => close("This key is not good any more."),
  });
}

function connection(state, text) {
  byId("connection").dataset.state = state;
  if (byId("connection-text").textContent !== text) byId("connection-text").textContent = text;
}

function news(name, data) {
  if (data.now) heard(data.now);
  if (name === "offer") offered(desk, data);
  if (name === "lead") desk.lead(data);
  if (name === "presence") refreshRep();
  if (name === "offer_withdrawn") {
    const gone = desk.withdrawn(data);
    if (gone && data.reason !== "finished") toast(withdrawal(data.reason), data.reason === "lapsed" ? "bad" : "plain");
    setTimeout(loadLost, lostAfterMillis);
  }
}

const here = () => [...desk.leads.keys(), ...desk.waiting().map(offer => offer.leadId)];

/** The rep as the server knows them: what is no longer theirs goes, what is and was not told is fetched. */
async function refreshRep() {
  const of = stream;
  const before = new Set(here());
  try {
    const rep = await get(ofRep(desk.rep.id));
    if (of !== stream || !stream) return;
    desk.rep = rep;
  } catch {
    return; // the stream shows that something is amiss
  }
  const theirs = desk.rep.leads.map(slot => slot.leadId);
  desk.keepOnly([...theirs, ...here().filter(lead => !before.has(lead))]); // what came meanwhile is not in the answer
  refreshed();
  for (const lead of theirs.filter(one => !here().includes(one))) get(ofLead(lead)).then(one => desk.lead(one), () => {});
}

async function loadLost() {
  const of = stream;
  if (!of) return;
  try {
    const { items } = await get(ofRep(desk.rep.id, "lost?limit=100"));
    if (of !== stream) return;
    desk.lost = items;
    showLost(desk);
  } catch {
    // the next time
  }
}

function refreshed() {
  showPresence(desk);
  changed("offers");
  changed("leads");
}

function changed(what) {
  if (what === "offers") return showOffers(desk);
  showLeads(desk);
  showLead(desk);
}
