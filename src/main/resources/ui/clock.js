// The server's clock, worked out of what it says and of a clock of ours that nobody can set. News can only be late, so of the
// latest samples the one that is furthest ahead is nearest to the truth.

const samplesMax = 8;
const samples = [];
let offset = Date.now() - performance.now();

/** The server says what time it is. */
export function heard(at) {
  samples.push(Date.parse(at) - performance.now());
  if (samples.length > samplesMax) samples.shift();
  offset = Math.max(...samples);
}

/** Milliseconds since 1970, by the server's clock. */
export const now = () => performance.now() + offset;

/** Milliseconds until then; negative when it has gone by. */
export const left = at => Date.parse(at) - now();
