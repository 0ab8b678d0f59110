import { bearer } from "./api.js";
import { byId } from "./dom.js";

// Server-sent events by fetch: EventSource cannot send a header, and the key must not stand in an address.

const silenceMillis = 40000; // the server pings every fifteen seconds
const pauseMillis = [500, 1000, 2000, 4000, 8000, 15000];

/** The rep's news; comes back by itself and goes on where it was. */
export class Stream {
  #path;
  #on;
  #number = -1;
  #epoch = "";
  #ended = false;
  #tries = 0;
  #cut = new AbortController();
  #wake = () => {};
  #guard = 0;

  /** @param on what to do: event(name, data), open(), lost(), refused(status) */
  constructor(path, on) {
    this.#path = path;
    this.#on = on;
    this.#run();
  }

  end() {
    this.#ended = true;
    this.#cut.abort();
    this.#wake();
  }

  /** The connection is known to be gone. */
  drop() {
    this.#cut.abort();
  }

  /** There is reason to believe that it works again. */
  hurry() {
    this.#tries = 0;
    this.#wake();
  }

  async #run() {
    while (!this.#ended) {
      try {
        await this.#read();
      } catch {
        // cut off; what follows is the same as after an orderly end
      }
      clearTimeout(this.#guard);
      if (this.#ended) return;
      this.#on.lost();
      const pause = pauseMillis[Math.min(this.#tries++, pauseMillis.length - 1)];
      await new Promise(resolve => {
        this.#wake = resolve;
        setTimeout(resolve, pause * (0.5 + Math.random() / 2)); // not all desks at once
      });
    }
  }

  async #read() {
    this.#cut = new AbortController();
    this.#watch();
    const headers = { ...bearer(), Accept: "text/event-stream" };
    if (this.#number >= 0) headers["Last-Event-ID"] = `${this.#epoch}-${this.#number}`;
    const answer = await fetch(this.#path, { headers, cache: "no-store", signal: this.#cut.signal });
    if (answer.status === 401 || answer.status === 403 || answer.status === 404) {
      this.#ended = true;
      this.#on.refused(answer.status);
      return;
    }
    if (!answer.ok) throw new Error(`Expected news, found ${answer.status}`);
    this.#tries = 0;
    this.#on.open();
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      this.#watch();
      const blocks = (rest + value).split("\n\n");
      rest = blocks.pop();
      blocks.forEach(block => this.#event(block));
    }
  }

  #watch() {
    clearTimeout(this.#guard);
    this.#guard = setTimeout(() => this.#cut.abort(), silenceMillis);
  }

  #event(block) {
    const fields = {};
    for (const line of block.split("\n")) {
      const colon = line.indexOf(":");
      if (colon > 0) fields[line.slice(0, colon)] = line.slice(colon + 1).trimStart();
    }
    if (fields.id) this.#seen(fields.id);
    if (fields.event && fields.data) this.#on.event(fields.event, JSON.parse(fields.data));
  }

  /** What stands is told under the numbers it first came with, so the highest is where we are. */
  #seen(id) {
    const [epoch, number] = id.split("-");
    if (epoch !== this.#epoch) this.#number = -1;
    this.#epoch = epoch;
    this.#number = Math.max(this.#number, Number(number));
  }
}

/** Says on the page how the connection stands: `on` or `off`, and in a word. */
export function connection(state, text) {
  byId("connection").dataset.state = state;
  if (byId("connection-text").textContent !== text) byId("connection-text").textContent = text; // or it would be read out again
}
