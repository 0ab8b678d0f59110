// Between the server's words and what stands in a field: durations, instants, and values with dots in their names.

const units = { w: 604800, d: 86400, h: 3600, min: 60, m: 60, s: 1 };

/** "P1D" is "1 d", "PT1H30M" "1 h 30 min"; what is no duration stays what it is. */
export function words(iso) {
  const [all, days, hours, minutes, seconds] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/i.exec(String(iso ?? "")) ?? [];
  if (!all) return String(iso ?? "");
  return [[days, "d"], [hours, "h"], [minutes, "min"], [seconds, "s"]].filter(([number]) => number).map(([number, unit]) => `${number} ${unit}`).join(" ");
}

/** The other way round: "1 h 30 min", "90s" and "PT90S" are durations; what is none is handed on as it is, for the server says it best. */
export function duration(text) {
  const given = text.trim();
  if (!given) return undefined;
  const parts = [...given.matchAll(/(\d+(?:[.]\d+)?)\s*([a-z]+)/gi)];
  if (/^p/i.test(given) || parts.map(([part]) => part).join("") === "" || given.replace(/(\d+(?:[.]\d+)?)\s*([a-z]+)[\s,]*/gi, "")) return given;
  const found = parts.map(([, number, unit]) => [number, short(unit)]);
  if (found.some(([, unit]) => !unit)) return given;
  const days = found.filter(([, unit]) => unit === "d" || unit === "w").map(([number, unit]) => Number(number) * (units[unit] / units.d));
  const day = days.reduce((sum, number) => sum + number, 0);
  const time = found.filter(([, unit]) => unit !== "d" && unit !== "w").map(([number, unit]) => `${number}${unit === "min" ? "M" : unit.toUpperCase()}`).join("");
  return `P${day ? `${day}D` : ""}${time ? `T${time}` : ""}`;
}

const short = unit => ({ w: "w", week: "w", weeks: "w", d: "d", day: "d", days: "d", h: "h", hour: "h", hours: "h", m: "min", min: "min", minute: "min", minutes: "min", s: "s", sec: "s", second: "s", seconds: "s" })[unit.toLowerCase()];

/** An instant as a field for date and time has it, by the clock of who looks. */
export function local(instant) {
  const at = new Date(instant);
  if (!instant || Number.isNaN(at.getTime())) return "";
  return new Date(at.getTime() - at.getTimezoneOffset() * 60000).toISOString().slice(0, 16);
}

/** What `local` made, as the instant it means. */
export const instant = text => (text ? new Date(text).toISOString() : undefined);

/** What stands under a name like "breaker.window". */
export const within = (value, name) => name.split(".").reduce((inner, part) => inner?.[part], value ?? undefined) ?? undefined;

/** Puts it there. */
export function place(target, name, value) {
  const parts = name.split(".");
  const last = parts.pop();
  const inner = parts.reduce((object, part) => (object[part] ??= {}), target);
  inner[last] = value;
}

export const same = (one, other) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

const stamps = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", year: "numeric", hour: "numeric", minute: "2-digit" });
const days = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

/** A time with its day and year. */
export const stamp = at => (at ? stamps.format(new Date(at)) : "–");
export const day = date => (date ? days.format(new Date(`${date}T00:00:00Z`)) : "–");

/** Whose key it was: "admin:key-1" is "key-1 (admin)". */
export function byWhom(by) {
  const [role, key] = String(by ?? "").split(":");
  return key ? `${key} (${role})` : role || "nobody";
}
