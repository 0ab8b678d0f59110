// What the page knows. No element is touched here.

/** Everything on the board; each part is as the server last told it. */
export class Board {
  counts = null;
  queue = null;
  reps = null;
  figures = {};

  /** As before anybody logged in. */
  clear() {
    Object.assign(this, { counts: null, queue: null, reps: null, figures: {} });
  }

  /** Takes a piece of news in; whether this board shows it. */
  heard(name, data) {
    if (!["counts", "queue", "reps"].includes(name)) return false;
    this[name] = data;
    return true;
  }

  /** How many wait, are at risk and are late, of what is looked at; counted of all, not of those that are listed. */
  sums(filter) {
    const sums = { waiting: 0, atRisk: 0, breached: 0 };
    for (const group of this.queue?.groups ?? []) {
      if (!fits(group, filter)) continue;
      for (const name of Object.keys(sums)) sums[name] += group[name];
    }
    return sums;
  }

  /** Those with the earliest deadline. */
  waiting = filter => (this.queue?.items ?? []).filter(one => fits(one, filter));

  /** Who can be asked comes first, then by name; a campaign has no reps. */
  people({ team }) {
    return (this.reps?.items ?? [])
      .filter(rep => !team || rep.teams.includes(team))
      .sort((one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name));
  }

  nameOf = rep => this.reps?.items.find(one => one.id === rep)?.name ?? rep;

  /** What can be chosen: all that is there, and what is chosen. */
  choices(name, chosen) {
    const all = new Set((this.queue?.groups ?? []).map(group => group[name]));
    if (name === "team") this.reps?.items.forEach(rep => rep.teams.forEach(team => all.add(team)));
    if (name === "campaign") this.figures.campaigns?.groups.forEach(group => all.add(group.key));
    all.add(chosen);
    return [...all].filter(Boolean).sort((one, other) => one.localeCompare(other));
  }
}

const fits = (one, { team, campaign }) => (!team || one.team === team) && (!campaign || one.campaign === campaign);

const ranks = ["available", "busy", "wrap_up", "break", "not_responding", "unknown", "offline"];
const rank = rep => (rep.effective === "routable" ? -1 : ranks.includes(rep.state) ? ranks.indexOf(rep.state) : ranks.length);
