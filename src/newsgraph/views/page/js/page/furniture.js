// The furniture: buttons, menus, the help, light and dark, print.

import { EXPORTS } from "../export/image.js";
import { closeMenu } from "../hands/menu.js";
import { KEYS, KIND, KNOWN, STATUS, day } from "../model/labels.js";
import { byId, el, glyph, lineSample, named, svg } from "../model/theme.js";
import { Showing } from "./showing.js";

const MOST_SOURCES = 60; // on paper

export class Furniture extends Showing {
  bindButtons() {
    const on = (id, act) => byId(id).addEventListener("click", act);
    on("skip", (event) => { event.preventDefault(); this.state.drawer = null; this.openTable(); });
    on("zoom-in", () => this.zoom(1.3));
    on("zoom-out", () => this.zoom(1 / 1.3));
    on("zoom-fit", () => this.whole());
    on("theme-button", () => this.theme("other"));
    on("help-button", () => this.help());
    on("path-button", () => this.startPath());
    on("link-button", () => this.copyLink());
    on("export-button", () => this.menu(byId("export-menu").hidden));
    on("filters-button", () => {
      const open = byId("legend").classList.toggle("open");
      byId("filters-button").setAttribute("aria-expanded", String(open));
    });
    byId("zoom-fit").append(svg("svg", { viewBox: "0 0 14 14", "aria-hidden": "true" }, svg("path", { d: "M1 5V1h4M9 1h4v4M13 9v4H9M5 13H1V9", fill: "none", stroke: "currentColor", "stroke-width": 1.6 })));
    byId("theme-button").append(svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, svg("path", { d: "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm0 1.6a5.4 5.4 0 0 1 0 10.8Z", fill: "currentColor" })));
    const items = EXPORTS.map(([name, what, act]) => el("button", { role: "menuitem", onclick: () => { this.menu(false); act(this.shown, this.drawing); } }, name, el("small", {}, what)));
    byId("export-menu").append(...items);
    byId("export-menu").addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) { event.preventDefault(); items[(items.indexOf(document.activeElement) + step + items.length) % items.length].focus(); }
    });
    document.addEventListener("pointerdown", (event) => {
      if (!event.target.closest(".menu")) this.menu(false);
      if (!event.target.closest("#context-menu")) closeMenu();
    });
  }

  menu(open) {
    const menu = byId("export-menu");
    const button = byId("export-button");
    if (menu.hidden === !open) return;
    menu.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    if (open) menu.firstElementChild.focus();
    else if (menu.contains(document.activeElement) || document.activeElement === document.body) button.focus();
  }

  help() {
    const dialog = byId("help");
    const { kinds } = this.legend.all;
    dialog.replaceChildren(
      el("button", { class: "close", "aria-label": "Close", onclick: () => dialog.close() }, "×"),
      el("h2", { id: "help-title" }, "Keys and signs"),
      el("h3", { class: "eyebrow" }, "Keys"), el("div", { class: "grid" }, ...KEYS.flatMap(([key, what]) => [el("kbd", {}, key), el("span", {}, what)])),
      el("h3", { class: "eyebrow" }, "Lines: how a thing is known"), el("div", { class: "grid" }, ...Object.keys(KNOWN).flatMap((one) => [lineSample(one), el("span", {}, KNOWN[one][1])])),
      el("h3", { class: "eyebrow" }, "Events"), el("div", { class: "grid" }, ...["reported", "claimed", "planned", "disputed", "denied"].flatMap((status) => [glyph("event", status), el("span", {}, STATUS[status])])),
      el("h3", { class: "eyebrow" }, "Signs"), el("div", { class: "grid" }, ...Object.keys(KIND).filter((kind) => kinds.has(kind)).flatMap((kind) => [glyph(kind), el("span", {}, KIND[kind][1])])));
    dialog.showModal();
  }

  theme(wish) {
    const root = document.documentElement;
    const now = root.dataset.theme;
    const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    root.dataset.theme = wish === "other" ? (now === "dark" ? "light" : "dark") : wish ?? system;
    this.drawing.repaint();
    this.drawers.fill();
    if (wish === "other") this.announce(root.dataset.theme === "dark" ? "Dark" : "Light");
  }

  // The articles behind what is shown, for paper.
  sources() {
    const { shown, graph } = this;
    const numbers = [...new Set([...shown.statements].map((s) => graph.statements[s].at.article))].map((number) => graph.articles[number]).filter(Boolean);
    const rows = numbers.sort((a, b) => (a.date ?? "").localeCompare(b.date ?? "")).slice(0, MOST_SOURCES);
    return el("section", { id: "sources" }, el("h2", {}, `Sources (${numbers.length})`), el("ol", {}, ...rows.map((one) => el("li", {}, named([one.title ?? "Untitled article", one.publisher, day(one.date), one.url].filter(Boolean).join(" · "))))),
      numbers.length > rows.length ? el("p", {}, `and ${numbers.length - rows.length} more`) : null);
  }

  print(before) {
    if (before) this.beforePrint = document.documentElement.dataset.theme;
    this.theme(before ? "light" : this.beforePrint ?? null);
    byId("printed")?.remove();
    byId("sources")?.remove();
    if (!before) return;
    byId("stage").after(this.sources());
    this.drawing.glide.drawn = null;
    this.drawing.network.renderer._redraw(); // at once: the printer does not wait for the next frame
    const drawn = this.drawing.network.canvas.frame.canvas;
    const [left, top, wide, high] = this.drawing.inked();
    const copy = el("canvas", { id: "printed", role: "img", "aria-label": "The graph as it is shown", width: wide, height: high });
    copy.getContext("2d").drawImage(drawn, left, top, wide, high, 0, 0, wide, high); // a picture would have to be read first, and the printer does not wait
    byId("stage").append(copy);
  }
}
