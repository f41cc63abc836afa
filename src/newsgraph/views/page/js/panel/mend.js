// Mending where one looks: "these are one", "this is several". A decision waits in the page, is saved as a file and
// taken by `newsgraph decide`; the page made after that shows it done.

const MENDED = new Set(["person", "organization", "group", "place", "event"]);

class Mend {
  constructor(on) {
    this.on = on;
    this.asking = null; // the node that is one with the next to be chosen
    this.key = `newsgraph decisions ${location.pathname}`;
    this.pending = this.kept();
  }

  // What was decided earlier on this page and is not saved yet; a browser may keep nothing.
  kept() {
    try {
      const rows = JSON.parse(localStorage.getItem(this.key) ?? "[]");
      return rows.filter((row) => ["same", "several"].includes(row?.what) && Array.isArray(row.things) && row.things.every((id) => this.on.graph.all.has(id)));
    } catch { return []; }
  }

  keep() { try { localStorage.setItem(this.key, JSON.stringify(this.pending)); } catch { /* it still waits in the page */ } }

  buttons(node) {
    if (!MENDED.has(node.kind)) return null;
    const about = this.pending.filter((row) => row.things.includes(node.id));
    const waits = about.map((row) => el("p", { class: "pending" }, `Waiting: ${this.inWords(row)} `, el("button", { type: "button", class: "fold", onclick: () => this.drop(row) }, "undo")));
    return el("details", { class: "mend", open: about.length > 0 }, el("summary", {}, "Something wrong here?"),
      el("div", { class: "buttons" },
        el("button", { type: "button", title: "Choose the other; both become one", onclick: () => this.ask(node.id) }, "Same as …"),
        el("button", { type: "button", disabled: about.some((row) => row.what === "several"), title: "Several people, places or events are taken for one here", onclick: () => this.add({ what: "several", things: [node.id] }) }, "This is several")), ...waits);
  }

  inWords({ what, things }) {
    const [one, other] = things.map((id) => `“${plain(this.on.graph.all.get(id)?.label ?? id)}”`);
    return what === "same" ? `${one} and ${other} are one` : `${one} is several`;
  }

  ask(id) {
    this.asking = id;
    this.say();
    this.on.announce("Choose the one that is the same");
  }

  stop() { this.asking = null; this.say(); }

  // The other of two that are one was chosen.
  chosen(id) {
    const one = this.asking;
    if (id === one) return;
    const kind = (what) => this.on.graph.all.get(what).kind;
    this.stop();
    if ((kind(id) === "event") !== (kind(one) === "event") || !MENDED.has(kind(id))) { this.on.announce("These cannot be one: one is an event, the other is not"); return; }
    this.add({ what: "same", things: [one, id] });
  }

  add(row) {
    const same = (other) => other.what === row.what && [...other.things].sort().join() === [...row.things].sort().join();
    if (!this.pending.some(same)) this.pending.push(row);
    this.keep();
    this.on.refresh({ say: `Decided: ${this.inWords(row)}. It waits to be saved.` });
  }

  drop(row) {
    this.pending = this.pending.filter((other) => other !== row);
    this.keep();
    this.on.refresh({ say: "Taken back" });
  }

  say() {
    const banner = document.getElementById("asking");
    banner.hidden = !this.asking;
    if (!this.asking) return;
    banner.replaceChildren(el("span", {}, el("b", {}, named(this.on.graph.all.get(this.asking).label)), " is the same as … ", el("small", {}, "click a sign, or search for it")), el("button", { type: "button", "aria-label": "Decide nothing", onclick: () => this.stop() }, "×"));
  }

  // What waits, for the overview.
  panel() {
    if (!this.pending.length) return [];
    return [el("h3", { class: "eyebrow" }, `Decisions that wait (${this.pending.length})`),
      el("ul", { class: "waiting" }, ...this.pending.map((row) => el("li", {}, el("bdi", {}, this.inWords(row)), " ", el("button", { type: "button", class: "fold", onclick: () => this.drop(row) }, "undo")))),
      el("div", { class: "buttons" }, el("button", { type: "button", id: "save-decisions", onclick: () => this.save() }, "Save as a file")),
      el("p", { class: "source" }, "newsgraph decide FILE takes them; the page made after that shows them done. newsgraph decisions --undo takes one back.")];
  }

  save() {
    const rows = this.pending.map(({ what, things }) => ({ what, things: things.map((id) => this.on.graph.base + id) }));
    download("decisions.json", new Blob([`${JSON.stringify({ kind: "newsgraph decisions", made: new Date().toISOString().slice(0, 10), decisions: rows }, null, 2)}\n`], { type: "application/json" }));
    this.on.announce(`${many(rows.length, "decision")} saved`);
  }
}
