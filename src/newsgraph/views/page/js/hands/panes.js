// The panes beside and below the graph: each edge can be dragged, or moved with the arrow keys; kept for the next visit.

import { byId, el } from "../model/theme.js";

const PANES = {
  legend: { name: "--legend-wide", label: "Legend width", least: 150, most: 420, axis: "x", turn: 1 },
  panel: { name: "--panel-wide", label: "Evidence width", least: 240, most: 760, axis: "x", turn: -1 },
  drawer: { name: "--drawer-high", label: "Drawer height", least: 120, most: 700, axis: "y", turn: -1 },
};

export class Panes {
  constructor(page) {
    this.page = page;
    this.key = "newsgraph panes";
    try { this.kept = JSON.parse(localStorage.getItem(this.key) ?? "{}") ?? {}; } catch { this.kept = {}; }
    for (const [id, pane] of Object.entries(PANES)) this.make(id, pane);
  }

  make(id, pane) {
    const handle = el("div", { class: `splitter ${pane.axis}`, role: "separator", tabindex: 0, id: `split-${id}`, "aria-label": pane.label, "aria-orientation": pane.axis === "x" ? "vertical" : "horizontal", "aria-controls": id, "aria-valuenow": Math.round(this.size(id)), "aria-valuemin": pane.least, "aria-valuemax": pane.most });
    if (pane.axis === "y") byId(id).prepend(handle);
    else document.querySelector(".desk").append(handle); // not in the pane itself, whose content comes and goes
    if (Number.isFinite(this.kept[id])) this.set(id, this.kept[id], handle);
    handle.addEventListener("pointerdown", (event) => this.grab(event, id, handle));
    handle.addEventListener("dblclick", () => this.set(id, null, handle));
    handle.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (!step) return;
      event.preventDefault();
      event.stopPropagation();
      this.set(id, this.size(id) + 24 * step * pane.turn, handle);
    });
  }

  size(id) { const { width, height } = byId(id).getBoundingClientRect(); return PANES[id].axis === "x" ? width : height; }

  set(id, size, handle) {
    const { name, least, most } = PANES[id];
    const root = document.documentElement.style;
    if (size === null) { root.removeProperty(name); delete this.kept[id]; } else {
      this.kept[id] = Math.round(Math.max(least, Math.min(most, size)));
      root.setProperty(name, `${this.kept[id]}px`);
      handle.setAttribute("aria-valuenow", this.kept[id]);
    }
    try { localStorage.setItem(this.key, JSON.stringify(this.kept)); } catch { /* it holds for this visit */ }
  }

  grab(event, id, handle) {
    if (event.button !== 0) return;
    event.preventDefault();
    const { axis, turn } = PANES[id];
    const [from, size] = [axis === "x" ? event.clientX : event.clientY, this.size(id)];
    const move = (e) => this.set(id, size + ((axis === "x" ? e.clientX : e.clientY) - from) * turn, handle);
    const drop = () => { removeEventListener("pointermove", move); removeEventListener("pointerup", drop); };
    addEventListener("pointermove", move);
    addEventListener("pointerup", drop);
  }
}
