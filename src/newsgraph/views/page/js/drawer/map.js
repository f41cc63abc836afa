// The map: coasts and one neutral line for borders, a mark for each place with how many events of which kind.

import { cut } from "./lanes.js";
import { kindsInWords, placesInView, placesWithoutSpot, project, spotsOf, unproject } from "./places.js";
import { Crowd } from "../graph/crowd.js";
import { plain } from "../model/labels.js";
import { loadOutline } from "../data/load.js";
import { GLYPH, INK, el, svg } from "../model/theme.js";

export class PlaceMap {
  constructor(shown, on) { this.shown = shown; this.on = on; this.view = null; this.pen = document.createElement("canvas").getContext("2d"); }

  show(sheet) {
    this.sheet = sheet;
    sheet.classList.add("flat");
    this.places = placesInView(this.shown);
    if (!this.places.length && !this.on.mend.wantsSpot) return [el("p", { class: "hint" }, "No place in view is known to lie anywhere. Filters or a search may hold some back. ", this.unplaced())];
    if (!this.outline) {
      loadOutline().then((outline) => { this.outline = outline; this.on.redrawDrawer(); });
      return [el("p", { class: "hint" }, "The map is being unpacked …")];
    }
    [this.width, this.height] = [Math.max(280, sheet.clientWidth), Math.max(120, sheet.clientHeight)];
    const key = this.places.map(({ node }) => node.id).sort().join();
    if (!this.view || (this.seen !== key && !this.held)) this.view = this.around();
    this.seen = key;
    this.root = svg("svg", { class: "map", width: this.width, height: this.height, role: "group", "aria-label": "Map of the places in view" });
    this.land = svg("g", {}, svg("path", { d: this.outline.land, class: "land" }), ...(this.shown.state.borders ? [svg("path", { d: this.outline.borders, class: "border" })] : []));
    this.marks = svg("g");
    this.root.append(this.land, this.marks);
    this.root.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    this.root.addEventListener("pointerdown", (event) => this.grab(event));
    this.move();
    return [this.root, this.bar()];
  }

  // The view that holds all places: {x, y, scale}, screen pixels a unit.
  around() {
    if (!this.places.length) return { x: 18000, y: 0, scale: this.width / 36000 };
    const told = this.places.filter(({ events }) => events.length);
    const spots = (told.length ? told : this.places).map(({ node }) => project(node.lat, node.lon));
    const [left, right] = [Math.min(...spots.map((p) => p[0])), Math.max(...spots.map((p) => p[0]))];
    const [top, bottom] = [Math.min(...spots.map((p) => p[1])), Math.max(...spots.map((p) => p[1]))];
    const scale = Math.min((this.width - 170) / Math.max(1, right - left), (this.height - 100) / Math.max(1, bottom - top), 0.5);
    return { x: (left + right) / 2, y: (top + bottom) / 2, scale: Math.max(scale, this.width / 36000) };
  }

  screen(x, y) { return [this.width / 2 + (x - this.view.x) * this.view.scale, this.height / 2 + (y - this.view.y) * this.view.scale]; }

  move() {
    const { x, y, scale } = this.view;
    this.land.setAttribute("transform", `translate(${this.width / 2} ${this.height / 2}) scale(${scale}) translate(${-x} ${-y})`);
    this.marks.replaceChildren(...this.signs());
  }

  measure(text, weight = 600) { this.pen.font = `${weight} 11.5px ${INK.sans}`; return this.pen.measureText(text).width; }

  signs() {
    const crowd = new Crowd(90);
    const inView = spotsOf(this.places, this.view.scale).map((spot) => ({ ...spot, at: this.screen(spot.x, spot.y) }))
      .filter(({ at: [x, y] }) => x > -20 && y > -20 && x < this.width + 20 && y < this.height + 20);
    for (const spot of inView) { spot.radius = spot.events.length ? Math.min(17, 9 + 2.2 * Math.log2(spot.events.length)) : 4.5; }
    for (const { at: [x, y], radius } of inView) crowd.put({ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius, owner: `${x},${y}` });
    return inView.sort((a, b) => a.events.length - b.events.length).map((spot) => this.sign(spot)).concat(inView.sort((a, b) => b.events.length - a.events.length).map((spot) => this.label(spot, crowd)).filter(Boolean));
  }

  sign({ at: [x, y], events, places, radius }) {
    const { selected } = this.shown.state;
    const chosen = selected?.type === "node" && (places.some((node) => node.id === selected.id) || events.some((event) => event.id === selected.id));
    const words = `${places.slice(0, 4).map((node) => plain(node.label)).join(", ")}${places.length > 4 ? ` and ${places.length - 4} more` : ""}${events.length ? `: ${kindsInWords(events, 4)}` : ""}`;
    const group = svg("g", { class: `spot ${chosen ? "chosen" : ""} ${places.every((node) => node.wide) ? "wide" : ""}`, transform: `translate(${x} ${y})`, tabindex: 0, role: "button" });
    if (events.length) {
      group.append(svg("path", { d: GLYPH.event, transform: `scale(${radius})`, "vector-effect": "non-scaling-stroke", class: "sign" }));
      const count = svg("text", { y: 4, class: "spot-count" });
      count.textContent = String(events.length);
      group.append(count);
    } else group.append(svg("path", { d: GLYPH.place, transform: `scale(${radius * 1.2})`, "vector-effect": "non-scaling-stroke", class: "bare" }));
    const title = svg("title");
    title.textContent = places.some((node) => node.wide) ? `${words}\n(somewhere in the country or region)` : words;
    group.append(title);
    const pick = () => this.pick(places, events, words, group);
    group.addEventListener("click", pick);
    group.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); event.stopPropagation(); pick(); } });
    return group;
  }

  label({ at: [x, y], places, events, radius }, crowd) {
    const name = cut(`${plain(places[0].label)}${places.length > 1 ? ` +${places.length - 1}` : ""}`, 150, (text) => this.measure(text));
    const kinds = events.length ? cut(kindsInWords(events, 1), 150, (text) => this.measure(text, 400)) : "";
    const wide = Math.max(this.measure(name), this.measure(kinds, 400));
    for (const rows of kinds ? [[name, kinds], [name]] : [[name]]) {
      const high = rows.length * 13;
      for (const [left, top, anchor] of [[x + radius + 4, y - high / 2, "start"], [x - radius - 4 - wide, y - high / 2, "end"], [x - wide / 2, y + radius + 2, "middle"], [x - wide / 2, y - radius - 2 - high, "middle"]]) {
        const rect = { left, right: left + wide, top, bottom: top + high, owner: `${x},${y}` };
        if (left < 4 || left + wide > this.width - 4 || top < 2 || top + high > this.height - 30 || crowd.hits(rect, 2)) continue;
        crowd.put(rect);
        return svg("g", { class: "spot-label" }, ...rows.map((text, i) => { const made = svg("text", { x: { start: left, end: left + wide, middle: left + wide / 2 }[anchor], y: top + 10.5 + 13 * i, "text-anchor": anchor, class: i ? "kinds" : "name" }); made.textContent = text; return made; }));
      }
    }
    return null;
  }

  pick(places, events, words, anchor) {
    if (places.length === 1 && events.length <= 1) { this.on.select({ type: "node", id: (events[0] ?? places[0]).id }, { reveal: true, draw: true }); return; }
    const rows = [...places, ...events].map((node) => ({ label: plain(node.label), kind: node.kind, status: node.status, sub: node.sub, pick: { type: "node", id: node.id } }));
    this.on.list(words, rows, anchor);
  }

  // ---- moving about ----

  wheel(event) {
    event.preventDefault();
    const rect = this.root.getBoundingClientRect();
    this.zoom(Math.exp(-Math.sign(event.deltaY) * 0.2), event.clientX - rect.left, event.clientY - rect.top);
  }

  zoom(by, px = this.width / 2, py = this.height / 2) {
    const { x, y, scale } = this.view;
    const next = Math.min(4, Math.max(this.width / 40000, scale * by));
    const [ax, ay] = [x + (px - this.width / 2) / scale, y + (py - this.height / 2) / scale];
    this.view = { x: ax - (px - this.width / 2) / next, y: ay - (py - this.height / 2) / next, scale: next };
    this.held = true;
    this.move();
  }

  grab(event) {
    if (event.button !== 0 || (event.target.closest(".spot") && !this.on.mend.wantsSpot)) return;
    event.preventDefault();
    const start = { ...this.view };
    const move = (e) => { this.view = { ...start, x: start.x - (e.clientX - event.clientX) / start.scale, y: start.y - (e.clientY - event.clientY) / start.scale }; this.held = true; this.move(); };
    const drop = (e) => {
      removeEventListener("pointermove", move);
      removeEventListener("pointerup", drop);
      if (this.on.mend.wantsSpot && Math.hypot(e.clientX - event.clientX, e.clientY - event.clientY) < 5) this.spot(e);
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", drop);
  }

  // Where a place lies was clicked.
  spot(event) {
    const rect = this.root.getBoundingClientRect();
    const { x, y, scale } = this.view;
    this.on.mend.spotted(...unproject(x + (event.clientX - rect.left - this.width / 2) / scale, y + (event.clientY - rect.top - this.height / 2) / scale));
  }

  // Leads to the places that the articles name and that no list of places knows, or not surely enough.
  unplaced() {
    const places = placesWithoutSpot(this.shown);
    if (!places.length) return null;
    const rows = places.map(({ node, events }) => ({ label: plain(node.label), kind: node.kind, status: node.status, sub: events.length ? kindsInWords(events) : node.sub, pick: { type: "node", id: node.id } }));
    const open = el("button", { id: "map-unplaced", onclick: () => this.on.list("Places whose spot is not known", rows, open) }, `${places.length} could not be placed`);
    return open;
  }

  bar() {
    const press = (text, act, label) => el("button", { onclick: act, "aria-label": label, title: label }, text);
    const lines = el("input", { type: "checkbox", id: "map-borders", checked: this.shown.state.borders, onchange: () => this.on.borders(lines.checked) });
    return el("div", { class: "drawer-bar floats" }, el("label", { class: "check" }, lines, " Lines between countries"), this.unplaced(), el("span", { class: "grow" }),
      press("+", () => this.zoom(1.5), "Closer"), press("−", () => this.zoom(1 / 1.5), "Farther"), press("All places", () => { this.held = false; this.view = this.around(); this.move(); }, "All places in view"));
  }
}
