import { get } from "/ui/api.js";
import { h } from "/ui/dom.js";

// Lists as tables, page by page, with a field to find something among what is shown.

const pageSize = 100;
const findFrom = 10; // so many, and one would rather search

/** All of a short list that a field offers; nothing where the role may not read it. */
export async function choices(path, name = item => item.name) {
  try {
    const { items } = await get(`${path}?limit=500`);
    return items.map(item => [item.id, name(item) && name(item) !== item.id ? `${name(item)} (${item.id})` : item.id]);
  } catch (refused) {
    if (refused.status === 403) return [];
    throw refused;
  }
}

/**
 * @param path where the list is
 * @param columns `label`, `cell` of an item, `minor` when a phone can do without
 * @param empty what is said when there is none
 * @param key of an item, for its row
 */
export async function table({ path, columns, empty, key = item => item.id, label, query = {} }) {
  const body = h("tbody");
  const more = h("p");
  const none = h("p", { class: "empty", hidden: true }, empty);
  const find = h("input", { type: "search", placeholder: "Find", "aria-label": `Find in ${label}`, oninput: () => {
    const wanted = find.value.trim().toLowerCase();
    for (const row of body.children) row.hidden = !row.textContent.toLowerCase().includes(wanted);
  } });
  const page = async cursor => {
    const asked = new URLSearchParams({ limit: pageSize, ...query, ...(cursor ? { cursor } : {}) });
    const found = await get(`${path}?${asked}`);
    body.append(...found.items.map(item => h("tr", { data: { id: key(item) } }, columns.map((column, index) => cell(column, index, item)))));
    more.replaceChildren(...(found.nextCursor ? [h("button", { type: "button", onclick: () => page(found.nextCursor) }, "Show more")] : []));
    none.hidden = body.childElementCount > 0;
    scroll.hidden = !none.hidden;
    find.hidden = body.childElementCount < findFrom;
  };
  const scroll = h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": label }, h("table", {},
    h("thead", {}, h("tr", {}, columns.map(column => h("th", { scope: "col", class: classes(column) }, column.label || h("span", { class: "sr" }, "What can be done"))))), body));
  await page(null);
  return h("div", { class: "listing" }, find, scroll, none, more);
}

const classes = column => [column.number && "number", column.minor && "minor"].filter(Boolean).join(" ") || null;

const cell = (column, index, item) => h(index ? "td" : "th", { scope: index ? null : "row", class: classes(column) }, column.cell(item) ?? "–");
