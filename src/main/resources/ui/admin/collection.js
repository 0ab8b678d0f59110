import { Refused, get, put } from "/ui/api.js";
import { h } from "/ui/dom.js";
import { form, version } from "./form.js";
import { table } from "./lists.js";
import { toNew, toOne, toPage } from "./routes.js";
import { byWhom, stamp } from "./values.js";

// Things of one kind: their list, one of them as a form, and a new one.

/**
 * A page made of what it describes: `path`, `title`, `one`, `about`, where it `lives`, who may `read` and `write`, `columns`,
 * `fields(have, kept)`, and where they are needed `prepare` (what fields offer), `more(context, kept)` below the form.
 */
export const collection = what => ({ ...what, show: context => (context.fresh ? fresh(what, context) : context.id ? one(what, context) : all(what, context)) });

/** Where we are, and the heading. */
export function heading(context, title, ...more) {
  const { page } = context;
  const inner = context.id || context.fresh;
  return h("header", { class: "heading" },
    inner && h("nav", { class: "crumbs", "aria-label": "Where you are" }, h("a", { href: toPage(page.path) }, page.title)),
    h("div", { class: "title" }, h("h1", { tabindex: "-1" }, title), more));
}

/** Name and id of an item, as a link to it. */
export const named = path => ({ label: "Name", cell: item => [h("a", { href: toOne(path, item.id) }, item.name ?? item.id), item.name && item.name !== item.id && h("span", { class: "soft" }, item.id)].filter(Boolean) });

/** Who changed it last, and when. */
export const changed = { label: "Changed", minor: true, cell: item => [stamp(item.at), h("span", { class: "soft" }, byWhom(item.by))] };

async function all(what, context) {
  return [
    heading(context, what.title, context.may && h("a", { class: "second", href: toNew(what.path), data: { act: "new" } }, `New ${what.one}`)),
    h("p", { class: "about" }, what.about, !context.may && " You may look, and change nothing."),
    what.above && await what.above(context),
    await table({ path: what.lives, columns: what.columns.map(column => cells(column)), empty: what.empty ?? `No ${what.one} yet.`, label: what.title }),
  ];
}

const cells = column => ({ ...column, cell: item => {
  const found = column.cell(item);
  return found === "" || found === null || found === undefined ? "–" : h("span", { class: "cell" }, found);
} });

async function fresh(what, context) {
  const have = await what.prepare?.(context, null) ?? {};
  const it = form({
    name: `New ${what.one}`, button: `Make this ${what.one}`,
    fields: [{ name: "id", label: "Id", required: true, hint: what.idHint ?? "Letters, digits and . _ - for good: it cannot be changed later." }, ...what.fields(have, {}, context)],
    value: { ...what.initially?.(have) },
    save: async ({ id = "", ...body }, made) => {
      if (!id) throw new Refused(422, { errors: [{ field: "id", message: "Expected an id" }] });
      const kept = await put(`${what.lives}/${encodeURIComponent(id)}`, what.sent?.(body) ?? body, 0).catch(refused => {
        if (refused.status !== 412) throw refused;
        throw new Refused(422, { errors: [{ field: "id", message: `Expected an id of its own, but there is a ${what.one} ${id} already` }] });
      });
      made.settled();
      context.told(kept);
      location.hash = toOne(what.path, id);
      return `${what.one.charAt(0).toUpperCase()}${what.one.slice(1)} ${id} is saved`;
    },
  });
  return [heading(context, `New ${what.one}`), it.element];
}

async function one(what, context) {
  const path = `${what.lives}/${encodeURIComponent(context.id)}`;
  const [kept, have] = await Promise.all([get(path), what.prepare?.(context, context.id) ?? {}]);
  const replace = saving(path, kept.version);
  const it = form({
    name: `${what.title}: ${context.id}`, may: context.may, fields: what.fields(have, kept, context), value: what.shown?.(kept, have) ?? kept,
    more: made => what.beside?.(context, kept, made),
    save: async (body, made) => {
      const saved = await replace(what.sent?.(body) ?? body);
      made.settled();
      context.told(saved);
      await context.again("[data-act=save]");
      return `Saved as version ${saved.version}`;
    },
  });
  return [
    heading(context, kept.name ?? context.id, kept.name && kept.name !== context.id && h("span", { class: "soft" }, context.id)), version(kept),
    what.top && await what.top(context, kept), it.element, what.more && await what.more(context, kept, it),
  ];
}

/**
 * Puts what a form holds in the place of the version it was made of. Nobody's work is written over without a word: who saves again
 * means it.
 *
 * @param newest reads the latest version
 */
export function saving(path, version, newest = () => get(path)) {
  let known = version;
  return async body => {
    try {
      return await put(path, body, known);
    } catch (refused) {
      if (refused.status !== 412) throw refused;
      const now = await newest();
      known = now.version;
      throw new Refused(412, {
        detail: `${byWhom(now.by)} saved version ${now.version} on ${stamp(now.at)}, while you were here. Save again to put yours in its place, or open this page anew to see theirs.`, code: "overtaken",
      });
    }
  };
}
