// The timeline: what happened above, who said what below; a stretch of either lane can be chosen,
// by pointer or by keys, and the graph then holds to it.

import { LANES, openingDomain, rowsOf, timelineItems } from "./lanes.js";
import { DAY, daysInWords, isoDay, overlaps, span, ticks } from "../model/days.js";
import { sinceChooser } from "../model/difference.js";
import { day, many } from "../model/labels.js";
import { isQuarrel } from "../data/load.js";
import { GLYPH, HOLLOW, INK, byId, el, svg } from "../model/theme.js";

const LABEL = 190; // pixels of a label in a lane whose days are narrow
const EDGE = { label: 118, right: 14, head: 20, row: 17, pill: 20 };

export class Timeline {
  constructor(shown, on) { this.shown = shown; this.on = on; this.domain = null; this.pen = document.createElement("canvas").getContext("2d"); }

  show(sheet) {
    this.sheet = sheet;
    sheet.classList.add("flat");
    const items = this.items();
    this.whole = this.reachOf();
    this.domain ??= openingDomain(items) ?? this.whole;
    if (!this.domain) return [el("p", { class: "hint" }, "Nothing in view has a date.")];
    this.drawing = this.draw(items);
    return [this.drawing, this.bar()];
  }

  items() {
    const items = timelineItems(this.shown.timeless);
    for (const lane of Object.keys(LANES)) {
      const chosen = this.shown.state[lane];
      if (!chosen) continue;
      for (const item of items[lane]) { item.away = !overlaps(item.at, chosen); if (item.away) item.weight /= 1000; }
    }
    return items;
  }

  // From the first day in the graph to the last, whatever the filters hold back.
  reachOf() {
    const { graph } = this.shown;
    const all = [...graph.node.values()].filter((node) => node.kind === "event").map((node) => span(node.happened)).concat(graph.articles.map((article) => span(article.date))).filter(Boolean);
    return all.length ? [Math.min(...all.map((p) => p[0])) - DAY, Math.max(...all.map((p) => p[1])) + DAY] : null;
  }

  // By letters that were measured before: thousands of labels are tried for the few that find room.
  measure(text) {
    if (this.inked !== INK.sans) { this.inked = INK.sans; this.pen.font = `400 11.5px ${INK.sans}`; this.letters = new Map(); }
    let width = 0;
    for (const sign of text) {
      let wide = this.letters.get(sign);
      if (wide === undefined) this.letters.set(sign, wide = this.pen.measureText(sign).width);
      width += wide;
    }
    return width;
  }

  draw(items) {
    const width = this.width = Math.max(300, this.sheet.clientWidth);
    const height = Math.max(120, this.sheet.clientHeight - 34);
    const small = width < 560;
    const [left, right] = [small ? 12 : EDGE.label, width - EDGE.right];
    const [from, to] = this.domain;
    this.x = (at) => left + ((at - from) / (to - from)) * (right - left);
    this.time = (x) => from + ((Math.min(right, Math.max(left, x)) - left) / (right - left)) * (to - from);
    const names = small ? 15 : 0;
    const room = Math.max(2, Math.floor((height - EDGE.head - 2 * EDGE.pill - 2 * names - 14) / EDGE.row));
    const share = Math.min(room - 1, Math.max(room > 4 ? 2 : 1, Math.round((room * (items.happened.length + 2)) / (items.happened.length + items.said.length + 4))));
    const common = { x: this.x, left, right, measure: (text) => this.measure(text), wide: small ? 120 : this.labelWidth() };
    // What one lane does not need, the other gets.
    const first = rowsOf(items.happened, { ...common, rows: share });
    const lower = rowsOf(items.said, { ...common, rows: room - first.rows });
    const upper = lower.rows + first.rows < room ? rowsOf(items.happened, { ...common, rows: room - lower.rows }) : first;
    const root = svg("svg", { class: "timeline", width, height, viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": "Timeline" });
    const marks = ticks(this.domain, small ? 4 : Math.floor((right - left) / 86));
    for (const { at, text } of marks) {
      const beside = this.x(at) + 6 + this.measure(text) > width ? -4 - this.measure(text) : 4; // not over the edge
      root.append(svg("line", { x1: this.x(at), x2: this.x(at), y1: EDGE.head - 4, y2: height, class: "tick" }), this.words(this.x(at) + beside, 13, text, "tick-text"));
    }
    const high = (lane) => names + lane.rows * EDGE.row + (lane.bundles.length ? EDGE.pill : 0) + 7;
    const spare = Math.max(0, height - EDGE.head - high(upper) - high(lower));
    const middle = EDGE.head + high(upper) + Math.round(spare * 0.4);
    this.bands = { happened: [EDGE.head, middle], said: [middle, height] };
    for (const [name, lane] of [["happened", upper], ["said", lower]]) root.append(...this.lane(name, lane, left, right, small));
    const reached = root.querySelector(".item, .bundle");
    if (reached) reached.tabIndex = 0;
    root.addEventListener("keydown", (event) => this.itemKey(event, root));
    root.addEventListener("pointerdown", (event) => this.grab(event));
    root.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    return root;
  }

  // How wide a label may be, in pixels: where days are wide, as many of them as fit fill the day.
  labelWidth() {
    const day = this.x(DAY) - this.x(0);
    return day < 2 * LABEL ? Math.max(LABEL, day - 40) : Math.floor(day / Math.floor(day / (LABEL + 30))) - 40;
  }

  lane(name, { placed, bundles, rows }, left, right, small) {
    const [top, bottom] = this.bands[name];
    const parts = [svg("rect", { x: left, y: top, width: Math.max(1, right - left), height: bottom - top, class: "lane", "data-lane": name })];
    if (name === "said") parts.push(svg("line", { x1: 0, x2: this.width, y1: top, y2: top, class: "tick" }));
    parts.push(this.words(small ? left : 12, top + 14, LANES[name], "lane-name"));
    parts.push(...this.brush(name, left, right));
    const first = top + (small ? 15 : 0) + 10;
    for (const one of placed) parts.push(this.item(one, first + one.row * EDGE.row));
    for (const bundle of bundles) parts.push(this.pill(bundle, first + rows * EDGE.row + 1));
    return parts;
  }

  words(x, y, text, name) { const made = svg("text", { x, y, class: name }); made.textContent = text; return made; }

  item({ item, x, text, after, bar }, y) {
    const { selected } = this.shown.state;
    const chosen = selected && selected.type === item.pick.type && selected.id === item.pick.id;
    const group = svg("g", { class: `item ${chosen ? "chosen" : ""} ${item.away ? "away" : ""}`, tabindex: -1, role: "button", transform: `translate(0 ${y})` });
    if (bar) group.append(svg("line", { x1: bar[0], x2: bar[1], y1: 6.5, y2: 6.5, class: "stretch" }));
    const hollow = item.kind === "event" && HOLLOW[item.status];
    const quarrel = isQuarrel(item.status);
    group.append(svg("path", { d: GLYPH[item.kind], transform: `translate(${x} 0) scale(${item.kind === "claim" ? 5 : 5.4})`, fill: `var(--${hollow ? "canvas" : item.kind})`, stroke: quarrel ? "var(--red)" : `var(--${item.kind}-line)`, "stroke-width": hollow || quarrel ? 2 : 1.3, "stroke-dasharray": hollow ? hollow.join(" ") : "none", "vector-effect": "non-scaling-stroke" }));
    group.append(this.words(after ? x + 11 : x - 11 - this.measure(text), 4, text, "item-text"));
    const title = svg("title");
    title.textContent = `${item.label}\n${daysInWords(item.at)}`;
    group.append(title);
    group.addEventListener("click", () => this.on.select(item.pick, { reveal: true, draw: true }));
    return group;
  }

  pill({ x, items, far }, y) {
    const text = far === "‹" ? `‹ ${items.length}` : far ? `${items.length} ›` : `+${items.length}`;
    const wide = Math.max(26, this.measure(text) + 14);
    const group = svg("g", { class: "bundle", role: "button", tabindex: -1, transform: `translate(${x} ${y})` },
      svg("rect", { x: -wide / 2, y: -8, width: wide, height: 16, rx: 8 }), this.words(0, 4, text, "bundle-text"));
    const title = svg("title");
    title.textContent = `${many(items.length, "more item")}, ${daysInWords([Math.min(...items.map((i) => i.at[0])), Math.max(...items.map((i) => i.at[1]))])}`;
    group.append(title);
    group.addEventListener("click", (event) => { event.stopPropagation(); this.on.list(title.textContent, items, group); });
    return group;
  }

  // ---- the chosen stretch ----

  brush(name, left, right) {
    const chosen = this.shown.state[name];
    if (!chosen) return [];
    const [top, bottom] = this.bands[name];
    const [from, to] = chosen.map((at) => Math.min(right, Math.max(left, this.x(at))));
    const parts = [svg("rect", { x: from, y: top + 1, width: Math.max(2, to - from), height: bottom - top - 2, class: "brush", "data-brush": name })];
    for (const end of [0, 1]) {
      const x = end ? to : from;
      const handle = svg("g", { class: "handle", role: "slider", tabindex: 0, id: `brush-${name}-${end}`, "data-brush": name, "data-end": end, transform: `translate(${x} 0)`, "aria-label": `${LANES[name]}, ${end ? "until" : "from"}`, "aria-valuetext": day(isoDay(chosen[end] - end)), "aria-valuenow": Math.round(chosen[end] / DAY), "aria-valuemin": Math.round(this.whole[0] / DAY), "aria-valuemax": Math.round(this.whole[1] / DAY) },
        svg("line", { x1: 0, x2: 0, y1: top, y2: bottom }), svg("rect", { x: -4, y: (top + bottom) / 2 - 11, width: 8, height: 22, rx: 3 }));
      handle.addEventListener("keydown", (event) => this.handleKey(event, name, end));
      parts.push(handle);
    }
    return parts;
  }

  // Arrows walk over items and bundles in the order in which they stand, Enter chooses.
  itemKey(event, root) {
    const now = event.target.closest?.(".item, .bundle");
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!now || !(step || event.key === "Enter" || event.key === " ")) return;
    event.preventDefault();
    event.stopPropagation();
    if (!step) { now.dispatchEvent(new MouseEvent("click", { bubbles: true })); return; }
    const all = [...root.querySelectorAll(".item, .bundle")];
    const next = all[(all.indexOf(now) + step + all.length) % all.length];
    now.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  }

  handleKey(event, name, end) {
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowDown: -1, ArrowUp: 1, PageDown: -7, PageUp: 7 }[event.key];
    if (event.key === "Delete" || event.key === "Backspace") { event.preventDefault(); return this.on.stretch(name, null); }
    if (!step) return undefined;
    event.preventDefault();
    event.stopPropagation();
    const chosen = [...this.shown.state[name]];
    chosen[end] += step * DAY;
    if (chosen[1] - chosen[0] < DAY) return undefined;
    this.on.stretch(name, chosen);
    byId(`brush-${name}-${end}`)?.focus();
    return undefined;
  }

  grab(event) {
    if (event.button !== 0 || event.target.closest(".item, .bundle")) return;
    const rect = this.drawing.getBoundingClientRect();
    const at = (e) => this.time(e.clientX - rect.left);
    const on = event.target.closest("[data-end]") ?? event.target.closest("[data-brush]");
    const [, y] = [0, event.clientY - rect.top];
    const name = on?.dataset.brush ?? (y < this.bands.happened[1] ? "happened" : "said");
    const chosen = this.shown.state[name];
    const start = at(event);
    const moved = (now) => {
      if (on?.dataset.end) return on.dataset.end === "1" ? [chosen[0], now] : [now, chosen[1]];
      return on ? chosen.map((value) => value + now - start) : [start, now];
    };
    const whole = ([a, b]) => { const [low, high] = a < b ? [a, b] : [b, a]; const first = Math.floor(low / DAY) * DAY; return [first, Math.max(first + DAY, Math.ceil(high / DAY) * DAY)]; };
    let far = false;
    event.preventDefault();
    const ghost = svg("rect", { y: this.bands[name][0] + 1, height: this.bands[name][1] - this.bands[name][0] - 2, class: "brush" });
    const move = (e) => {
      far ||= Math.abs(e.clientX - event.clientX) > 4;
      if (!far) return;
      const [a, b] = whole(moved(at(e))).map(this.x);
      ghost.setAttribute("x", a);
      ghost.setAttribute("width", Math.max(1, b - a));
      if (!ghost.isConnected) this.drawing.append(ghost);
    };
    const drop = (e) => {
      removeEventListener("pointermove", move);
      removeEventListener("pointerup", drop);
      ghost.remove();
      if (far) this.on.stretch(name, whole(moved(at(e))));
      else if (!on && chosen) this.on.stretch(name, null);
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", drop);
  }

  // ---- closer and farther ----

  wheel(event) {
    event.preventDefault();
    const at = this.time(event.clientX - this.drawing.getBoundingClientRect().left);
    const by = Math.abs(event.deltaX) > Math.abs(event.deltaY) ? 1 : Math.exp(Math.sign(event.deltaY) * 0.22);
    const shift = by === 1 ? (Math.sign(event.deltaX) * (this.domain[1] - this.domain[0])) / 12 : 0;
    this.go(this.domain.map((end) => at + (end - at) * by + shift));
  }

  go([from, to]) {
    const [first, last] = this.whole;
    const length = Math.min(last - first, Math.max(2 * DAY, to - from));
    const start = Math.min(last - length, Math.max(first, from));
    this.domain = [start, start + length];
    this.on.redrawDrawer();
  }

  zoom(by) { const [a, b] = this.domain; const middle = (a + b) / 2; this.go([middle - ((b - a) / 2) * by, middle + ((b - a) / 2) * by]); }

  bar() {
    const { state } = this.shown;
    const press = (text, act, label, title) => el("button", { onclick: act, "aria-label": label, title: title ?? label }, text);
    const chosen = Object.keys(LANES).filter((name) => state[name]);
    return el("div", { class: "drawer-bar" },
      el("span", { class: "hint" }, chosen.length ? "" : "Drag across a lane to choose days."),
      ...chosen.map((name) => el("button", { class: "pillbutton", "data-clear": name, title: "Take this away", onclick: () => this.on.stretch(name, null) }, `${name === "happened" ? "Happened" : "Said"} ${daysInWords(state[name])}`, el("b", { "aria-hidden": "true" }, " ×"))),
      el("span", { class: "grow" }), ...sinceChooser(this.shown, this.on),
      chosen.length ? press("To the days chosen", () => this.go(this.padded(state[chosen[0]])), "Show the days chosen") : null,
      press("+", () => this.zoom(1 / 1.6), "Fewer days"), press("−", () => this.zoom(1.6), "More days"), press("All days", () => this.go(this.whole), "All days"));
  }

  padded([from, to]) { const air = Math.max(DAY, (to - from) * 0.15); return [from - air, to + air]; }
}
