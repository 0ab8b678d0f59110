/**
 * An element. Properties that begin with "on" are listeners, "data" is its dataset; texts stay texts, so that nothing anybody
 * wrote into a form can become markup here.
 */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "data") Object.assign(element.dataset, value);
    else if (name === "value") element.value = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

export const byId = id => document.getElementById(id);

/** Puts these children in place of those there; whoever had the focus by its data-key has it again, or the container has it. */
export function fill(container, ...children) {
  const within = container !== document.activeElement && container.contains(document.activeElement);
  const key = document.activeElement.closest("[data-key]")?.dataset.key;
  container.replaceChildren(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false));
  if (within) ([...container.querySelectorAll("[data-key]")].find(element => element.dataset.key === key) ?? container).focus({ preventScroll: true });
}

/** The element with that data-key, anywhere on the page. */
export const keyed = key => [...document.querySelectorAll("[data-key]")].find(element => element.dataset.key === key);

/** Says something to those who listen to the page; urgent things interrupt. */
export function say(text, urgent = false) {
  const line = document.createElement("p");
  line.textContent = text;
  const place = byId(urgent ? "alarm" : "say");
  place.append(line);
  while (place.childElementCount > 3) place.firstElementChild.remove();
}

const toastMillis = 4000;
const toastsMax = 2; // they hide what is below them

/** Shows something for a moment, and says it. */
export function toast(text, kind = "plain") {
  say(text, kind === "bad");
  const note = h("p", { class: "toast", data: { kind } }, text);
  const place = byId("toasts");
  place.append(note);
  while (place.childElementCount > toastsMax) place.firstElementChild.remove();
  setTimeout(() => note.remove(), toastMillis);
}

/** A button that copies a text. */
export function copier(text, label = "Copy", of = "") {
  return h("button", {
    type: "button", class: "quiet", "aria-label": of ? `${label} ${of}` : null,
    onclick: async event => {
      const button = event.currentTarget;
      await navigator.clipboard?.writeText(text);
      button.textContent = "Copied";
      say("Copied");
      setTimeout(() => { button.textContent = label; }, 1500);
    },
  }, label);
}
