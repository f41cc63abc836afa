// Notes on nodes and lines, and scenes: views that were kept, with a sentence each, walked through one after another.
// They are kept by the browser, taken away as a file, or saved with the page itself.

import { download, fileName } from "../export/image.js";
import { many, plain } from "../model/labels.js";
import { writeLink } from "../link/link.js";
import { byId } from "../model/theme.js";

const OWN = "data-own"; // the element of a saved copy that holds its notes and scenes
const MOST_SCENES = 100;
const LONGEST_NOTE = 2000;

export class Notes {
  constructor(on) {
    this.on = on;
    this.key = `newsgraph notes ${location.pathname}`;
    Object.assign(this, { notes: new Map(), scenes: [], at: null });
    this.take(this.saved());
    try { this.take(JSON.parse(localStorage.getItem(this.key) ?? "null")); } catch { /* nothing was kept, or it is broken */ }
  }

  // What a saved copy of the page brings along.
  saved() { try { return JSON.parse(byId(OWN)?.textContent ?? "null"); } catch { return null; } }

  // Takes notes and scenes from a file or a copy; what is none is left out. How many there were.
  take(read) {
    const text = (value, most) => (typeof value === "string" ? value.slice(0, most) : "");
    let count = 0;
    for (const [id, note] of Array.isArray(read?.notes) ? read.notes.slice(0, 5000) : []) {
      if (typeof id === "string" && text(note, LONGEST_NOTE)) { this.notes.set(id, text(note, LONGEST_NOTE)); count += 1; }
    }
    for (const one of Array.isArray(read?.scenes) ? read.scenes : []) {
      const scene = { title: text(one?.title, 200), words: text(one?.words, LONGEST_NOTE), link: text(one?.link, 20000) };
      const known = this.scenes.some((other) => other.title === scene.title && other.link === scene.link);
      if (scene.title && !known && this.scenes.length < MOST_SCENES) { this.scenes.push(scene); count += 1; }
    }
    return count;
  }

  file() { return { kind: "newsgraph notes", notes: [...this.notes], scenes: this.scenes }; }

  keep() { try { localStorage.setItem(this.key, JSON.stringify(this.file())); } catch { /* they hold for this visit */ } }

  write(id, words) {
    const note = words.slice(0, LONGEST_NOTE).trim();
    if (note) this.notes.set(id, note); else this.notes.delete(id);
    this.keep();
  }

  // Keeps the view as it is as a scene.
  add() {
    this.on.state.viewport = this.on.drawing.viewport();
    const { selected } = this.on.state;
    const what = selected?.type === "node" ? plain(this.on.graph.node.get(selected.id).label) : `Scene ${this.scenes.length + 1}`;
    if (this.scenes.length >= MOST_SCENES) return;
    this.scenes.push({ title: what, words: "", link: writeLink(this.on.state) });
    this.keep();
    this.on.refresh({ link: null, say: "Scene kept" });
  }

  drop(scene) {
    this.scenes = this.scenes.filter((one) => one !== scene);
    this.at = null;
    this.keep();
    this.on.refresh({ link: null, say: "Scene dropped" });
  }

  shift(scene, by) {
    const from = this.scenes.indexOf(scene);
    const to = Math.max(0, Math.min(this.scenes.length - 1, from + by));
    this.scenes.splice(to, 0, ...this.scenes.splice(from, 1));
    this.keep();
    this.on.refresh({ link: null });
  }

  // Shows a scene, or the next in a direction; past the last, none.
  show(number) {
    if (!this.scenes.length) return;
    this.at = number < 0 || number >= this.scenes.length ? null : number;
    if (this.at === null) { this.on.refresh({ link: null, say: "The walk is over" }); return; }
    const scene = this.scenes[this.at];
    this.on.restore(scene.link);
    this.on.keepLink("push");
    this.on.counts();
    this.on.announce(`Scene ${this.at + 1} of ${this.scenes.length}: ${plain(scene.title)}. ${plain(scene.words)}`);
  }

  step(by) { this.show(this.at === null ? (by > 0 ? 0 : this.scenes.length - 1) : this.at + by); }

  save() { download(fileName("notes.json"), new Blob([`${JSON.stringify(this.file(), null, 2)}\n`], { type: "application/json" })); }

  // The whole page with its notes and scenes as one file. Nothing of them can end the element that holds them.
  saveCopy() {
    const json = JSON.stringify(this.file()).replace(/[<>&\u2028\u2029]/g, (sign) => `\\u${sign.codePointAt(0).toString(16).padStart(4, "0")}`);
    const own = `<script type="application/json" id="${OWN}">${json}</${"script"}>`;
    const bare = globalThis.newsgraphSource.outerHTML.replace(new RegExp(`<script type="application/json" id="${OWN}">[^<]*</${"script"}>`), "");
    const at = bare.indexOf('<script type="application/json"');
    download(fileName("html"), new Blob([`<!doctype html>\n${bare.slice(0, at)}${own}${bare.slice(at)}\n`], { type: "text/html" }));
    this.on.announce("A copy of the page is saved");
  }

  async open(file) {
    try {
      const count = this.take(JSON.parse(await file.text()));
      this.keep();
      this.on.refresh({ link: null, say: `${many(count, "note or scene", "notes and scenes")} taken` });
    } catch { this.on.announce("This is no file of notes"); }
  }
}
