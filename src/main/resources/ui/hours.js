// How much of a time is open: where a house closes at night, fifteen hours may be ten minutes of work.

/** Tells the open milliseconds between two instants; null where every hour counts, or where the server did not say. */
export function openHours(open) {
  if (!open) return () => null;
  const [first, last] = [Date.parse(open.from), Date.parse(open.to)];
  const spans = open.spans.map(one => [Date.parse(one.from), Date.parse(one.to)]);
  return (from, to) => from < first || to > last ? null
    : spans.reduce((sum, [opens, closes]) => sum + Math.max(0, Math.min(to, closes) - Math.max(from, opens)), 0);
}
