import { decode } from "/ui/address.js";

// Where we are is in the address, so that a view can be shared: #/?team=inside-sales&period=week, #/leads?state=queued, #/behind/funnel?figure=won, #/leads/<id>.

const kept = ["team", "campaign", "period", "from", "to", "zone"];

/** The view that the address names, with what it is limited to. */
export function here() {
  const [path, query = ""] = location.hash.replace(/^#\/?/, "").split("?");
  const [place = "", id = ""] = path.split("/");
  const view = place === "leads" ? (id ? "lead" : "leads") : place === "behind" && id ? "behind" : "board";
  return { view, id: decode(id), query: new URLSearchParams(query) };
}

/** An address of ours; what the board is limited to goes along. */
export function to(path, more = {}) {
  const { query } = here();
  const next = new URLSearchParams();
  for (const name of kept) if (query.get(name)) next.set(name, query.get(name));
  for (const [name, value] of Object.entries(more)) {
    if (value === null || value === undefined || value === "") next.delete(name);
    else next.set(name, value);
  }
  return `#/${path}${next.size ? `?${next}` : ""}`;
}

export const toLead = id => to(`leads/${encodeURIComponent(id)}`);

/** Team and campaign, as far as they are chosen. */
export function filter() {
  const { query } = here();
  return Object.fromEntries(["team", "campaign"].filter(name => query.get(name)).map(name => [name, query.get(name)]));
}
