// The server's words in people's words, and times as people read them.

/** "no_answer", "asked-for-contact": as a sentence begins. */
export const plain = word => {
  const text = String(word ?? "").replaceAll(/[_-]+/g, " ").trim();
  return text.charAt(0).toUpperCase() + text.slice(1);
};

const said = table => word => table[word] ?? plain(word);

export const presences = { available: "Available", busy: "Busy", wrap_up: "Wrap-up", break: "Break", offline: "Offline" };
export const presence = said({ ...presences, unknown: "Unknown", not_responding: "Not responding" });

/** Why somebody who is available is not asked. */
export const exclusion = said({
  at_capacity: "Your hands are full.", off_shift: "It is outside your hours.", leave: "You are on leave.", covered: "Somebody stands in for you.", inactive: "Your desk is closed.", excluded_recent: "You had an offer just now.",
});

export const declines = {
  capacity: "I have no time", conflict: "Conflict of interest", wrong_segment: "Not my segment", not_a_lead: "Not a lead", other: "Other",
};

export const channels = {
  call: { name: "Call", results: ["connected", "no_answer", "voicemail", "busy", "wrong_number"] },
  email: { name: "E-mail", results: ["sent", "bounced", "connected"] },
  sms: { name: "SMS", results: ["sent", "bounced", "connected"] },
  meeting: { name: "Meeting", results: ["connected", "no_answer"] },
  chat: { name: "Chat", results: ["connected", "no_answer"] },
};
export const result = said({ connected: "Reached them", no_answer: "No answer", wrong_number: "Wrong number", sent: "Sent", bounced: "Bounced" });

export const outcomes = {
  qualified: { name: "Qualified", reasons: [] },
  won: { name: "Won", reasons: [] },
  lost: { name: "Lost", reasons: ["price", "competitor", "no budget", "timing", "no decision"] },
  not_ready: { name: "Not ready yet", reasons: ["timing", "no budget", "just looking"] },
  disqualified: { name: "Not a fit", reasons: ["no need", "wrong region", "too small", "student"] },
  junk: { name: "Junk", reasons: ["bot", "invalid_contact", "competitor", "job_seeker", "vendor", "test", "other"], must: true },
};

export const clock = said({ attempt: "First try", promise: "Promised answer", follow_up: "Next try" });

const losses = {
  lapsed: () => "You did not answer in time",
  declined: reason => `You declined: ${(declines[reason] ?? plain(reason)).toLowerCase()}`,
  rescinded: reason => ({
    rep_left: "The offer went on because you were away", recalled: "A manager took the offer back", reassigned: "A manager gave it to somebody else",
    handed_to_nurture: "Marketing has it", concluded: "It was closed while you were asked",
  })[reason] ?? `The offer was taken back: ${plain(reason).toLowerCase()}`,
  reclaimed: reason => ({
    silent: "Taken back: no attempt in time", holder_left: "Taken back: you were away", rep_inactive: "Taken back: your desk was closed",
    follow_up_missed: "Taken back: no follow-up",
  })[reason] ?? `Taken back: ${plain(reason).toLowerCase()}`,
  recalled: () => "A manager took it back",
  assigned: () => "A manager gave it to somebody else",
  nurturing: reason => `It went to marketing: ${plain(reason).toLowerCase()}`,
  concluded: reason => `Somebody else closed it: ${plain(reason).toLowerCase()}`,
};
export const loss = (what, reason) => (losses[what] ?? (() => plain(what)))(reason);

export const withdrawal = said({
  lapsed: "Too late: the offer went to the next rep", declined: "Declined: the offer goes on", taken_back: "The lead was taken back",
  finished: "The lead is settled", not_needed: "The offer is gone",
});

const touches = { page_view: "page viewed", download: "download", email_open: "mail opened", email_click: "link clicked", reply: "reply", event: "event", submission: "form sent", custom: "activity" };

/** "page_view ×3" */
export function touch(text) {
  const [, kind, count] = /^(\S+) ×(\d+)$/.exec(text) ?? [null, text, "1"];
  const name = touches[kind] ?? plain(kind).toLowerCase();
  return count === "1" ? name : `${name} ×${count}`;
}

/** "asked-for-contact +50" */
export function reason(text) {
  const [, rule, points] = /^(.*) ([+-]\d+)$/.exec(text) ?? [null, text, ""];
  return { rule: plain(rule), points };
}

/** 42 s, 4:05, 3 h 20 min, 2 d 4 h */
export function span(millis) {
  const seconds = Math.max(0, Math.ceil(millis / 1000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 1440) return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  return `${Math.floor(minutes / 1440)} d ${Math.floor((minutes % 1440) / 60)} h`;
}

/** "12:00 open", beside a time by the wall of which less than all is. */
export const beside = (wall, open) => (open === null || Math.abs(wall - open) < 1000 ? "" : `${span(open)} open`);

/** A duration of the server by the wall, and how much of it was open: "15 h 20 min (12:00 open)". */
export function both(wall, business) {
  const all = lasting(wall);
  const open = beside(all, business ? lasting(business) : null);
  return open ? `${span(all)} (${open})` : span(all);
}

/** "PT1H30M5.2S" in milliseconds. */
export function lasting(text) {
  const [, hours = 0, minutes = 0, seconds = 0] = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$/.exec(text ?? "") ?? [];
  return (hours * 3600 + minutes * 60 + Number(seconds)) * 1000;
}

const hours = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });
const weekdays = new Intl.DateTimeFormat(undefined, { weekday: "short", hour: "numeric", minute: "2-digit" });
const days = new Intl.DateTimeFormat(undefined, { weekday: "short", day: "numeric", month: "short", hour: "numeric", minute: "2-digit" });
const weekMillis = 6 * 24 * 3600 * 1000; // within which a day of the week is one day

/** The time of day, with the day unless it is that of now. */
export const when = (at, now) => (new Date(at).toDateString() === new Date(now).toDateString() ? hours : days).format(new Date(at));

/** The same of what is to come, as short as it can be meant. */
export const soon = (at, now) => (new Date(at) - now < weekMillis && new Date(at).toDateString() !== new Date(now).toDateString() ? weekdays.format(new Date(at)) : when(at, now));

/** What their wall clock says; null for a zone that this browser does not know. */
export function theirTime(zone, now) {
  try {
    return new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit", weekday: "short", timeZone: zone }).format(new Date(now));
  } catch {
    return null;
  }
}

/** That somebody must not be called yet, in their own time where it is known; null while they may be. */
export function quiet(lead, now) {
  const { timeZones = [], basis, until } = lead.calling ?? {};
  if (until && Date.parse(until) <= now) return "Their quiet hours have begun";
  if (!lead.callableAt || Date.parse(lead.callableAt) <= now) return null;
  const zone = timeZones.length === 1 && basis !== "team" ? timeZones[0] : null;
  const there = zone && theirTime(zone, now);
  return there
    ? `Their local time ${there}, call from ${theirTime(zone, Date.parse(lead.callableAt))}`
    : `Quiet hours where they may be: call from ${when(lead.callableAt, now)} your time`;
}

/** How a lead is called before and after we may know its name. */
export const nameOf = lead => [lead.person?.firstName, lead.person?.lastName].filter(Boolean).join(" ") || lead.person?.company || lead.person?.email || lead.person?.phone || "Lead";
