import { get, ofLead, ofRep } from "/ui/api.js";
import { standing } from "./alerts.js";
import { heard } from "/ui/clock.js";
import { byId, toast } from "/ui/dom.js";
import { useKeys } from "./keys.js";
import { openLead, showLead } from "./lead.js";
import { showLeads, showLost } from "./leads.js";
import { Desk } from "./model.js";
import { offered, showOffers } from "./offers.js";
import { renew, sayPresence, showPresence } from "./presence.js";
import { login } from "/ui/login.js";
import { connection, Stream } from "/ui/stream.js";
import { withdrawal } from "/ui/words.js";

// Opens the desk with a key, and brings what the server says to what is shown.

const lostAfterMillis = 1500; // what the lists show is a moment behind
const desk = new Desk();
let stream = null; // while the desk is open

desk.addEventListener("change", event => changed(event.detail));
desk.addEventListener("open", event => openLead(desk, event.detail));
desk.addEventListener("refresh", refreshRep);
useKeys(desk, () => stream !== null);

byId("logout").addEventListener("click", async () => {
  await sayPresence(desk, "offline");
  close();
});
byId("lost").addEventListener("toggle", loadLost);
addEventListener("offline", () => stream?.drop());
addEventListener("online", () => stream?.hurry());
document.addEventListener("visibilitychange", () => { if (!document.hidden) stream?.hurry(); });

const close = login({
  shown: ["desk", "connection", "presence", "tools"],
  admits: async me => {
    if (!me.rep) return "This is no rep's key. The desk opens with the key of a rep.";
    desk.rep = await get(ofRep(me.rep));
    return "";
  },
  opened: () => {
    byId("who").textContent = desk.rep.name;
    refreshed();
    listen();
    loadLost();
  },
  closed: () => {
    stream?.end();
    stream = null;
    desk.clear();
    standing([]);
  },
});

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
