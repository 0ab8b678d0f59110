// Everything the page asks of the server. The key travels in a header and is kept for this tab only.

const place = "baton.key";
const answerMillis = 15000;
let key = sessionStorage.getItem(place) ?? "";

export const hasKey = () => key !== "";
export const bearer = () => ({ Authorization: `Bearer ${key}` });

export function useKey(text) {
  key = text.trim();
  sessionStorage.setItem(place, key);
}

export function forgetKey() {
  key = "";
  sessionStorage.removeItem(place);
}

/** What the server refused, in its own words. */
export class Refused extends Error {
  constructor(status, problem) {
    super(problem.errors?.length ? problem.errors.map(each => each.message).join(". ") : problem.detail ?? `The server answered ${status}`);
    this.status = status;
    this.code = problem.code ?? "";
    this.errors = problem.errors ?? []; // `field`, `code` and `message` of each
    this.problem = problem;
  }
}

async function ask(method, path, body, more = {}) {
  const request = { method, headers: { ...bearer(), ...more, Accept: "application/json" }, cache: "no-store", signal: AbortSignal.timeout(answerMillis) };
  if (body !== undefined) {
    request.headers["Content-Type"] = "application/json";
    request.body = JSON.stringify(body);
  }
  let answer;
  try {
    answer = await fetch(path, request);
  } catch {
    throw new Refused(0, { detail: "The server cannot be reached. Nothing was changed, as far as we know.", code: "unreachable" });
  }
  const json = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refused(answer.status, json);
  return json;
}

export const get = path => ask("GET", path);
export const post = (path, body) => ask("POST", path, body);
/**
 * @param known the version it replaces, 0 where there must be none: 412 where another one is the latest
 */
export const put = (path, body, known) => ask("PUT", path, body, known === undefined ? {} : known ? { "If-Match": `"${known}"` } : { "If-None-Match": "*" });
export const remove = path => ask("DELETE", path);

export const ofLead = (lead, what = "") => `/v1/leads/${encodeURIComponent(lead)}${what && `/${what}`}`;
export const ofRep = (rep, what = "") => `/v1/reps/${encodeURIComponent(rep)}${what && `/${what}`}`;
