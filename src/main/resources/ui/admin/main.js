import { login } from "/ui/login.js";
import { byId, fill, h, toast } from "/ui/dom.js";
import { plain } from "/ui/words.js";
import { forgetForms, mayLeave, unsaved } from "./form.js";
import { groups, pageOf } from "./pages.js";
import { here, toPage } from "./routes.js";

// Opens the pages with a key: what its role may see is offered, what it may not change is shown to be read.

let me = null; // while it is open
let at = location.hash; // the address of what is shown
let turn = 0; // what was asked for last is shown, whichever answer comes first
let told = null; // what an answer said that is shown nowhere else, for the next page: a secret, once

byId("logout").addEventListener("click", async () => { if (await mayLeave()) close(); });
byId("menu").addEventListener("click", () => menu(byId("menu").getAttribute("aria-expanded") !== "true"));
addEventListener("hashchange", go);

const close = login({
  shown: ["menu", "tools", "nav", "page"],
  admits: who => ["manager", "marketing", "admin"].includes(who.role) ? "" : "These pages open with the key of a manager, of marketing or of an admin.",
  opened: async who => {
    me = who;
    byId("who").textContent = plain(me.role);
    await show();
  },
  closed: () => {
    me = null;
    told = null;
    turn++;
    forgetForms();
    for (const id of ["page", "nav"]) byId(id).replaceChildren();
  },
});

function menu(shown) {
  byId("menu").setAttribute("aria-expanded", String(shown));
  byId("nav").dataset.open = String(shown);
}

/** Another address: not before whoever has changed something agrees to lose it. */
async function go() {
  if (!me || location.hash === at) return;
  if (unsaved()) {
    const wanted = location.hash;
    history.replaceState(null, "", at || "#/");
    if (!await mayLeave()) return;
    forgetForms();
    history.pushState(null, "", wanted);
  }
  await show();
}

const mine = page => page.read.includes(me.role);

/** The page that the address names; `focus` for who stays on it, else its heading has the focus. */
async function show(focus = null) {
  const my = ++turn;
  at = location.hash;
  menu(false);
  const place = here();
  const page = pageOf(place.page);
  navigate(page);
  const secret = told;
  told = null;
  const context = {
    me, ...place, page, may: page.write.includes(me.role), secret,
    again: wanted => (unsaved() ? toast("The rest of this page is not saved yet") : show(wanted)), // another form of it has changes
    told: answer => { told = answer; },
  };
  forgetForms();
  const found = await (mine(page) && !(place.fresh && !context.may) ? page.show(context) : Promise.resolve(closed(page))).catch(refused => amiss(refused));
  if (my !== turn || !me) return;
  document.title = `${page.title} · Admin · Baton`;
  fill(byId("page"), found);
  const target = focus && byId("page").querySelector(focus);
  (target ?? byId("page").querySelector("h1"))?.focus({ preventScroll: Boolean(target) });
  if (!target) scrollTo(0, 0);
}

const closed = page => [h("h1", { tabindex: "-1" }, page.title), h("p", { class: "empty" }, `This is not for ${plain(me.role).toLowerCase()}: ${page.read.map(role => plain(role).toLowerCase()).join(", ")} may see it.`)];

function amiss(refused) {
  if (refused.status === undefined) throw refused;
  if (refused.status === 401) {
    close("This key has ended.");
    return [];
  }
  return [h("h1", { tabindex: "-1" }, "Nothing to show"), h("p", { class: "problem" }, refused.status === 404 ? "There is nothing of this name." : refused.message)];
}

function navigate(current) {
  fill(byId("nav"), groups.map(({ title, pages }) => {
    const open = pages.filter(mine);
    return open.length > 0 && h("section", {}, title && h("h2", {}, title), h("ul", {}, open.map(page => h("li", {},
      h("a", { href: toPage(page.path), "aria-current": page === current ? "page" : null, data: { key: `nav-${page.path}` } }, page.title)))));
  }));
  byId("menu").textContent = current.title;
  byId("menu").setAttribute("aria-label", `${current.title}: all pages`);
}
