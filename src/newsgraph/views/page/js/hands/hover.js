// The card beside what is pointed at: what it is, the office, how much is told of it, and whether that is in dispute.

import { KIND, STATUS, many, plain, toldInWords } from "../model/labels.js";
import { articleOf, isQuarrel } from "../data/load.js";
import { byId, el, glyph, named } from "../model/theme.js";

const HOVER_AFTER = 260;

export class HoverCard {
  constructor(page) {
    this.page = page;
    this.box = el("div", { id: "hover-card", "aria-hidden": "true", hidden: true });
    byId("stage").append(this.box);
  }

  // A node, or null when the pointer has left it.
  over(id) {
    clearTimeout(this.timer);
    if (id === null) { this.box.hidden = true; return; }
    this.timer = setTimeout(() => this.show(id), HOVER_AFTER);
  }

  show(id) {
    const { shown, drawing } = this.page;
    const node = shown.node(id);
    if (!node || !shown.nodes.has(id)) return;
    this.box.replaceChildren(...(node.members ? this.ofGroup(node) : this.ofNode(node)).filter(Boolean));
    this.box.hidden = false;
    const [x, y] = drawing.where(id);
    const at = drawing.network.canvasToDOM({ x, y });
    const { clientWidth: width, clientHeight: height } = this.box.parentElement;
    const { offsetWidth: wide, offsetHeight: high } = this.box;
    this.box.style.left = `${Math.max(8, Math.min(width - wide - 8, at.x + (at.x > width / 2 ? -wide - 22 : 22)))}px`;
    this.box.style.top = `${Math.max(8, Math.min(height - high - 8, at.y - high / 2))}px`;
  }

  ofNode(node) {
    const { shown } = this.page;
    const offices = node.edges.filter((line) => line.ends.some((one) => one.kind === "post") && node.kind === "person").map((line) => plain(line.ends.find((one) => one.kind === "post").label));
    const says = [...node.told].filter((s) => shown.passing[s]).map((s) => shown.graph.statements[s]);
    const outlets = new Set(says.map((one) => articleOf(shown.graph, one).publisher).filter(Boolean));
    const doubtful = says.filter((one) => isQuarrel(one.known)).length;
    return [
      el("p", { class: "hover-head" }, glyph(node.kind, node.status), el("b", {}, named(node.label))),
      el("p", {}, [KIND[node.kind][0], node.sub, node.status && (STATUS[node.status] ?? node.status)].filter(Boolean).map(plain).join(" · ")),
      offices.length ? el("p", {}, named([...new Set(offices)].slice(0, 2).join("; "))) : null,
      el("p", { class: "hover-counts" }, [toldInWords(says), many(outlets.size, "outlet"), many(node.edges.length, "line"), doubtful ? `${doubtful} in dispute` : ""].filter(Boolean).join(" · ")),
    ];
  }

  ofGroup(node) {
    const names = [...node.members].map((id) => this.page.graph.node.get(id)).sort((a, b) => b.weight - a.weight).slice(0, 6).map((one) => plain(one.label));
    return [el("p", { class: "hover-head" }, el("b", {}, named(node.label))), el("p", {}, named(names.join(", "))), el("p", { class: "hover-counts" }, `${many(node.members.size, "node")} · click opens the group`)];
  }
}
