import { Refused } from "/ui/api.js";
import { byId, h, toast } from "/ui/dom.js";
import { group } from "./groups.js";
import { byWhom, same, stamp } from "./values.js";

// A form made from a description of its fields. What the server says is wrong stands where it is wrong, with a summary on top;
// what was changed and not saved is not left silently.

let open = []; // the forms on the page

/** Whether something on the page would be lost. */
export const unsaved = () => open.some(form => form.changed());

/** Another page: its forms are forgotten. */
export const forgetForms = () => { open = []; };

/** Asks whoever would lose something; true when they may go. */
export async function mayLeave() {
  if (!unsaved()) return true;
  const dialog = byId("leave");
  if (dialog.open) return false;
  dialog.returnValue = "stay"; // which is what Escape means
  dialog.showModal();
  await new Promise(resolve => { dialog.addEventListener("close", resolve, { once: true }); });
  return dialog.returnValue === "leave";
}

addEventListener("beforeunload", event => { if (unsaved()) event.preventDefault(); });

/**
 * @param fields the description
 * @param value what stands there now
 * @param may whether it can be changed; otherwise it is there to be read
 * @param save gets what was read, and answers what is shown as said
 * @param button what it says
 * @param more buttons beside it, made of the form
 * @param guarded whether what is in it is asked about before it is left
 * @param taken whether the value is not what is kept, but stands there to be saved
 */
export function form({ fields, value, may = true, save, button = "Save", more = () => null, name, guarded = true, taken = false }) {
  const changes = { changed: () => mark() };
  const content = group(fields, value, changes);
  const summary = h("div", { class: "summary", role: "alert", tabindex: "-1", hidden: true });
  const state = h("span", { class: "soft", role: "status" });
  const submit = h("button", { class: "primary", data: { act: "save" } }, button);
  let before = taken ? null : content.read();
  let saving = false; // what is on its way is not lost
  const it = {
    read: () => content.read(),
    changed: () => may && !same(before, content.read()),
    /** As if this had been there from the start. */
    settled: () => { before = content.read(); mark(); },
    /** Shows what was refused; nothing, and all is well. */
    refused(refused) { show(refused); },
    clear() { content.clear(); summary.hidden = true; summary.replaceChildren(); },
  };
  const mark = () => { state.textContent = it.changed() ? "Not saved yet" : ""; };
  const element = h("form", {
    class: "editor", novalidate: true, "aria-label": name ?? null,
    oninput: () => mark(), onchange: () => mark(),
    onsubmit: async event => {
      event.preventDefault();
      if (submit.disabled) return;
      it.clear();
      submit.disabled = true;
      saving = true;
      try {
        const said = await save(content.read(), it);
        it.settled();
        if (said) toast(said, "good");
      } catch (refused) {
        show(refused);
      } finally {
        submit.disabled = false;
        saving = false;
      }
    },
  }, summary, may ? content.element : h("fieldset", { disabled: true, class: "reading" }, content.element),
  may && h("div", { class: "actions" }, submit, more(it), state));

  function show(refused) {
    if (!(refused instanceof Refused)) throw refused;
    const errors = refused.errors.length ? refused.errors : [{ field: "", message: refused.message }];
    let first = null;
    summary.replaceChildren(h("h2", {}, errors.length === 1 ? "One thing is to be mended" : `${errors.length} things are to be mended`), h("ul", {}, errors.map(error => {
      const label = content.labelOf(error.field ?? "");
      const at = error.field ? content.show(error.field, error.message) : null;
      for (let around = at?.closest("details"); around; around = around.parentElement.closest("details")) around.open = true;
      first ??= at;
      return h("li", {}, at
        ? h("a", { href: location.hash, onclick: event => { event.preventDefault(); at.focus(); } }, `${label || error.field}: ${error.message}`)
        : `${error.field ? `${error.field}: ` : ""}${error.message}`);
    })));
    summary.hidden = false;
    (first ?? summary).focus();
  }

  if (may && guarded) open.push({ changed: () => element.isConnected && !saving && it.changed() });
  mark();
  return { element, ...it };
}

/** Who made the version that is shown, and when. */
export const version = kept => (kept?.version
  ? h("p", { class: "soft version" }, `Version ${kept.version}, by ${byWhom(kept.by)}, ${stamp(kept.at)}`) : null);
