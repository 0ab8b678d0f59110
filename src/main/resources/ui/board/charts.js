import { h } from "/ui/dom.js";

// Bars, drawn by hand: they are all the charts there are, print as they look, and need no style in a tag, which our policy refuses.

const svgSpace = "http://www.w3.org/2000/svg";

/** A share of a whole as a bar; what it says stands beside it in words. */
export function bar(share, kind = "plain") {
  const svg = drawn("svg", { class: "bar-chart", "aria-hidden": "true", "data-kind": kind });
  svg.append(drawn("rect", { class: "track", width: "100%", height: "100%", rx: 3 }), drawn("rect", { class: "fill", width: `${100 * Math.min(1, Math.max(0, share || 0))}%`, height: "100%", rx: 3 }));
  return svg;
}

/** Parts of a whole side by side, each of its kind. */
export function strip(parts) {
  const all = parts.reduce((sum, { value }) => sum + value, 0) || 1;
  const svg = drawn("svg", { class: "strip", "aria-hidden": "true" });
  let from = 0;
  for (const { value, kind } of parts) {
    const width = (100 * value) / all;
    svg.append(drawn("rect", { "data-kind": kind, x: `${from}%`, width: `${width}%`, height: "100%" }));
    from += width;
  }
  return svg;
}

/** Numbers with their names and bars, as a table; href leads to what is behind one. */
export function bars(caption, rows, whole) {
  return h("table", { class: "bars" },
    h("caption", { class: "sr" }, caption),
    h("tbody", {}, rows.map(({ name, value, kind, note, href }) => h("tr", {},
      h("th", { scope: "row" }, kind && h("span", { class: "key", data: { kind }, "aria-hidden": "true" }), href ? h("a", { href, data: { key: `bars-${caption}-${name}` } }, name) : name),
      h("td", { class: "drawn" }, bar(whole ? value / whole : 0, kind)),
      h("td", { class: "number" }, value.toLocaleString(), note && h("span", { class: "soft" }, ` ${note}`))))));
}

function drawn(tag, properties) {
  const element = document.createElementNS(svgSpace, tag);
  for (const [name, value] of Object.entries(properties)) element.setAttribute(name, value);
  return element;
}
