import { ofLead, post } from "/ui/api.js";
import { now } from "/ui/clock.js";
import { h, toast } from "/ui/dom.js";
import { channels, outcomes, plain, result, soon } from "/ui/words.js";

// What a rep does with a lead: log an attempt in two clicks, put it off, note something, close it.

const calls = new Map(); // when each lead was last called from here, so that an attempt knows when it began
const callMax = 2 * 3600 * 1000;

/** A call begins: by the phone at hand, or by the call centre. */
export async function called(lead, through = false) {
  calls.set(lead.leadId, now());
  if (!through) return;
  try {
    await post(ofLead(lead.leadId, "call"), {});
    toast("Your phone rings first", "good");
  } catch (refused) {
    toast(refused.message, "bad");
  }
}

/** The forms for one lead, and how they follow its changes. */
export function acts(desk, lead) {
  const id = lead.leadId;
  const attempt = attempting(desk, id);
  const later = snoozing(desk, id);
  const element = h("div", { class: "acts" }, attempt.element, later.element, noting(desk, id), closing(desk, id));
  return { element, begin: attempt.begin, update: later.update };
}

/** Carries it out; what the server answers is how the lead is now. */
async function carryOut(desk, id, what, body, done) {
  try {
    const lead = await post(ofLead(id, what), body);
    if (lead.leadId) desk.lead(lead);
    toast(done, "good");
    return true;
  } catch (refused) {
    toast(refused.message, "bad");
    return false;
  }
}

function attempting(desk, id) {
  const results = h("div", { class: "options", role: "group", "aria-label": "How did it go?", hidden: true });
  const begin = channel => {
    for (const button of choices.children) button.setAttribute("aria-pressed", String(button.dataset.channel === channel));
    const name = crypto.randomUUID(); // a second click is the same attempt
    results.hidden = false;
    results.replaceChildren(...channels[channel].results.map(how => h("button", {
      type: "button", class: "second", data: { result: how },
      onclick: async event => {
        event.currentTarget.disabled = true;
        if (await log(channel, how, name)) end();
        else event.target.disabled = false;
      },
    }, result(how))));
    results.firstElementChild.focus();
  };
  const end = () => {
    results.hidden = true;
    for (const button of choices.children) button.setAttribute("aria-pressed", "false");
    choices.firstElementChild.focus();
  };
  const log = (channel, how, name) => {
    const started = calls.get(id);
    const began = channel === "call" && started !== undefined && now() - started < callMax ? started : now();
    calls.delete(id);
    return carryOut(desk, id, "attempts", {
      channel, result: how, startedAt: new Date(began).toISOString(), endedAt: new Date(now()).toISOString(), externalId: `desk-${name}`,
    }, `Logged: ${channels[channel].name.toLowerCase()}, ${result(how).toLowerCase()}`);
  };
  const choices = h("div", { class: "options", role: "group", "aria-label": "By what?" }, Object.entries(channels).map(([channel, { name }]) =>
    h("button", { type: "button", class: "second", "aria-pressed": "false", data: { channel, key: `channel-${channel}` }, onclick: () => begin(channel) }, name)));
  return { element: panel("Log an attempt", choices, results), begin };
}

function snoozing(desk, id) {
  const quick = h("div", { class: "options times" });
  const at = h("input", { type: "datetime-local", id: "snooze-at" });
  const put = until => carryOut(desk, id, "snooze", { until: until.toISOString() }, `Put off until ${soon(until, now())}`);
  const form = h("form", {
    class: "row",
    onsubmit: event => {
      event.preventDefault();
      if (at.value) put(new Date(at.value));
    },
  }, h("label", { for: "snooze-at" }, "At"), at, h("button", { class: "second" }, "Put off"));
  const element = panel("Later", quick, form);
  return {
    element,
    update(lead) {
      element.hidden = lead.state !== "working";
      const suggested = (lead.followUp?.suggested ?? []).map(time => ["", new Date(time)]).filter(([, time]) => time.getTime() > now()).slice(0, 3);
      quick.replaceChildren(...[...suggested, ["In an hour", inHours(1)], ["Tomorrow at 9", morning(1)], ["In three days", morning(3)]].map(([name, time]) =>
        h("button", { type: "button", class: "second", data: { snooze: time.toISOString() }, onclick: () => put(time) }, name || soon(time, now()))));
    },
  };
}

const inHours = hours => new Date(now() + hours * 3600 * 1000);

function morning(days) {
  const day = new Date(now() + days * 24 * 3600 * 1000);
  day.setHours(9, 0, 0, 0);
  return day;
}

function noting(desk, id) {
  const text = h("textarea", { id: "note", rows: "2", maxlength: "5000", required: true, data: { key: "note" } });
  return panel("Note", h("form", {
    onsubmit: async event => {
      event.preventDefault();
      if (await carryOut(desk, id, "notes", { text: text.value }, "Noted")) text.value = "";
    },
  }, h("label", { for: "note", class: "sr" }, "Note"), text, h("button", { class: "second" }, "Keep the note")));
}

function closing(desk, id) {
  const outcome = h("select", { id: "outcome", required: true, data: { key: "outcome" } },
    h("option", { value: "" }, "Choose how it ended"), Object.entries(outcomes).map(([word, { name }]) => h("option", { value: word }, name)));
  const details = h("div", { class: "details" });
  const button = h("button", { class: "second" }, "Close the lead");
  outcome.addEventListener("change", () => {
    const chosen = outcomes[outcome.value];
    button.textContent = outcome.value === "not_ready" ? "Hand to marketing" : "Close the lead";
    details.replaceChildren(...(chosen ? [reasons(chosen), outcome.value === "won" ? worth() : null].filter(Boolean) : []));
  });
  return panel("How did it end?", h("form", {
    onsubmit: async event => {
      event.preventDefault();
      const { reason, amount, currency } = Object.fromEntries(new FormData(event.currentTarget));
      const value = amount ? { amount, currency } : undefined;
      await carryOut(desk, id, "outcome", { outcome: outcome.value, reason: reason || undefined, value }, outcome.value === "not_ready" ? "Marketing has it now" : "Closed");
    },
  }, h("label", { for: "outcome", class: "sr" }, "Outcome"), outcome, details, button));
}

function reasons({ reasons: all, must }) {
  if (!all.length) return null;
  const choice = must
    ? h("select", { id: "reason", name: "reason", required: true }, h("option", { value: "" }, "Choose"), all.map(word => h("option", { value: word }, plain(word))))
    : h("input", { id: "reason", name: "reason", list: "reasons", maxlength: "200", autocomplete: "off" });
  return h("div", { class: "field" }, h("label", { for: "reason" }, must ? "Why" : "Why, in a word"), choice,
    !must && h("datalist", { id: "reasons" }, all.map(word => h("option", { value: word }))));
}

const worth = () => h("div", { class: "field" },
  h("label", { for: "amount" }, "Worth"),
  h("span", { class: "row" },
    h("input", { id: "amount", name: "amount", inputmode: "decimal", pattern: "[0-9]+([.][0-9]{1,2})?", title: "An amount like 120.00" }),
    h("input", { name: "currency", value: "EUR", size: "4", maxlength: "3", pattern: "[A-Z]{3}", "aria-label": "Currency" })));

const panel = (title, ...content) => h("section", { class: "panel" }, h("h3", {}, title), content);
