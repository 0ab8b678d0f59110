// Which days are looked at, in which zone: the address says it, and the reports are asked for the instants. No element is touched here.

export const periods = { today: "Today", week: "7 days", days: "30 days", month: "This month", quarter: "This quarter", own: "From – to" };
export const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

const dayMillis = 86400000;
const minuteMillis = 60000;

/** The zone that the address names; that of who looks where it names none, or one that this browser does not know. */
export const zoneOf = query => (known(query.get("zone")) ? query.get("zone") : ownZone);

/** From then on, and to before then; each null where there is no end to it. */
export function stretch(query, now) {
  const zone = zoneOf(query);
  const [from, to] = days(query, dayOf(now, zone));
  return { from: from && startOf(from, zone), to: to && startOf(later(to, 1), zone), zone };
}

/** The first and the last day, as "2026-11-22". */
function days(query, today) {
  switch (query.get("period")) {
    case "week": return [later(today, -6), null];
    case "days": return [later(today, -29), null];
    case "month": return [`${today.slice(0, 8)}01`, null];
    case "quarter": return [`${today.slice(0, 5)}${String(Math.floor((Number(today.slice(5, 7)) - 1) / 3) * 3 + 1).padStart(2, "0")}-01`, null];
    case "own": return [day(query.get("from")), day(query.get("to"))];
    default: return [today, null];
  }
}

/** In the words of a heading: "today", "this month", "1 Nov – 3 Nov". */
export function inWords(query) {
  const period = query.get("period");
  if (period !== "own") return { week: "the last 7 days", days: "the last 30 days" }[period] ?? (periods[period] ?? periods.today).toLowerCase();
  const [from, to] = days(query, "");
  return [from && `from ${shown(from)}`, to && `to ${shown(to)}`].filter(Boolean).join(" ") || "ever since";
}

/** Which day it is there. */
export const dayOf = (at, zone) => new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" }).format(new Date(at));

/** So many days later. */
export const later = (day, days) => new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMillis).toISOString().slice(0, 10);

/** The first instant of that day there, also where midnight is skipped; found by halving, to the minute. */
export function startOf(day, zone) {
  const noon = Date.parse(`${day}T12:00:00Z`) / minuteMillis;
  let [before, in_] = [noon - 48 * 60, noon + 24 * 60];
  while (in_ - before > 1) {
    const middle = Math.floor((before + in_) / 2);
    if (dayOf(middle * minuteMillis, zone) >= day) in_ = middle;
    else before = middle;
  }
  return new Date(in_ * minuteMillis).toISOString();
}

const words = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", timeZone: "UTC" });

/** "22 Nov" */
export const shown = day => words.format(new Date(`${day}T00:00:00Z`));

const day = text => (/^\d{4}-\d\d-\d\d$/.test(text ?? "") && !Number.isNaN(Date.parse(text)) ? text : null);

function known(zone) {
  try {
    return Boolean(zone) && Boolean(new Intl.DateTimeFormat("en", { timeZone: zone }));
  } catch {
    return false;
  }
}
