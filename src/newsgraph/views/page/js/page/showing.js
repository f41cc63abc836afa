// Showing: sentences and texts brought into view, tables sorted, links copied, the view moved.

import { openList } from "../drawer/drawer.js";
import { download, fileName } from "../export/image.js";
import { sparqlOf } from "../export/rdf.js";
import { fold } from "../model/labels.js";
import { byId } from "../model/theme.js";
import { Several } from "./several.js";

export class Showing extends Several {
  // Brings a sentence of the panel into view.
  toSentence(statement) {
    const found = document.querySelector(`#panel [data-statement="${statement.number}"]`);
    found?.scrollIntoView({ block: "center" });
    found?.classList.add("found");
    setTimeout(() => found?.classList.remove("found"), 1600);
  }

  async copySparql(button) {
    const before = button.textContent;
    try { await navigator.clipboard.writeText(sparqlOf(this.shown)); button.textContent = "Copied"; this.announce("SPARQL copied"); }
    catch { download(fileName("rq"), new Blob([sparqlOf(this.shown)], { type: "application/sparql-query" })); button.textContent = "Saved as a file"; }
    setTimeout(() => { button.textContent = before; }, 1600);
  }

  // The texts of the articles were unpacked.
  textsCame() {
    this.drawers.fill();
    if (!this.search.list.hidden) this.search.find();
    if (!this.state.selected) this.panel.show(this.shown);
  }

  // An article's text below the graph, at the first sentence that has some words.
  openText(article, words) {
    this.drawers.texts.open.add(article);
    this.drawer("articles");
    requestAnimationFrame(() => {
      const found = [...document.querySelectorAll("#sheet .sentence")].find((one) => words.every((word) => fold(one.textContent).includes(word)));
      found?.classList.add("current");
      found?.scrollIntoView({ block: "center" });
    });
  }

  // Days chosen on a lane of the timeline, or null for all.
  stretch(lane, days) {
    this.state[lane] = days;
    this.filtered();
  }

  borders(drawn) {
    this.state.borders = drawn;
    this.refresh();
  }

  list(title, rows, anchor) { openList(title, rows, anchor, this); }

  redrawDrawer() { this.drawers.fill(); }

  sort(by) {
    const { sort } = this.state;
    this.state.sort = { by, down: sort.by === by ? !sort.down : false };
    this.refresh();
    byId(`sort-${by}`)?.focus();
  }

  async copyLink() {
    this.state.viewport = this.drawing.viewport();
    this.keepLink("replace");
    try {
      await navigator.clipboard.writeText(location.href);
      this.announce(this.leftOut.length ? `Link copied without ${this.leftOut.join(", ")}; a saved copy of the page keeps all` : "Link copied");
      this.flash(this.leftOut.length ? "Copied, not whole" : "Copied");
    } catch {
      this.flash("Link is in the address bar");
    }
  }

  flash(text) {
    const button = byId("link-button");
    button.textContent = text;
    setTimeout(() => { button.textContent = "Copy link"; }, 1600);
  }

  zoom(by) {
    const [x, y, scale] = this.drawing.viewport();
    this.drawing.go([x, y, scale * by], true);
    this.moved([], [x, y, scale * by]);
  }

  whole() {
    this.state.viewport = null;
    this.drawing.fit();
    this.keepLink("replace");
  }

  // The room of the graph has changed: the whole is shown again, unless the reader has gone elsewhere in it.
  resized() {
    if (!this.drawing) return;
    if (this.shown.picture) { // as many rows as there is room for
      this.shown.compute();
      this.drawing.update();
      this.counts();
    }
    if (!this.state.viewport && (this.shown.picture || !this.state.selected)) this.drawing.fit(this.paths.current()?.nodes ?? null, false);
  }
}
