// Shows what is new by changing what is there: what has not changed stays as it is, with the focus, the place it is scrolled to and what is open.

/** Makes the children of that element like these. */
export function mend(container, ...children) {
  const focus = document.activeElement;
  const within = focus !== container && container.contains(focus);
  const key = focus?.closest("[data-key]")?.dataset.key;
  knit(container, children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false).map(node));
  if (within && document.activeElement !== focus) ([...container.querySelectorAll("[data-key]")].find(element => element.dataset.key === key) ?? container).focus({ preventScroll: true });
}

const node = child => (child instanceof Node ? child : document.createTextNode(child));

/** By what a child is known among its siblings, wherever it stands. */
const nameOf = one => one.dataset?.key ?? (one.id || one.dataset?.lead || one.dataset?.rep || null);

function knit(parent, wanted) {
  const named = new Map([...parent.childNodes].filter(nameOf).map(one => [nameOf(one), one]));
  const kept = new Set(wanted.map(nameOf).filter(Boolean));
  let at = parent.firstChild;
  for (const next of wanted) {
    while (at && nameOf(at) && !kept.has(nameOf(at))) at = drop(at);
    const twin = nameOf(next) ? named.get(nameOf(next)) : at && !nameOf(at) ? at : null;
    if (!twin || twin.nodeName !== next.nodeName) {
      parent.insertBefore(next, at);
      continue;
    }
    if (twin === at) at = at.nextSibling;
    else move(parent, twin, at);
    become(twin, next);
  }
  while (at) at = drop(at);
}

function drop(one) {
  const next = one.nextSibling;
  one.remove();
  return next;
}

function move(parent, child, before) {
  if (parent.moveBefore) parent.moveBefore(child, before);
  else parent.insertBefore(child, before);
}

function become(old, next) {
  if (old.isEqualNode(next)) return;
  if (old.nodeType === Node.TEXT_NODE) {
    old.data = next.data;
    return;
  }
  for (const { name } of [...old.attributes]) if (!next.hasAttribute(name) && name !== "open") old.removeAttribute(name);
  for (const { name, value } of next.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  if (!old.matches("[data-chart]")) knit(old, [...next.childNodes]); // a chart is drawn by others
}
