import { heard } from "/ui/clock.js";
import { byId, fill, h, say, toast } from "/ui/dom.js";
import { login } from "/ui/login.js";
import { connection, Stream } from "/ui/stream.js";
import { plain } from "/ui/words.js";
import { showEquation } from "./equation.js";
import { loadFigures, showFigures } from "./figures.js";
import { leaveDrill, showDrill } from "./leads.js";
import { Board } from "./model.js";
import { showQueue, showTiles } from "./queue.js";
import { showReps } from "./reps.js";
import { ownZone, periods, zoneOf } from "./period.js";
import { filter, here, to } from "./routes.js";

// Opens the board with a key, and brings what the server says, and what the address asks for, to what is shown.

const figuresMillis = 20000; // reports are for days, not for this second
const figuresAfterMillis = 3000; // and follow what has just happened
const restTimes = 4; // what takes long is asked for less often
const board = new Board();
let stream = null; // while the board is open
let loading = 0;

byId("logout").addEventListener("click", () => close());
byId("print").addEventListener("click", () => print());
byId("share").addEventListener("click", async () => {
  await navigator.clipboard?.writeText(location.href);
  toast("The address of this view is copied", "good");
});
byId("filters").addEventListener("change", () => {
  const own = byId("period").value === "own";
  location.hash = to("", {
    team: byId("team").value, campaign: byId("campaign").value, zone: byId("zone").value,
    period: byId("period").value === "today" ? "" : byId("period").value, from: own ? byId("from").value : "", to: own ? byId("to").value : "",
  });
});
byId("filters").addEventListener("submit", event => event.preventDefault());
addEventListener("hashchange", () => { if (stream) show(); });
addEventListener("offline", () => stream?.drop());
addEventListener("online", () => stream?.hurry());
document.addEventListener("visibilitychange", () => {
  if (document.hidden) return;
  stream?.hurry();
  refigure(0);
});

const close = login({
  shown: ["connection", "tools"],
  admits: me => ["manager", "marketing", "admin"].includes(me.role) ? "" : "The board opens with the key of a manager or of marketing.",
  opened: me => {
    byId("who").textContent = plain(me.role);
    listen();
    show();
  },
  closed: () => {
    stream?.end();
    stream = null;
    clearTimeout(loading);
    board.clear();
    leaveDrill();
    for (const id of ["equation", "tiles", "holders", "silent", "queue", "reps", "figures", "drill"]) byId(id).replaceChildren();
    for (const id of ["board", "drill", "filters"]) byId(id).hidden = true;
  },
});

/** The view that the address names. */
function show() {
  const drilled = here().view !== "board";
  if (!drilled && !here().query.get("zone")) history.replaceState(null, "", to("", { zone: ownZone })); // who opens it elsewhere sees the same days
  byId("board").hidden = drilled;
  byId("drill").hidden = !drilled;
  byId("filters").hidden = drilled;
  if (drilled) {
    showDrill(board);
  } else {
    leaveDrill();
    paint();
    due = Infinity; // what is on its way was asked for another view
    refigure(0);
  }
}

function listen() {
  stream = new Stream("/v1/stream", {
    event: news,
    open: () => connection("on", "Live"),
    lost: () => connection("off", "Reconnecting"),
    refused: () => close("This key does not open the board."),
  });
}

function news(name, data) {
  if (data.now) heard(data.now);
  if (name === "breach") say(`A promise was broken: ${data.segment ?? "a lead"} of ${data.team}`);
  if (!board.heard(name, data)) return;
  paint(name);
  if (name === "queue" || name === "counts") refigure(Math.max(figuresAfterMillis, restTimes * took));
}

const painters = { counts: showEquation, queue: each => { showTiles(each); showQueue(each); }, reps: each => { showReps(each); showQueue(each); }, figures: each => { showFigures(each); showTiles(each); } };

/** That part, or all of them; what is not looked at is painted when it is. */
function paint(part) {
  if (here().view !== "board") return;
  choices();
  for (const name of part ? [part] : Object.keys(painters)) painters[name](board);
}

/** Nothing is taken out of a list that somebody has just opened. */
function choices() {
  const chosen = filter();
  for (const name of ["team", "campaign"]) {
    const select = byId(name);
    const all = ["", ...board.choices(name, chosen[name])];
    if (all.join("\n") !== [...select.options].map(option => option.value).join("\n")) {
      fill(select, all.map(value => h("option", { value }, value ? plain(value) : "All")));
    }
    if (document.activeElement !== select || select.value !== (chosen[name] ?? "")) select.value = chosen[name] ?? "";
  }
  const { query } = here();
  if (byId("period").options.length === 0) fill(byId("period"), Object.entries(periods).map(([value, name]) => h("option", { value }, name)));
  byId("period").value = periods[query.get("period")] ? query.get("period") : "today";
  byId("own").hidden = byId("period").value !== "own";
  for (const name of ["from", "to"]) if (document.activeElement !== byId(name)) byId(name).value = query.get(name) ?? "";
  const zone = zoneOf(query);
  if (![...byId("zone").options].some(option => option.value === zone)) {
    fill(byId("zone"), [...new Set([zone, ownZone, "UTC", ...Intl.supportedValuesOf("timeZone")])].map(value => h("option", { value }, value.replaceAll("_", " "))));
  }
  byId("zone").value = zone;
}

let due = Infinity;
let asked = 0; // only what was asked last is shown
let took = 0; // the last time

/** Loads the figures so soon, unless they are to come sooner, and then from time to time. */
function refigure(millis) {
  if (!stream || performance.now() + millis >= due) return;
  clearTimeout(loading);
  due = performance.now() + millis;
  loading = setTimeout(async () => {
    const [of, mine, from] = [stream, ++asked, performance.now()];
    const found = !document.hidden && here().view === "board" ? await loadFigures(board.figures) : board.figures;
    if (of !== stream || !stream || mine !== asked) return;
    took = performance.now() - from;
    board.figures = found;
    due = Infinity;
    paint("figures");
    refigure(figuresMillis);
  }, millis);
}
