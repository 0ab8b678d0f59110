import { h } from "/ui/dom.js";
import { lasting, span } from "/ui/words.js";
import { to } from "./routes.js";

// Numbers, and the way from each to the leads that it counts.

/** Addresses of what is behind the figures of a report: the same leads, as of the same time. */
export const behind = (name, report) => (figure, more = {}) => to(`behind/${name}`, { figure, asOf: report.asOf, since: report.from, until: report.to, in: report.timeZone, ...more });

/** A number that leads to so many leads; nothing is behind none. */
export const number = (value, href, key) => (value && href ? h("a", { class: "n", href, data: { key, n: value } }, value.toLocaleString()) : h("span", {}, (value ?? 0).toLocaleString()));

/** Numbers by name, each leading to its leads, with what share of all they are: what a chart shows, in words. */
export function numbers(caption, rows, whole) {
  return h("table", { class: "numbers" },
    h("caption", { class: "sr" }, caption),
    h("tbody", {}, rows.map(({ name, value, kind, href, note }) => h("tr", { data: { key: `${caption}-${name}` } },
      h("th", { scope: "row" }, kind && h("span", { class: "key", data: { kind }, "aria-hidden": "true" }), name),
      h("td", { class: "number" }, number(value, href, `n-${caption}-${name}`)),
      h("td", { class: "number soft" }, note ?? (whole ? percent(value / whole) : "–"))))));
}

/** A table as wide as it must be. */
export function table(id, title, heads, rows) {
  return h("div", { class: "scroll", tabindex: "0", role: "region", "aria-labelledby": title, data: { key: `table-${id}` } }, h("table", { class: "wide" },
    h("thead", {}, h("tr", {}, heads.map((head, at) => h("th", { scope: "col", class: at ? "number" : null }, head)))),
    h("tbody", {}, rows)));
}

/** A part of the board with a heading. */
export const panel = (id, title, of, ...content) => h("section", { class: "panel", id, "aria-labelledby": `${id}-title` },
  h("h2", { id: `${id}-title` }, title, of && h("span", { class: "count" }, ` ${of}`)), content);

export const nothing = text => h("p", { class: "empty" }, text);

/** What is not there, and why not. */
export const none = why => h("span", { class: "none", title: why }, h("span", { "aria-hidden": "true" }, "–"), h("span", { class: "sr" }, why));

export const percent = rate => (rate === null || rate === undefined || Number.isNaN(rate) ? "–" : `${Math.round(rate * 100)} %`);
export const reached = (who, time) => (time === "not_reached" ? `${who} not yet` : time ? `${who} within ${span(lasting(time))}` : `${who} –`);

/** 1200.00 EUR as people write it. */
export const money = amount => new Intl.NumberFormat(undefined, { style: "currency", currency: amount.currency, maximumFractionDigits: Number(amount.amount) >= 1000 ? 0 : 2 }).format(Number(amount.amount));
