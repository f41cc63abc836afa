// The drawer under the graph: timeline, map, table and texts behind four tabs.

import { Actor } from "./actor.js";
import { PlaceMap } from "./map.js";
import { Matrix } from "./matrix.js";
import { howManyPlaces } from "./places.js";
import { Table } from "./table.js";
import { Terms, termsInView } from "./terms.js";
import { Texts } from "./text.js";
import { Timeline } from "./timeline.js";
import { daysInWords, span } from "../model/days.js";
import { grouped } from "../model/labels.js";
import { byId, el, glyph, named } from "../model/theme.js";

export const TABS = { timeline: "Timeline", map: "Map", statements: "Table", pairs: "Pairs", actor: "Actor", posts: "Posts", articles: "Text" };

export class Drawer {
  constructor(shown, on) {
    this.shown = shown;
    this.on = on;
    this.drawer = byId("drawer");
    this.tabs = byId("tabs");
    this.sheet = byId("sheet");
    this.table = new Table(shown, on);
    this.texts = new Texts(shown, on);
    this.timeline = new Timeline(shown, on);
    this.map = new PlaceMap(shown, on);
    this.pairs = new Matrix(shown, on);
    this.actor = new Actor(shown, on);
    this.posts = new Terms(shown, on);
    new ResizeObserver(() => { if (["timeline", "map"].includes(shown.state.drawer) && this.sheet.clientWidth !== this.drawnFor) this.fill(); }).observe(this.sheet);
  }

  // Whether the room of the graph has changed.
  show() {
    const open = this.shown.state.drawer;
    const focused = document.activeElement?.id;
    this.tabs.replaceChildren(
      el("div", { class: "tab-list", role: "tablist", "aria-label": "Below the graph" }, ...Object.keys(TABS).map((key, i) => el("button", {
        role: "tab", id: `tab-${key}`, "aria-selected": String(open === key), "aria-controls": "sheet", tabindex: open === key || (!open && i === 0) ? 0 : -1,
        onclick: () => this.on.drawer(open === key ? null : key), onkeydown: (event) => this.tabKey(event, key),
      }, TABS[key], ...this.count(key)))),
      el("span", { class: "grow" }), el("span", { class: "span", id: "span" }, this.daysInView()), ...(open ? [el("button", { class: "close", "aria-label": "Close", title: "Close", onclick: () => this.on.drawer(null) }, "×")] : []));
    if (focused?.startsWith("tab-")) byId(focused)?.focus();
    const before = this.drawer.className;
    this.drawer.className = open ? `open ${open}` : "";
    this.sheet.hidden = !open;
    if (open) {
      this.sheet.setAttribute("aria-labelledby", `tab-${open}`);
      this.fill();
    }
    return before !== this.drawer.className;
  }

  fill() {
    const open = this.shown.state.drawer;
    const view = { timeline: () => this.timeline.show(this.sheet), map: () => this.map.show(this.sheet), statements: () => this.table.statements(), pairs: () => this.pairs.show(), actor: () => this.actor.show(), posts: () => this.posts.show(), articles: () => this.texts.show() }[open];
    if (!view) return;
    const top = this.filled === open ? this.sheet.scrollTop : 0;
    const focused = this.sheet.contains(document.activeElement) ? document.activeElement.id : "";
    this.sheet.classList.remove("flat");
    this.sheet.onscroll = null;
    this.sheet.replaceChildren(...view().filter(Boolean));
    this.sheet.scrollTop = top;
    if (open === "statements") this.table.scrolled();
    this.filled = open;
    this.drawnFor = this.sheet.clientWidth;
    if (focused) byId(focused)?.focus();
  }

  count(key) {
    const number = { statements: () => this.shown.statements.size, articles: () => this.shown.graph.articles.length, map: () => howManyPlaces(this.shown), posts: () => termsInView(this.shown).length }[key];
    return number ? [" ", el("span", { class: "count" }, grouped(number()))] : [];
  }

  // From the first to the last day on which what is in view was said.
  daysInView() {
    const { graph, statements } = this.shown;
    const { sentence: { article }, statement: { sentence } } = graph.cells;
    const articles = new Uint8Array(graph.articles.length);
    for (const s of statements) articles[article[sentence[s]]] = 1;
    const days = graph.articles.filter((_, i) => articles[i]).map(({ date }) => span(date)).filter(Boolean);
    return days.length ? `said ${daysInWords([Math.min(...days.map((p) => p[0])), Math.max(...days.map((p) => p[1]))])}` : "";
  }

  tabKey(event, key) {
    const keys = Object.keys(TABS);
    if (event.key !== "ArrowRight" && event.key !== "ArrowLeft") return;
    event.preventDefault();
    event.stopPropagation();
    const next = keys[(keys.indexOf(key) + (event.key === "ArrowRight" ? 1 : -1) + keys.length) % keys.length];
    this.on.drawer(next);
    byId(`tab-${next}`).focus();
  }
}

// A list that opens beside what was clicked: the members of a bundle, the events of a place.
export function openList(title, rows, anchor, on) {
  closeList();
  const close = () => closeList();
  const box = el("div", { id: "bundle-list", role: "dialog", "aria-label": title, tabindex: -1 },
    el("div", { class: "list-head" }, el("b", {}, title), el("button", { class: "close", "aria-label": "Close", onclick: close }, "×")),
    el("ul", { class: "top-list" }, ...rows.slice(0, 300).map((row) => el("li", {}, el("button", { onclick: () => { close(); on.select(row.pick, { reveal: true, draw: true }); } },
      glyph(row.kind, row.status), el("span", {}, el("b", {}, named(row.label)), row.sub || row.at ? el("small", {}, named(row.sub ?? daysInWords(row.at))) : null))))));
  document.body.append(box);
  const [spot, size] = [anchor.getBoundingClientRect(), box.getBoundingClientRect()];
  box.style.left = `${Math.max(8, Math.min(innerWidth - size.width - 8, spot.left + spot.width / 2 - size.width / 2))}px`;
  box.style.top = `${Math.max(8, spot.top - size.height - 8 > 8 ? spot.top - size.height - 8 : Math.min(innerHeight - size.height - 8, spot.bottom + 8))}px`;
  box.addEventListener("keydown", (event) => {
    const buttons = [...box.querySelectorAll("button")];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) { event.preventDefault(); event.stopPropagation(); buttons[(buttons.indexOf(document.activeElement) + step + buttons.length) % buttons.length].focus(); }
    if (event.key === "Escape") { event.stopPropagation(); close(); anchor.focus?.(); }
  });
  box.querySelector("li button")?.focus({ preventScroll: true });
}

export function closeList() { byId("bundle-list")?.remove(); }
document.addEventListener("pointerdown", (event) => { if (!event.target.closest("#bundle-list, .bundle, .spot")) closeList(); });
