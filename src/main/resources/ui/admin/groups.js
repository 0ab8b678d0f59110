import { h, say } from "/ui/dom.js";
import { framed, single, spans, spansIn } from "./fields.js";
import { place, within } from "./values.js";

// Fields that hold others: sections, lists of the same, names with values, the hours of a week. Controls like single fields, so
// that a mistake finds its way down its path: "filters[2].needs[0].min".

/** The control that a description asks for. */
export const control = (field, value, form) => (kinds[field.kind] ?? single[field.kind ?? "text"])(field, value, form);

/** Several fields of one object. A section has no name of its own; its fields are those of the object it stands in. */
export function group(fields, value, form) {
  const all = [];
  const lay = list => list.filter(Boolean).map(field => {
    if (field.kind === "section") return section(field, lay(field.fields));
    if (field.kind === "note") return h("p", { class: "hint wide" }, field.label);
    const one = control(field, within(value, field.name), form);
    all.push([field.name, one]);
    return one.element;
  });
  const element = h("div", { class: "fields" }, lay(fields));
  const owner = path => all.filter(([name]) => path === name || (path.startsWith(name) && ".[".includes(path[name.length]))).sort(([one], [other]) => other.length - one.length)[0]
    ?? all.find(([name]) => name.startsWith(`${path}.`));
  return {
    element,
    read() {
      const object = {};
      for (const [name, one] of all) {
        const found = one.read();
        if (found !== undefined) place(object, name, found);
      }
      return object;
    },
    show(path, message) {
      const rest = path.replace(/^\./, "");
      if (!rest) return all[0]?.[1].show("", message) ?? null;
      const [name, one] = owner(rest) ?? [];
      return one ? one.show(rest.slice(name.length), message) : null;
    },
    clear: () => all.forEach(([, one]) => one.clear()),
    labelOf(path) {
      const [name, one] = owner(path.replace(/^\./, "")) ?? [];
      return one ? [one.label, one.labelOf?.(path.slice(name.length))].filter(Boolean).join(", ") : "";
    },
  };
}

function section(field, content) {
  const inner = [field.hint && h("p", { class: "hint wide" }, field.hint), h("div", { class: "fields" }, content)];
  return field.folded
    ? h("details", { class: "section" }, h("summary", {}, h("h2", {}, field.label)), inner)
    : h("section", { class: "section" }, h("h2", {}, field.label), inner);
}

/** A box for many, with its own place for what is wrong with all of it. */
function box(field, content) {
  const problem = h("p", { class: "problem" });
  const element = h("fieldset", { class: "field many", data: { field: field.name, kind: field.kind, wide: "true" } },
    h("legend", {}, field.label, field.required && h("span", { class: "must", "aria-hidden": "true" }, " *")), field.hint && h("p", { class: "hint" }, field.hint), content, problem);
  return { element, problem, say: message => { problem.append(h("span", {}, message)); } };
}

const small = (name, label, onclick, more = {}) => h("button", { type: "button", class: "quiet", "aria-label": label, data: { act: name }, onclick, ...more }, more.text ?? label);

/** The same object several times, in an order if that means something. */
function rows(field, value, form) {
  const list = h("ol", { class: "rows" });
  const none = h("p", { class: "hint" }, field.none ?? "None yet.");
  const adding = h("button", { type: "button", class: "second", data: { act: "add" }, onclick: () => {
    insert({});
    changed();
    items.at(-1).element.querySelector("input, select, textarea")?.focus();
  } }, field.add ?? "Add one");
  const { element, problem, say: tell } = box(field, [list, none, adding]);
  let items = [];
  let touched = value !== undefined && value !== null;

  const insert = one => {
    const inner = group(field.fields, one, form);
    const head = h("span", { class: "number" });
    const row = { inner, head };
    row.element = h("li", { class: "row-card", data: { columns: field.columns ?? 2 } },
      h("div", { class: "row-head" }, head,
        field.ordered && small("up", "Earlier", () => move(row, -1)), field.ordered && small("down", "Later", () => move(row, 1)),
        small("remove", "Remove", () => drop(row))),
      inner.element);
    items.push(row);
  };
  const drop = row => {
    const at = items.indexOf(row);
    items = items.filter(other => other !== row);
    changed();
    say(`${field.one ?? "Item"} ${at + 1} is removed`);
    (items[at]?.element.querySelector("[data-act=remove]") ?? adding).focus();
  };
  const move = (row, by) => {
    const at = items.indexOf(row);
    const to = at + by;
    if (to < 0 || to >= items.length) return;
    items.splice(at, 1);
    items.splice(to, 0, row);
    changed();
    say(`Now the ${to + 1}. of ${items.length}`);
    row.element.querySelector(`[data-act=${by < 0 ? "up" : "down"}]`).focus();
  };
  const changed = () => {
    touched = true;
    lay();
    form.changed();
  };
  const lay = () => {
    items.forEach((row, index) => {
      row.head.textContent = `${field.one ?? "Item"} ${index + 1}`;
      row.element.dataset.row = String(index);
      for (const [act, word] of [["up", "Earlier"], ["down", "Later"], ["remove", "Remove"]]) row.element.querySelector(`:scope > .row-head [data-act=${act}]`)?.setAttribute("aria-label", `${word}: ${row.head.textContent}`);
      const [up, down] = ["up", "down"].map(act => row.element.querySelector(`:scope > .row-head [data-act=${act}]`));
      if (up) up.disabled = index === 0;
      if (down) down.disabled = index === items.length - 1;
    });
    list.replaceChildren(...items.map(row => row.element));
    none.hidden = items.length > 0;
  };
  (value ?? []).forEach(insert);
  lay();
  return {
    element, label: field.label,
    read: () => (touched ? items.map(row => row.inner.read()) : undefined),
    show(path, message) {
      const [all, index] = /^\[(\d+)\]/.exec(path) ?? [];
      const row = all && items[Number(index)];
      const shown = row && row.inner.show(path.slice(all.length), message);
      if (shown) return shown;
      tell(message);
      return adding;
    },
    clear() {
      problem.replaceChildren();
      items.forEach(row => row.inner.clear());
    },
    labelOf(path) {
      const [all, index] = /^\[(\d+)\]/.exec(path) ?? [];
      return all && items[Number(index)] ? [items[Number(index)].head.textContent, items[Number(index)].inner.labelOf(path.slice(all.length))].filter(Boolean).join(", ") : "";
    },
  };
}

const asWords = {
  number: { shown: value => value ?? "", read: text => (Number.isNaN(Number(text)) || text === "" ? text : Number(text)) },
  text: { shown: value => value ?? "", read: text => text },
  texts: { shown: value => (value ?? []).join(", "), read: text => text.split(",").map(part => part.trim()).filter(Boolean) },
  spans: { shown: spansIn, read: spans },
};

/** Names with values. With `fallback` the row of that name comes first and is what a list alone means. */
function pairs(field, value, form) {
  const how = asWords[field.values ?? "text"];
  const given = Array.isArray(value) ? { [field.fallback]: value } : value ?? {};
  const list = h("div", { class: "pairs" });
  const adding = h("button", { type: "button", class: "second", data: { act: "add" }, onclick: () => {
    insert("", undefined);
    form.changed();
    entries.at(-1).name.focus();
  } }, field.add ?? "Add one");
  const { element, problem, say: tell } = box(field, [list, adding]);
  let entries = [];
  let touched = value !== undefined && value !== null;
  const insert = (key, one) => {
    const fixed = field.fallback !== undefined && key === field.fallback;
    const label = `${field.label}: `;
    const name = h("input", { value: fixed ? field.fallbackLabel : key, readonly: fixed, placeholder: field.nameHint ?? null, list: field.list ?? null, "aria-label": label + (field.nameLabel ?? "name"), autocomplete: "off", spellcheck: "false", data: { part: "name" } });
    const worth = h("input", { value: how.shown(one), placeholder: fixed ? field.otherwise ?? null : field.valueHint ?? null, "aria-label": label + (field.valueLabel ?? "value"), autocomplete: "off", spellcheck: "false", data: { part: "value" } });
    const wrong = h("p", { class: "problem" });
    const entry = { name, worth, wrong, key: () => (fixed ? field.fallback : name.value.trim()) };
    entry.element = h("div", { class: "pair" }, name, worth, fixed ? h("span") : small("remove", "Remove", () => {
      entries = entries.filter(other => other !== entry);
      entry.element.remove();
      touched = true;
      form.changed();
      adding.focus();
    }), wrong);
    entries.push(entry);
    list.append(entry.element);
  };
  if (field.fallback !== undefined && !(field.fallback in given)) insert(field.fallback, undefined);
  Object.entries(given).sort(([one], [other]) => Number(other === field.fallback) - Number(one === field.fallback)).forEach(([key, one]) => insert(key, one));
  return {
    element, label: field.label,
    read() {
      const object = {};
      for (const entry of entries) {
        const worth = entry.worth.value.trim();
        if (entry.key() || worth) object[entry.key()] = how.read(worth);
      }
      if (field.fallback !== undefined && !entries.find(entry => entry.key() === field.fallback)?.worth.value.trim()) delete object[field.fallback];
      return Object.keys(object).length || touched ? object : undefined;
    },
    show(path, message) {
      const key = path.replace(/^\./, "");
      const entry = entries.find(one => one.key() && (key === one.key() || key.startsWith(`${one.key()}[`)))
        ?? (field.fallback !== undefined && /^(\[|$)/.test(path) ? entries.find(one => one.key() === field.fallback) : null);
      if (!entry) {
        tell(message);
        return adding;
      }
      entry.wrong.append(h("span", {}, message));
      entry.worth.setAttribute("aria-invalid", "true");
      return entry.worth;
    },
    clear() {
      problem.replaceChildren();
      for (const entry of entries) {
        entry.wrong.replaceChildren();
        entry.worth.removeAttribute("aria-invalid");
      }
    },
  };
}

const weekdays = { mon: "Monday", tue: "Tuesday", wed: "Wednesday", thu: "Thursday", fri: "Friday", sat: "Saturday", sun: "Sunday" };

/** "9-12, 13:00-17:00" as the server has it; what cannot be read is handed on for the server to say so. */
export function shifts(text) {
  return text.split(/[,;]/).map(part => part.trim()).filter(Boolean).map(part => part.split(/\s*(?:-|–|to)\s*/).map(time => {
    const [all, hour, minute = "00"] = /^(\d{1,2})(?::?(\d{2}))?$/.exec(time) ?? [];
    return all ? `${hour.padStart(2, "0")}:${minute}` : time;
  }));
}

export const shiftsIn = list => (list ?? []).map(([open, close]) => `${open}–${close}`).join(", ");

/** Shifts of one day. */
function hours(field, value) {
  const input = h("input", { value: shiftsIn(value), placeholder: field.otherwise ?? "Closed", autocomplete: "off", spellcheck: "false" });
  return framed(field, input, () => {
    const found = shifts(input.value);
    return found.length || value ? found : undefined;
  });
}

/** Shifts of every day of the week. */
function week(field, value, form) {
  const days = Object.entries(weekdays).map(([day, label]) => [day, hours({ name: day, label, kind: "hours" }, value?.[day])]);
  const copy = small("copy", "Monday's hours for Tuesday to Friday", () => {
    for (const [day, one] of days.slice(1, 5)) if (day) one.input.value = days[0][1].input.value;
    form.changed();
  });
  const { element, problem, say: tell } = box(field, [h("div", { class: "week" }, days.map(([, one]) => one.element)), copy]);
  return {
    element, label: field.label,
    read() {
      const open = days.map(([day, one]) => [day, one.read()]).filter(([, found]) => found?.length);
      return open.length || field.required ? Object.fromEntries(open) : undefined;
    },
    show(path, message) {
      const found = days.find(([day]) => path.replace(/^\./, "").startsWith(day));
      if (found) return found[1].show(path.slice(found[0].length + 1), message);
      tell(message);
      return days[0][1].input;
    },
    clear() {
      problem.replaceChildren();
      for (const [, one] of days) one.clear();
    },
  };
}

const kinds = { rows, pairs, hours, week };
