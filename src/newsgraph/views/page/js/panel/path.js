// The path between two: choosing the ends, the ways found, and the panel that tells each step with its sentence.

import { many } from "../model/labels.js";
import { routes } from "../model/routes.js";
import { byId, el, named } from "../model/theme.js";
import { card } from "./cards.js";
import { nodeLink } from "./panel.js";

export class Paths {
  constructor(shown, on) { this.shown = shown; this.on = on; this.asking = null; }

  // Asks for the ends that are missing; `from` may be known.
  ask(from = null) {
    this.asking = { from };
    this.say();
    this.on.announce(from ? "Choose the other end of the path" : "Choose where the path begins");
  }

  stop() { this.asking = null; this.say(); }

  // A node was chosen while an end was asked for.
  chosen(id) {
    if (!this.asking.from) { this.ask(id); return; }
    if (this.asking.from === id) return;
    const { from } = this.asking;
    this.asking = null;
    this.say();
    this.on.path({ from, to: id, which: 0 });
  }

  say() {
    const banner = byId("asking");
    banner.hidden = !this.asking;
    byId("path-button").setAttribute("aria-pressed", String(Boolean(this.asking || this.shown.state.path)));
    if (!this.asking) return;
    const from = this.asking.from && this.shown.graph.node.get(this.asking.from);
    banner.replaceChildren(el("span", {}, ...(from ? ["Path from ", el("b", {}, named(from.label)), " to … "] : ["Path from … "]), el("small", {}, "click a sign, or search for it")), el("button", { "aria-label": "No path", onclick: () => this.stop() }, "×"));
  }

  // The ways between the ends, over everything that the filters let pass, drawn or not.
  found() {
    const { path } = this.shown.state;
    if (!path) return [];
    const key = `${path.from}\n${path.to}\n${this.shown.filterKey()}`;
    if (this.key !== key) { this.key = key; this.ways = routes(this.shown.graph, path.from, path.to, (line) => this.shown.usable(line)); }
    return this.ways;
  }

  current() { const ways = this.found(); return ways[Math.min(this.shown.state.path?.which ?? 0, ways.length - 1)] ?? null; }

  panel() {
    const { graph, state } = this.shown;
    const { from, to, which } = state.path;
    const ways = this.found();
    const way = this.current();
    const name = (id) => nodeLink(id, this.on);
    const again = el("div", { class: "buttons" },
      el("button", { onclick: () => this.ask(from) }, "Other end …"), el("button", { onclick: () => this.on.path({ from: to, to: from, which: 0 }) }, "Turn round"), el("button", { onclick: () => this.on.copyLink() }, "Copy link"), el("button", { onclick: () => this.on.path(null) }, "Close"));
    if (!way) return [el("h2", {}, "No path"), el("p", { class: "lead" }, name(from), " and ", name(to), " do not hang together by anything that passes the filters."), again];
    const choice = ways.length > 1 ? el("div", { class: "choice", role: "radiogroup", "aria-label": "Ways" }, ...ways.map((one, i) => el("button", { role: "radio", "aria-checked": String(one === way), onclick: () => this.on.path({ from, to, which: i }) }, `Way ${i + 1}`, el("small", {}, ` ${many(one.lines.length, "step")}`)))) : null;
    return [
      el("h2", {}, `Path: ${many(way.lines.length, "step")}`),
      el("p", { class: "lead way" }, ...way.nodes.flatMap((id, i) => [i ? " › " : "", name(id)])), choice, again,
      el("ol", { class: "steps" }, ...way.lines.map((id, i) => el("li", {}, this.step(graph.edge.get(id), i)))),
    ];
  }

  // One step: the sentence that carries it best, and how many more do.
  step(line, i) {
    const fit = (statement) => 2 * (statement.known === line.known) + (statement.realis === "actual");
    const says = line.says.filter((s) => this.shown.passing[s]).map((s) => this.shown.graph.statements[s]).sort((a, b) => fit(b) - fit(a) || b.confidence - a.confidence || a.number - b.number);
    const rest = says.length - 1;
    return el("div", { class: "step", "data-step": i + 1 }, says.length ? card(says[0], [line], this.on) : null,
      rest > 0 ? el("button", { class: "fold", onclick: () => this.on.select({ type: "edge", id: line.id }, { reveal: true }) }, `${many(rest, "more sentence")} for this step`) : null);
  }
}
