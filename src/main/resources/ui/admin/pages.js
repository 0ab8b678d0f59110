import { h } from "/ui/dom.js";
import { agreements } from "./agreements.js";
import { calendars } from "./calendars.js";
import { campaigns, segments } from "./campaigns.js";
import { definition } from "./definition.js";
import { forms } from "./forms.js";
import { keys } from "./keys.js";
import { letters } from "./letters.js";
import { templates, tracks } from "./mails.js";
import { quarantine } from "./quarantine.js";
import { reps } from "./reps.js";
import { toPage } from "./routes.js";
import { routing } from "./routing.js";
import { teams } from "./teams.js";
import { webhooks } from "./webhooks.js";

// Which pages there are, and in which order they are offered.

const everybody = ["manager", "marketing", "admin"];

/** Where one begins: what each page is for. */
const overview = {
  path: "", title: "Overview", read: everybody, write: [],
  show: async ({ me }) => [
    h("header", { class: "heading" }, h("div", { class: "title" }, h("h1", { tabindex: "-1" }, "Admin"))),
    h("p", { class: "about" }, "Who works here, by which hours and rules, and who is told. Every change is a new version that says who made it and when."),
    groups.filter(({ title }) => title).map(({ title, pages }) => {
      const mine = pages.filter(page => page.read.includes(me.role));
      return mine.length > 0 && h("section", { class: "over" }, h("h2", {}, title), h("ul", { class: "places" }, mine.map(page => h("li", {},
        h("a", { href: toPage(page.path) }, h("b", {}, page.title), h("span", { class: "soft" }, page.about))))));
    }),
  ],
};

export const groups = [
  { title: "", pages: [overview] },
  { title: "People", pages: [reps, teams, calendars] },
  { title: "Rules", pages: [routing, definition, agreements] },
  { title: "Promotion", pages: [campaigns, segments, forms, templates, tracks] },
  { title: "Systems", pages: [keys, webhooks] },
  { title: "Amiss", pages: [quarantine, letters] },
];

export const pageOf = path => groups.flatMap(group => group.pages).find(page => page.path === path) ?? overview;
