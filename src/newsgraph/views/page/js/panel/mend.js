// Mending where one looks: what is decided waits in the page, is saved as a file and taken by `newsgraph decide`;
// the page made after that shows it done, with who decided, and can take it back.

import { download } from "../export/image.js";
import { KIND, many, plain, typeWords } from "../model/labels.js";
import { byId, el, named } from "../model/theme.js";

export const MENDED = new Set(["person", "organization", "group", "place", "event"]);
export const PARTY = { Person: "person", Organization: "organization", Group: "group", Place: "place" };
export const kindWords = (value) => (PARTY[value] ? KIND[PARTY[value]][0] : typeWords(plain(value))).toLowerCase();
const DECISIONS = ["same", "several", "absent", "kind", "post", "misread", "name", "place", "undo"];

export class Mend {
  constructor(on) {
    this.on = on;
    this.asking = null; // {id, what}: the node that is one with the next to be chosen, or that lies where the map is clicked
    this.key = `newsgraph decisions ${location.pathname}`;
    this.byKey = "newsgraph decides";
    this.pending = this.kept();
    this.by = this.remembered(this.byKey) ?? "";
  }

  // The statements by their ids; made when they are asked for.
  get reports() { return (this.byId ??= new Map(this.on.graph.statements.map((statement) => [statement.id, statement]))); }

  remembered(key) { try { return localStorage.getItem(key); } catch { return null; } }

  // What was decided earlier on this page and is not saved yet; a browser may keep nothing.
  kept() {
    const { graph } = this.on;
    const known = (id) => graph.all.has(id) || this.reports.has(id) || graph.mended.some((one) => one.iri === id);
    try {
      const rows = JSON.parse(this.remembered(this.key) ?? "[]");
      return rows.filter((row) => DECISIONS.includes(row?.what) && Array.isArray(row.things) && row.things.length > 0 && row.things.every(known));
    } catch { return []; }
  }

  keep() { try { localStorage.setItem(this.key, JSON.stringify(this.pending)); } catch { /* it still waits in the page */ } }

  // What waits about a node or a report.
  about(id) { return this.pending.filter((row) => row.things.includes(id) || row.about === id); }

  // What a row decides, in words.
  inWords({ what, things, value, at, label }) {
    const { all } = this.on.graph;
    const called = (id) => `“${plain(all.get(id)?.label ?? label ?? id)}”`;
    const one = called(things[0]);
    const spot = at && `${at[0].toFixed(3)}, ${at[1].toFixed(3)}`;
    return {
      same: () => `${one} and ${called(things[1])} are one`,
      several: () => `${one} is several`,
      absent: () => `there is no such thing as ${one}`,
      kind: () => `${one} is of the kind ${kindWords(value)}`,
      post: () => (value ? `the post of ${one} is “${plain(value)}”` : `${one} does not hold the post`),
      misread: () => `misread: ${one}`,
      name: () => `${one} is called “${plain(value)}”`,
      place: () => `${one} lies at ${spot}`,
      undo: () => `taken back: ${plain(label)}`,
    }[what]();
  }

  // Asks for the other of two that are one ("same"), or for a spot on the map ("place").
  ask(id, what = "same") {
    this.asking = { id, what };
    this.say();
    this.on.announce(what === "same" ? "Choose the one that is the same" : "Click on the map where it lies");
    if (what === "place") this.on.drawer("map");
  }

  stop() { this.asking = null; this.say(); }

  get wantsSpot() { return this.asking?.what === "place"; }

  // The other of two that are one was chosen.
  chosen(id) {
    const one = this.asking.id;
    if (id === one || this.wantsSpot) return;
    const kind = (what) => this.on.graph.all.get(what).kind;
    this.stop();
    this.together(one, id, kind);
  }

  together(one, id, kind = (what) => this.on.graph.all.get(what).kind) {
    if ((kind(id) === "event") !== (kind(one) === "event") || !MENDED.has(kind(id)) || !MENDED.has(kind(one))) { this.on.announce("These cannot be one: one is an event, the other is not"); return; }
    this.add({ what: "same", things: [one, id] });
  }

  // Where the map was clicked.
  spotted(lat, lon) {
    const { id } = this.asking;
    this.stop();
    this.add({ what: "place", things: [id], at: [Number(lat.toFixed(4)), Number(lon.toFixed(4))] });
  }

  add(row) {
    const same = (other) => other.what === row.what && [...other.things].sort().join() === [...row.things].sort().join();
    this.pending = [...this.pending.filter((other) => !same(other)), row];
    this.keep();
    this.on.refresh({ say: `Decided: ${this.inWords(row)}. It waits to be saved.` });
  }

  drop(row) {
    this.pending = this.pending.filter((other) => other !== row);
    this.keep();
    this.on.refresh({ say: "Taken back" });
  }

  say() {
    const banner = byId("asking");
    banner.hidden = !this.asking;
    if (!this.asking) return;
    const [words, how] = this.wantsSpot ? [" lies … ", "click on the map"] : [" is the same as … ", "click a sign, or search for it"];
    banner.replaceChildren(el("span", {}, el("b", {}, named(this.on.graph.all.get(this.asking.id).label)), words, el("small", {}, how)), el("button", { "aria-label": "Decide nothing", onclick: () => this.stop() }, "×"));
  }

  // The file that `newsgraph decide` takes: IRIs in full.
  file() {
    const { base } = this.on.graph;
    const rows = this.pending.map(({ what, things, value, at }) => ({ what, things: things.map((id) => base + id), ...(value ? { value } : {}), ...(at ? { at } : {}), ...(this.by ? { by: this.by } : {}) }));
    return { kind: "newsgraph decisions", made: new Date().toISOString().slice(0, 10), decisions: rows };
  }

  save() {
    const file = this.file();
    download("decisions.json", new Blob([`${JSON.stringify(file, null, 2)}\n`], { type: "application/json" }));
    this.on.announce(`${many(file.decisions.length, "decision")} saved`);
  }
}
