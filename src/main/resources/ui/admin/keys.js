import { Refused, get, put, remove } from "/ui/api.js";
import { copier, h, toast } from "/ui/dom.js";
import { heading } from "./collection.js";
import { form } from "./form.js";
import { choices, table } from "./lists.js";
import { toNew, toOne, toPage } from "./routes.js";
import { byWhom, stamp } from "./values.js";

// Keys: who may come in. One that is made is shown once, and never again.

const roles = [["form", "A web form: may only post leads"], ["integration", "An integration: leads, presence, calls"], ["rep", "A rep's own desk"], ["manager", "A manager"], ["marketing", "Marketing"], ["admin", "An admin: everything"]];
const idOf = id => `/v1/keys/${encodeURIComponent(id)}`;

export const keys = {
  path: "keys", title: "Keys", read: ["admin"], write: ["admin"],
  about: "Who may come in: forms, integrations, reps and people.",
  show: async context => (context.fresh || context.id ? [heading(context, context.fresh ? "New key" : context.id), await making(context)] : [
    heading(context, keys.title, h("a", { class: "second", href: toNew("keys"), data: { act: "new" } }, "New key")),
    h("p", { class: "about" }, `${keys.about} A key is shown when it is made, and never again.`),
    context.secret && shownOnce(context.secret),
    await table({
      path: "/v1/keys", label: keys.title, empty: "No key yet.", columns: [
        { label: "Id", cell: key => h("a", { href: toOne("keys", key.id) }, key.id) },
        { label: "Role", cell: key => [key.role, key.rep ? ` (${key.rep})` : "", key.demo ? h("span", { class: "soft" }, "of the demo") : ""] },
        { label: "Origins", minor: true, cell: key => (key.origins ?? []).join(", ") || "–" },
        { label: "Made", minor: true, cell: key => [stamp(key.at), h("span", { class: "soft" }, byWhom(key.by))] },
        { label: "", cell: key => h("span", { class: "buttons" }, h("button", { type: "button", data: { act: "end" }, "aria-label": `End ${key.id}`, onclick: event => end(context, key, event.currentTarget) }, "End")) },
      ],
    }),
  ]),
};

/** The key itself, for the only time. */
export const shownOnce = ({ id, key }) => h("section", { class: "panel once", id: "secret", role: "status" }, h("h2", {}, `The key ${id}`),
  h("p", {}, "Copy it now: it is shown this one time, and nobody can look it up."), h("p", { class: "shown" }, key), h("p", {}, copier(key, "Copy the key")));

async function making(context) {
  const reps = await choices("/v1/reps");
  const kept = context.id ? (await get("/v1/keys?limit=500")).items.find(key => key.id === context.id) : null;
  if (context.id && !kept) throw new Refused(404, {});
  const it = form({
    name: "Key", button: kept ? "Replace the key" : "Make the key", value: kept ?? {},
    fields: [
      kept ? { kind: "note", label: "A new key takes the place of this one, which ends at once." } : { name: "id", label: "Id", required: true, hint: "1 to 40 of a-z, 0-9 and -." },
      { name: "role", label: "For", kind: "choice", required: true, options: roles },
      { name: "rep", label: "Rep", kind: "pick", options: reps, hint: "For a rep's own desk, and for nobody else." },
      { name: "origins", label: "Pages that may use it", kind: "texts", hint: "For a web form, one a line: https://shop.example, or *." },
    ],
    save: async ({ id = context.id, ...body }, made) => {
      if (!id) throw new Refused(422, { errors: [{ field: "id", message: "Expected an id" }] });
      if (!kept && (await get("/v1/keys?limit=500")).items.some(key => key.id === id)) throw new Refused(422, { errors: [{ field: "id", message: `Expected an id of its own, but there is a key ${id} already` }] });
      const shown = await put(idOf(id), body);
      made.settled();
      context.told(shown);
      location.hash = toPage("keys");
      return "The key is made: copy it now";
    },
  });
  return it.element;
}

/** At the second press: whoever uses it is locked out at once. */
async function end(context, key, button) {
  if (button.dataset.sure !== "true") {
    button.dataset.sure = "true";
    button.textContent = "Really end it";
    return;
  }
  try {
    await remove(idOf(key.id));
    toast(`The key ${key.id} has ended`, "good");
    await context.again("[data-act=new]");
  } catch (refused) {
    toast(refused.message, "bad");
  }
}
