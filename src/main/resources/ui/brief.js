import { now } from "./clock.js";
import { copier, h } from "./dom.js";
import { both, channels, lasting, plain, reason, result, touch, when } from "./words.js";

// What they want, what made them come, why it is here, what to say and what to send.

/** Everything before the first call. */
export function brief(lead, { brief: told, items }) {
  const person = lead.person ?? {};
  const pages = seen(items, "page_view");
  const downloads = seen(items, "download");
  return [
    part("What they want",
      (person.message ?? told.need) ? h("blockquote", {}, person.message ?? told.need) : h("p", { class: "soft" }, "They left no message."),
      told.interest.length > 0 && h("p", {}, h("b", {}, "Interested in: "), told.interest.join(", ")),
      table(Object.entries(person.fields ?? {}).map(([name, value]) => [plain(name), [value].flat().join(", ")]))),
    part("Start with", h("p", { class: "opener" }, told.opener, copier(told.opener, "Copy", "the first sentence"))),
    part("What made them come",
      told.promise && h("p", { class: "promise" }, h("b", {}, "Promised: "), told.promise),
      told.howToRespond && h("p", {}, h("b", {}, "How to answer: "), told.howToRespond),
      table([
        ["Campaign", told.campaign && plain(told.campaign)], ["Segment", told.segment], ["Form", lead.source?.form],
        ["Page", lead.source?.page && link(lead.source.page)], ["Came from", lead.source?.referrer && link(lead.source.referrer)],
        ["Pages", pages], ["Downloads", downloads], ["Touches", told.touches.map(touch).join(" · ") || null],
      ])),
    lead.score && part("Why it is here",
      h("div", { class: "axes" }, axis("Fit", lead.score.fit), axis("Intent", lead.score.intent)),
      h("ul", { class: "chips" }, told.reasons.map(text => {
        const { rule, points } = reason(text);
        return h("li", {}, rule, " ", h("b", {}, points));
      })),
      h("p", { class: "soft" }, `By ${lead.score.definition}`)),
    (told.resources.length > 0 || told.emailTemplates.length > 0) && part("What to send",
      told.resources.length > 0 && h("ul", { class: "plain" }, told.resources.map(one => h("li", { class: "row" }, link(one.url, one.title), copier(one.url, "Copy", `the address of ${one.title}`)))),
      told.emailTemplates.map(letter => template(letter, person.email))),
  ];
}

/**
 * What happened, the latest first.
 *
 * @param nameOf how a rep is called
 * @param after in words, how long after the lead came something happened
 */
export const history = (items, me, { nameOf = rep => rep, after = () => "" } = {}) => part("What happened",
  h("ol", { class: "history" }, items.filter(item => !quiet.has(item.type)).toReversed().map(item =>
    h("li", {}, h("time", { datetime: item.at }, when(item.at, now()), lasting(item.after) > 0 && after(item) && h("small", {}, ` after ${after(item)}`)),
      h("span", {}, [happened(item, rep => (rep === me ? "you" : nameOf(rep))), late(item.data)].filter(Boolean).join(", "))))));

const lateMillis = 60000; // what rang a moment late is nobody's concern

const late = data => lasting(data?.lateBy) >= lateMillis && `${both(data.lateBy, data.lateByBusiness)} late`;

const quiet = new Set(["matched", "scored", "queued", "alerted"]);

function happened({ type, by, data }, who) {
  switch (type) {
    case "received": return "They wrote to us";
    case "touched": return [data.kind === "submission" ? "Wrote again" : `${plain(touch(`${data.kind} ×1`))}`, data.data?.title ?? data.data?.url].filter(Boolean).join(": ");
    case "attempted": return [`${channels[data.channel]?.name ?? plain(data.channel)}: ${result(data.result).toLowerCase()}`, data.verified && "confirmed by the call centre", data.note].filter(Boolean).join(", ");
    case "call_matched": return ["One call, confirmed by the call centre", data.note].filter(Boolean).join(", ");
    case "call_failed": return `The call was not put through: ${plain(data.reason).toLowerCase()}`;
    case "noted": return data.text ? `Note: ${data.text}` : "A note";
    case "offered": return `Offered to ${who(data.rep)}`;
    case "accepted": return `Accepted by ${who(data.rep)}`;
    case "declined": return `Declined by ${who(data.rep)}: ${plain(data.reason).toLowerCase()}`;
    case "lapsed": return `No answer in time from ${who(data.rep)}`;
    case "breached": return "The promised time went by";
    case "assigned": return data.rep ? `Given to ${who(data.rep)}` : `Given to team ${data.team}`;
    case "snoozed": return data?.until ? `Put off until ${when(data.until, now())}` : "Put off";
    case "nurture_step": return `Marketing: ${data.template ?? data.webhook ?? "a step"}`;
    case "concluded": return `Closed: ${[data.outcome, data.reason].filter(Boolean).map(plain).join(", ")}`;
    default: return [plain(type), data?.reason && plain(data.reason).toLowerCase(), by?.startsWith("manager") && "by a manager"].filter(Boolean).join(", ");
  }
}

function seen(items, kind) {
  const all = items.filter(item => item.type === "touched" && item.data.kind === kind).map(item => item.data.data ?? {});
  if (!all.length) return null;
  return h("ul", { class: "plain" }, all.slice(-10).map(one => h("li", {}, one.url ? link(one.url, one.title) : one.title ?? one.name ?? plain(kind))));
}

const part = (title, ...content) => h("section", { class: "part" }, h("h3", {}, title), content);

function table(rows) {
  const there = rows.filter(([, value]) => value);
  return there.length > 0 && h("dl", { class: "facts" }, there.map(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]));
}

/** Only what a browser opens harmlessly is a link; whatever else stands in a form stays text. */
function link(address, title) {
  const web = /^https?:\/\//i.test(address);
  return web ? h("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, title ?? address.replace(/^https?:\/\//i, "")) : title ?? address;
}

const axis = (name, points) => h("p", { class: "axis" }, h("span", {}, name), h("b", {}, String(points)), h("meter", { min: 0, max: 100, value: points, "aria-label": name }));

function template(letter, email) {
  const address = email && `mailto:${email}?subject=${encodeURIComponent(letter.subject)}&body=${encodeURIComponent(letter.text)}`;
  return h("details", { class: "letter" },
    h("summary", {}, letter.subject),
    h("pre", { tabindex: "0" }, letter.text),
    h("p", { class: "row" }, address && h("a", { class: "second", href: address }, "Write it"), copier(`${letter.subject}\n\n${letter.text}`, "Copy", letter.subject)));
}
