// Choosing several: Shift and a click takes one in or out, Shift and a drag throws a lasso round many.

import { many, plain } from "../model/labels.js";
import { el, press, svg } from "../model/theme.js";
import { waits } from "../panel/mend-forms.js";
import { MENDED } from "../panel/mend.js";
import { sentencesOf } from "../panel/panel.js";

export class Lasso {
  constructor(page, holder) {
    this.page = page;
    this.holder = holder;
    holder.addEventListener("pointerdown", (event) => this.grab(event), true);
  }

  grab(event) {
    if (!event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const rect = this.holder.getBoundingClientRect();
    const points = [[event.clientX - rect.left, event.clientY - rect.top]];
    const line = svg("polygon", { class: "lasso" });
    const sheet = svg("svg", { id: "lasso", width: rect.width, height: rect.height, "aria-hidden": "true" }, line);
    this.holder.append(sheet);
    const move = (e) => {
      points.push([e.clientX - rect.left, e.clientY - rect.top]);
      line.setAttribute("points", points.map((point) => point.join(",")).join(" "));
    };
    const drop = (e) => {
      removeEventListener("pointermove", move, true);
      removeEventListener("pointerup", drop, true);
      sheet.remove();
      const far = points.some(([x, y]) => Math.hypot(x - points[0][0], y - points[0][1]) > 6);
      if (far) this.page.choose(this.inside(points), "add");
      else this.clicked(e.clientX - rect.left, e.clientY - rect.top);
    };
    addEventListener("pointermove", move, true);
    addEventListener("pointerup", drop, true);
  }

  clicked(x, y) {
    const id = this.page.drawing.network.getNodeAt({ x, y });
    if (id !== undefined) this.page.choose([id], "toggle");
  }

  inside(points) {
    const { drawing, shown } = this.page;
    return [...shown.nodes].filter((id) => { const [x, y] = drawing.where(id); const at = drawing.network.canvasToDOM({ x, y }); return within(points, at.x, at.y); });
  }
}

// Whether a spot lies in a polygon: a ray from it crosses the rim an odd number of times.
function within(points, x, y) {
  let inside = false;
  for (let i = 0, j = points.length - 1; i < points.length; j = i, i += 1) {
    const [[ax, ay], [bx, by]] = [points[i], points[j]];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

// The panel of several.
export function chosenPanel(page) {
  const { state, shown, graph } = page;
  const ids = [...state.chosen].filter((id) => graph.node.has(id));
  const nodes = ids.map((id) => graph.node.get(id)).sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1));
  const pair = ids.length === 2 && nodes.every((node) => MENDED.has(node.kind));
  return [
    el("h2", {}, `${many(ids.length, "node")} selected`),
    el("p", { class: "lead" }, "Shift and a click takes one in or out, Shift and a drag many."),
    el("div", { class: "buttons" },
      press("Only these", () => page.only(ids), { title: "All else is left out, of the numbers too" }),
      press("Hide", () => page.hideAll(ids)), press("Pin", () => page.pin(ids)),
      press("Draw their neighbours", () => page.expandAll(ids)),
      ids.length === 2 && press("Path between", () => page.path({ from: ids[0], to: ids[1], which: 0 })),
      pair && press("These are one", () => page.mend.together(ids[0], ids[1])),
      press("Copy the names", () => page.copy(nodes.map((node) => plain(node.label)).join("\n"), "Names copied")),
      press("Select nothing", () => page.choose([], "set"))),
    ...(pair ? page.mend.about(ids[0]).map((row) => waits(page.mend, row)) : []),
    el("ul", { class: "top-list" }, ...page.panel.inPortions(nodes, 40, (node) => el("li", {}, page.panel.nodeRow(node, sentencesOf(graph, node))))),
    shown.nodes.size ? null : el("p", { class: "source" }, "None of them is drawn."),
  ];
}
