import { decode } from "/ui/address.js";

// Where we are is in the address: #/reps, #/reps/ann, and #/reps?new for one that is to be.

/** The page, the thing and what else the address says. */
export function here() {
  const [path, query = ""] = location.hash.replace(/^#\/?/, "").split("?");
  const [page = "", id = ""] = path.split("/");
  const asked = new URLSearchParams(query);
  return { page, id: decode(id), fresh: asked.has("new"), query: asked };
}

export const toPage = page => `#/${page}`;
export const toOne = (page, id) => `#/${page}/${encodeURIComponent(id)}`;
export const toNew = page => `#/${page}?new`;
