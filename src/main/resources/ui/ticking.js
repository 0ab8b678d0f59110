import { h } from "./dom.js";
import { left, now } from "./clock.js";
import { openHours } from "./hours.js";
import { beside, span } from "./words.js";

// Every element that counts down is found by its data and repainted together; nothing here decides anything.

const everyMillis = 250;
const soonMillis = 60000;

const hoursOf = new WeakMap();

/** A countdown in words, red when late; beside it how much of that is open, by the hours the lead came with. */
export function countdown(at, open = null) {
  const element = h("span", { class: "countdown", role: "timer", data: { until: at } }, h("span"), h("small"));
  hoursOf.set(element, openHours(open));
  return paint(element);
}

const ringLength = 2 * Math.PI * 20;

/** A ring that runs empty, with the seconds in it. */
export function ring(at, totalSeconds) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 48 48");
  svg.setAttribute("aria-hidden", "true");
  for (const part of ["track", "hand"]) {
    const circle = document.createElementNS(svg.namespaceURI, "circle");
    for (const [name, value] of Object.entries({ cx: 24, cy: 24, r: 20, class: part })) circle.setAttribute(name, value);
    svg.append(circle);
  }
  return paint(h("div", { class: "ring", data: { until: at, total: String(totalSeconds) } }, svg, h("span", { class: "seconds", role: "timer", "aria-label": "Seconds left" })));
}

function paint(element) {
  const millis = left(element.dataset.until);
  const late = millis <= 0;
  element.dataset.mood = late ? "late" : millis < (element.matches(".ring") ? 10000 : soonMillis) ? "soon" : "calm";
  if (element.matches(".ring")) {
    const share = Math.min(1, Math.max(0, millis / (Number(element.dataset.total) * 1000)));
    const hand = element.querySelector(".hand");
    hand.style.strokeDasharray = ringLength;
    hand.style.strokeDashoffset = ringLength * (1 - share);
    const seconds = Math.max(0, Math.ceil(millis / 1000));
    element.toggleAttribute("data-long", seconds > 99);
    write(element.querySelector(".seconds"), seconds > 99 ? span(millis) : String(seconds));
  } else {
    const [wall, open] = element.children;
    const at = Date.parse(element.dataset.until);
    write(wall, late ? `${span(-millis)} late` : span(millis));
    write(open, beside(Math.abs(millis), hoursOf.get(element)(Math.min(at, now()), Math.max(at, now()))));
  }
  return element;
}

function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

setInterval(() => document.querySelectorAll("[data-until]").forEach(paint), everyMillis);
