// The keyboard: every act has a key, arrows walk from node to node, Escape steps back.

import { byId } from "../model/theme.js";
import { Furniture } from "./furniture.js";

export class Keys extends Furniture {
  key(event) {
    const typing = event.target.closest?.("input:not([type=checkbox]):not([type=radio]), textarea, select");
    if (document.querySelector("dialog[open]")) return undefined;
    if ((event.ctrlKey || event.metaKey) && !typing && ["z", "Z", "y"].includes(event.key)) {
      event.preventDefault();
      return event.key === "z" ? this.history.undo() : this.history.redo();
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
    if (event.key === "Escape" && !typing) return this.back();
    if (typing) return;
    const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const onGraph = event.target === document.body || event.target.closest("#stage");
    if (arrows[event.key] && onGraph) { event.preventDefault(); return this.walk(arrows[event.key]); }
    const chosen = this.state.selected?.type === "node" ? this.state.selected.id : null;
    const acts = {
      "/": () => byId("search").focus(), "?": () => this.help(), t: () => this.openTable(), p: () => this.startPath(), 0: () => this.whole(), "+": () => this.zoom(1.3), "=": () => this.zoom(1.3), "-": () => this.zoom(1 / 1.3), d: () => this.theme("other"),
      f: () => chosen && this.focus(chosen, this.state.focus?.id === chosen ? 0 : 1), e: () => chosen && this.expand(chosen), x: () => chosen && this.hide(chosen),
      "]": () => this.notes.step(1), "[": () => this.notes.step(-1),
      i: () => chosen && this.pin([chosen]), s: () => chosen && this.choose([chosen], "toggle"), r: () => this.layAgain(), g: () => this.layout(this.shown.layout === "groups" ? "network" : "groups"),
      c: () => this.correct(),
      Enter: () => onGraph && byId("panel").focus(),
    };
    const drawer = { l: "timeline", m: "map", w: "pairs", a: "actor", o: "posts", v: "articles" }[event.key];
    if (drawer) { event.preventDefault(); return this.drawer(this.state.drawer === drawer ? null : drawer); }
    if ((event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey)) && onGraph) { event.preventDefault(); return this.menuByKey(chosen); }
    const lens = this.graph.lenses[Number(event.key) - 1];
    if (lens && this.graph.lenses.length > 1) { event.preventDefault(); return this.lens(lens); }
    if (!acts[event.key] || (event.key === "Enter" && !onGraph)) return undefined;
    event.preventDefault();
    return acts[event.key]();
  }

  // What may be wrong with what is selected, ready for Tab and Enter.
  correct() {
    const form = document.querySelector("#panel details.mend");
    if (!form) return;
    form.open = true;
    form.querySelector("button").focus();
  }

  menuByKey(chosen) {
    const rect = byId("graph").getBoundingClientRect();
    const at = chosen && this.shown.nodes.has(chosen) ? this.drawing.network.canvasToDOM({ x: this.drawing.where(chosen)[0], y: this.drawing.where(chosen)[1] }) : { x: rect.width / 2, y: rect.height / 2 };
    this.menuAt(chosen && this.shown.nodes.has(chosen) ? chosen : null, rect.left + at.x, rect.top + at.y);
  }

  walk(direction) {
    const from = this.state.selected?.type === "node" && this.shown.nodes.has(this.state.selected.id) ? this.state.selected.id : null;
    const heaviest = () => [...this.shown.nodes].sort((a, b) => this.shown.node(b).weight - this.shown.node(a).weight || (a < b ? -1 : 1))[0];
    const to = from ? this.drawing.toward(from, direction) : heaviest();
    if (to) this.select({ type: "node", id: to }, { reveal: true });
  }

  back() {
    const menu = byId("export-menu");
    if (!menu.hidden) return this.menu(false);
    if (byId("legend").classList.contains("open")) return byId("filters-button").click();
    if (this.mend.asking) return this.mend.stop();
    if (this.paths.asking) return this.paths.stop();
    if (this.state.path) return this.path(null);
    if (this.state.chosen.size) return this.choose([], "set");
    if (this.state.selected) return this.select(null);
    if (this.state.since !== null) return this.since(null);
    if (this.state.query) { byId("search").value = ""; return this.queried(""); }
    if (this.state.focus) return this.focus(null, 0);
    if (this.state.only) return this.only(null);
    if (this.state.drawer) return this.drawer(null);
    return undefined;
  }

  openTable() {
    this.drawer(this.state.drawer === "statements" ? null : "statements");
    this.drawers.sheet.querySelector("tbody tr")?.focus();
  }
}
