import { toggleSound } from "./alerts.js";
import { byId, h, keyed } from "/ui/dom.js";
import { accept, askWhy } from "./offers.js";

// Single keys, which can be switched off, and of which none works while somebody types.

const place = "baton.keys";

/** Makes the keys work, and their page. */
export function useKeys(desk, isOpen) {
  const open = id => desk.dispatchEvent(new CustomEvent("open", { detail: id }));
  const step = by => {
    const all = desk.burning().map(lead => lead.leadId);
    if (!all.length) return;
    const here = all.indexOf(desk.selected);
    open(all[here < 0 ? 0 : (here + by + all.length) % all.length]);
  };
  const back = () => {
    const asked = document.activeElement.closest(".why");
    if (asked) asked.lastElementChild.click();
    else open(null);
  };
  const keys = {
    a: ["Accept the offer that goes by first", () => accept(desk, desk.waiting()[0])],
    d: ["Decline it: then say why", () => askWhy(desk, desk.waiting()[0])],
    j: ["Next lead", () => step(1)],
    k: ["Lead before", () => step(-1)],
    c: ["Call", () => (keyed("ring") ?? keyed("call"))?.click()],
    l: ["Log an attempt", () => keyed("channel-call")?.click()],
    n: ["Write a note", () => keyed("note")?.focus()],
    o: ["How it ended", () => keyed("outcome")?.focus()],
    p: ["Say where you are", () => document.querySelector("#presence button")?.focus()],
    m: ["Sound on or off", toggleSound],
    Escape: ["Back", back],
    "?": ["These keys", help],
  };
  byId("help-keys").replaceChildren(...Object.entries(keys).flatMap(([key, [what]]) => [h("dt", {}, h("kbd", {}, key === "Escape" ? "Esc" : key.toUpperCase())), h("dd", {}, what)]));
  byId("keys").addEventListener("click", help);
  const box = byId("keys-on");
  box.checked = localStorage.getItem(place) !== "off";
  box.addEventListener("change", () => localStorage.setItem(place, box.checked ? "on" : "off"));
  addEventListener("keydown", event => {
    if (!isOpen() || !box.checked || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target) || document.querySelector("dialog[open]")) return;
    const key = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!key) return;
    event.preventDefault();
    key[1]();
  });
}

function help() {
  byId("help").showModal();
}

const isTyping = element => element.matches?.("textarea, select, [contenteditable], input:not([type=checkbox])") ?? false;
