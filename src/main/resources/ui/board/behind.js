import { get } from "/ui/api.js";
import { now } from "/ui/clock.js";
import { h } from "/ui/dom.js";
import { nameOf, plain, span, when } from "/ui/words.js";
import { inWords } from "./period.js";
import { toLead } from "./routes.js";

// The leads behind a figure: as many as it said, as they were counted, and where they are now.

const pageSize = 40; // so many ids fit into one address
const reports = {
  "response-times": "First answers", funnel: "How far they came", sla: "Promises to leads", attempts: "How often they were tried", quality: "How good they were", campaigns: "Campaigns", reps: "What reps did",
  "never-called": "Never called", agreement: "What each side has promised",
};
const figures = {
  "bands.within5Minutes": "Answered within 5 minutes", "bands.within1Hour": "Answered within an hour", "bands.within24Hours": "Answered within a day", "bands.later": "Answered later than a day", "bands.never": "Not answered",
  leads: "Promised an answer", salesReady: "Sales-ready", attempted: "Called", connected: "Reached", withMarketing: "With marketing", kept: "Kept", notKept: "Not kept", open: "Open", breached: "Broken", waiting: "Still waiting",
  "byCount.none": "Nobody tried", "byCount.one": "Tried once", "byCount.two": "Tried twice", "byCount.three": "Tried 3 times", "byCount.four": "Tried 4 times", "byCount.five": "Tried 5 times", "byCount.sixOrMore": "Tried 6 times or more",
  rejected: "Turned down by sales", disqualified: "Not a fit", filtered: "Taken for a machine's", takenBack: "Taken back from the filter", offers: "Asked", lapsed: "Silent when asked", responses: "First answers", responsesInTime: "First answers in time",
};

const groups = { rep: "Rep", campaign: "Campaign", day: "Day", team: "Team" };

/** What is behind a figure of that report, as the address asks. */
export async function behindFigure(board, report, query) {
  const asked = address(report, query);
  const list = h("tbody");
  const more = h("p", {});
  const found = await page(board, asked, list, more, null);
  const key = query.get("key");
  return [
    h("h1", { data: { count: found.listed } }, `${found.listed.toLocaleString()} ${found.listed === 1 ? "lead" : "leads"}`, h("span", { class: "soft" }, ` ${title(report, query)}`)),
    h("ul", { class: "chips" }, [
      reports[report], report !== "agreement" && report !== "never-called" && inWords(query),
      report !== "agreement" && query.get("team") && `Team: ${plain(query.get("team"))}`, query.get("campaign") && `Campaign: ${plain(query.get("campaign"))}`, query.get("rep") && `With: ${board.nameOf(query.get("rep"))}`,
      key && `${groups[query.get("groupBy")] ?? "Of"}: ${query.get("groupBy") === "rep" ? board.nameOf(key) : query.get("groupBy") === "campaign" ? plain(key) : key}`,
      query.get("keyless") && (query.get("groupBy") === "rep" ? "In the queue" : "Without campaign"),
      `As of ${when(found.asOf, now())}`,
    ].filter(Boolean).map(text => h("li", {}, text))),
    list.childElementCount === 0 ? h("p", { class: "empty" }, "None.")
      : h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Leads" }, h("table", { class: "leads" },
          h("thead", {}, h("tr", {}, ["Lead", "Counted", "What of it", "Rep", "Now"].map(name => h("th", { scope: "col" }, name)))), list)),
    more,
  ];
}

const title = (report, query) => (report === "never-called" ? "nobody has ever called" : (figures[query.get("figure") ?? query.get("of")] ?? plain((query.get("figure") ?? query.get("of") ?? "").replace(/^.*\./, ""))).toLowerCase());

function address(report, query) {
  const names = { figure: "figure", asOf: "asOf", since: "from", until: "to", in: "timeZone", groupBy: "groupBy", key: "key", keyless: "keyless", rep: "rep", team: "team", campaign: "campaign", promise: "promise", of: "of" };
  const wanted = new URLSearchParams({ limit: pageSize });
  for (const [ours, theirs] of Object.entries(names)) if (query.get(ours)) wanted.set(theirs, query.get(ours));
  const path = report === "agreement" ? `/v1/agreements/${encodeURIComponent(query.get("agreement") ?? "")}/attainment/leads`
    : report === "never-called" ? "/v1/reports/never-called" : `/v1/reports/${encodeURIComponent(report)}/leads`;
  return { path, wanted };
}

async function page(board, { path, wanted }, list, more, cursor) {
  const found = await get(`${path}?${wanted}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`);
  const leads = await known(found.items.map(item => item.leadId));
  list.append(...found.items.map(item => row(board, item, leads.get(item.leadId))));
  more.replaceChildren(...(found.nextCursor ? [h("button", { type: "button", onclick: () => page(board, { path, wanted }, list, more, found.nextCursor) }, "Show more")] : []));
  return found;
}

/** The leads as they are now; who was forgotten is not among them. */
async function known(ids) {
  if (ids.length === 0) return new Map();
  const { items } = await get(`/v1/leads?${new URLSearchParams({ limit: pageSize, q: [...new Set(ids)].join(" ") })}`);
  return new Map(items.map(lead => [lead.leadId, lead]));
}

const row = (board, item, lead) => h("tr", { data: { lead: item.leadId } },
  h("th", { scope: "row" }, h("a", { href: toLead(item.leadId) }, lead ? nameOf(lead) : "Lead", h("span", { class: "id" }, ` ${item.leadId.slice(0, 8)}`)), h("span", { class: "soft" }, item.campaign ? plain(item.campaign) : "No campaign")),
  h("td", {}, when(item.at ?? item.salesReadyAt ?? item.receivedAt, now())),
  h("td", {}, what(board, item)),
  h("td", {}, item.rep ?? item.holder ? board.nameOf(item.rep ?? item.holder) : item.team ?? "–"),
  h("td", {}, lead ? plain(lead.state) : "Forgotten"));

/** As it was counted: an answer, how far a lead came, or what a rep did. */
function what(board, item) {
  if (item.what) return `${plain(item.what)}${item.how ? `: ${plain(item.how).toLowerCase()}` : ""}`;
  if (item.age) return "Nobody tried";
  if (item.attempts !== undefined) {
    const answered = item.respondedAt ? `Answered after ${span(Date.parse(item.respondedAt) - Date.parse(item.salesReadyAt))}${item.respondedBy ? ` by ${board.nameOf(item.respondedBy)}` : ""}` : "Not answered";
    return [answered, item.breachOwner && h("span", { class: "soft" }, `Breach: ${plain(item.breachOwner).toLowerCase()}`)];
  }
  const furthest = item.outcome ? [plain(item.outcome), item.outcomeReason && plain(item.outcomeReason).toLowerCase()].filter(Boolean).join(", ")
    : item.nurtureReason ? `With marketing: ${plain(item.nurtureReason).toLowerCase()}`
      : item.connectedAt ? "Reached" : item.attemptedAt ? "Called" : item.acceptedAt ? "Accepted" : item.salesReadyAt ? "Sales-ready" : "Received";
  return furthest;
}
