import { h } from "/ui/dom.js";
import { duration, instant, local, words } from "./values.js";

// The kinds of single fields. Each is a control: its element, what it reads, and where it shows a mistake.
//   read()               what is in it; undefined when it is to be left out
//   show(path, message)  puts the message there and answers who should have the focus; null when the path is not here

let count = 0;
const nextId = () => `f${++count}`;

/** What stands around every input: label before it, hint and mistake after it. */
export function framed(field, input, read, more = {}) {
  const id = nextId();
  input.id = id;
  if (field.key) input.dataset.key = field.key;
  const problem = h("p", { class: "problem", id: `${id}-problem` });
  const hint = field.hint ? h("p", { class: "hint", id: `${id}-hint` }, field.hint) : null;
  input.setAttribute("aria-describedby", `${hint ? `${id}-hint ` : ""}${id}-problem`);
  if (field.required) input.setAttribute("aria-required", "true");
  const label = h("label", { for: id }, field.label, field.required && h("span", { class: "must", "aria-hidden": "true" }, " *"));
  const element = h("div", { class: "field", data: { field: field.name, kind: field.kind ?? "text", wide: field.wide ? "true" : "" } }, more.before ? [input, label] : [label, more.around ?? input], hint, problem);
  return {
    element, input, read,
    label: field.label,
    show(path, message) {
      problem.append(h("span", {}, place(path), message));
      input.setAttribute("aria-invalid", "true");
      return input;
    },
    clear() {
      problem.replaceChildren();
      input.removeAttribute("aria-invalid");
    },
  };
}

/** "[2]" as people count. */
function place(path) {
  const [, number] = /^\[(\d+)\]/.exec(path) ?? [];
  return number === undefined ? "" : `${Number(number) + 1}: `;
}

const plainText = (field, value, attributes = {}) => h("input", { value: value ?? "", placeholder: field.otherwise ?? null, autocomplete: "off", spellcheck: "false", ...attributes });
const textOf = input => input.value.trim() || undefined;

function text(field, value) {
  const input = plainText(field, value, field.list ? { list: field.list } : {});
  return framed(field, input, () => textOf(input));
}

/** A text with suggestions; anything else may be written, and the server knows best. */
function pick(field, value) {
  const id = nextId();
  const input = plainText(field, value, { list: id });
  return framed(field, input, () => textOf(input), { around: [input, h("datalist", { id }, (field.options ?? []).map(([word, name]) => h("option", { value: word }, name)))] });
}

function long(field, value, attributes = {}) {
  const input = h("textarea", { rows: field.rows ?? 3, value: value ?? "", placeholder: field.otherwise ?? null, ...attributes });
  return framed({ wide: true, ...field }, input, () => (input.value.trim() ? input.value : undefined));
}

/** A rule, a template: in letters of one width. */
const code = (field, value) => long({ rows: 2, ...field }, value, { class: "code", spellcheck: "false", autocapitalize: "off" });

/** What is no number is handed on, so that the server says what it expects. */
function number(field, value) {
  const input = plainText(field, value, { inputmode: field.decimal ? "decimal" : "numeric", class: "short" });
  return framed(field, input, () => {
    const given = input.value.trim();
    if (!given) return undefined;
    return Number.isNaN(Number(given)) ? given : Number(given);
  });
}

function span(field, value) {
  const input = plainText(field, words(value), { class: "short" });
  return framed(field, input, () => duration(input.value));
}

/** Several in a row: "4 h, 1 d, 1 d". */
export const spans = text => text.split(/[,;]/).map(part => duration(part)).filter(Boolean);
export const spansIn = list => (list ?? []).map(words).join(", ");

function date(field, value) {
  const input = h("input", { type: "date", value: value ?? "", class: "short" });
  return framed(field, input, () => textOf(input));
}

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** By the clock of who looks. */
function moment(field, value) {
  const input = h("input", { type: "datetime-local", value: local(value), class: "short" });
  return framed({ ...field, hint: [field.hint, `By your clock: ${zone}.`].filter(Boolean).join(" ") }, input, () => (input.value === local(value) && value ? value : instant(input.value)));
}

function choice(field, value) {
  const known = field.options.some(([word]) => word === value);
  const input = h("select", {},
    !(field.required && value) && h("option", { value: "" }, field.otherwise ?? (field.required ? "Choose" : "–")),
    field.options.map(([word, name]) => h("option", { value: word }, name ?? word)),
    value && !known && h("option", { value }, value));
  input.value = value ?? "";
  return framed(field, input, () => input.value || undefined);
}

function check(field, value) {
  const input = h("input", { type: "checkbox" });
  input.checked = value ?? field.initially ?? false;
  return framed(field, input, () => input.checked, { before: true });
}

/** Goes in and never comes out: empty means that it stays. */
function secret(field, value) {
  const input = plainText(field, "", { type: "password", autocomplete: "new-password", placeholder: value ? "Kept as it is" : null });
  return framed(field, input, () => input.value || (value ? "***" : undefined));
}

/** One text a line. */
function texts(field, value) {
  const input = h("textarea", { rows: field.rows ?? 2, value: (value ?? []).join("\n"), placeholder: field.otherwise ?? null, spellcheck: "false" });
  return framed({ ...field, hint: field.hint ?? "One a line." }, input, () => {
    const lines = input.value.split("\n").map(line => line.trim()).filter(Boolean);
    return lines.length || value ? lines : undefined;
  });
}

function money(field, value) {
  const currency = h("input", { value: value?.currency ?? "", placeholder: "EUR", size: "4", maxlength: "3", autocomplete: "off", "aria-label": `${field.label}: currency`, data: { part: "currency" } });
  const amount = plainText(field, value?.amount, { inputmode: "decimal", placeholder: "1200.00", data: { part: "amount" } });
  return framed(field, amount, () => {
    const given = { amount: amount.value.trim(), currency: currency.value.trim().toUpperCase() };
    return given.amount || given.currency ? given : undefined;
  }, { around: h("span", { class: "money" }, amount, currency) });
}

/** Some of a few. */
function several(field, value) {
  const id = nextId();
  const chosen = new Set(value ?? []);
  const options = [...field.options, ...[...chosen].filter(word => !field.options.some(([known]) => known === word)).map(word => [word, word])];
  const boxes = options.map(([word, name]) => {
    const box = h("input", { type: "checkbox", value: word, data: { option: word } });
    box.checked = chosen.has(word);
    return [box, h("label", { class: "box" }, box, name ?? word)];
  });
  const problem = h("p", { class: "problem", id: `${id}-problem` });
  const element = h("fieldset", { class: "field several", "aria-describedby": `${id}-problem`, data: { field: field.name, kind: "several" } },
    h("legend", {}, field.label, field.required && h("span", { class: "must", "aria-hidden": "true" }, " *")),
    boxes.length ? h("div", { class: "boxes" }, boxes.map(([, label]) => label)) : h("p", { class: "hint" }, field.none ?? "There are none."),
    field.hint && h("p", { class: "hint" }, field.hint), problem);
  return {
    element, label: field.label,
    read() {
      const words = boxes.filter(([box]) => box.checked).map(([box]) => box.value);
      return words.length || value ? words : undefined;
    },
    show(path, message) {
      problem.append(h("span", {}, message));
      return boxes[0]?.[0] ?? element;
    },
    clear: () => problem.replaceChildren(),
  };
}

export const single = { text, pick, long, code, number, duration: span, date, moment, choice, check, secret, texts, money, several };
