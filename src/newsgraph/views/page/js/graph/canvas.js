// The graph itself: vis-network moves and hits, we draw nodes, labels and signs, and keep them apart.

const FEW = 26; // nodes among whose lines there is room for words
const FIRST_NAMED = 16; // the weightiest get their names before anything else finds its place

class Drawing {
  constructor(shown, holder, on) {
    this.shown = shown;
    this.on = on;
    this.graph = shown.graph;
    this.hovered = null;
    this.hoveredEdge = null;
    this.unseen = new Map(); // how many neighbours of a node are not drawn
    this.lit = null; // ids not dimmed, or null for all
    this.version = 0;
    this.plan = { key: "", labels: new Map(), edgeLabels: [], badges: [], more: new Map() };
    this.widths = new Map();
    this.nodes = new vis.DataSet();
    this.edges = new vis.DataSet();
    this.edgeLook = new Map();
    this.bundles = new Map();
    this.bundleOf = new Map();
    this.weigh();
    const options = JSON.parse(holder.dataset.options);
    options.nodes.ctxRenderer = (given) => this.drawNode(given);
    this.network = new vis.Network(holder, { nodes: this.nodes, edges: this.edges }, options);
    this.context = this.network.canvas.getContext();
    this.listen();
  }

  listen() {
    const { network } = this;
    network.on("beforeDrawing", () => this.planLabels());
    network.on("afterDrawing", (ctx) => this.drawSigns(ctx));
    network.on("click", ({ nodes, edges }) => {
      if (nodes.length) this.on.select({ type: "node", id: nodes[0] });
      else if (edges.length) this.on.select({ type: "edge", id: edges[0] });
      else this.on.select(null);
    });
    network.on("doubleClick", ({ nodes }) => nodes.length && this.on.expand(nodes[0]));
    network.on("hoverNode", ({ node }) => this.hover(node, null));
    network.on("blurNode", () => this.hover(null, null));
    network.on("hoverEdge", ({ edge }) => this.hover(null, edge));
    network.on("blurEdge", () => this.hover(null, null));
    network.on("dragEnd", ({ nodes }) => { this.version += 1; this.on.moved(nodes.map((id) => [id, this.where(id)]), this.viewport()); });
    network.on("dragging", ({ nodes }) => { if (nodes.length) this.version += 1; });
    network.on("zoom", () => { this.on.moved([], this.viewport()); this.rescale(); });
    network.on("animationFinished", () => this.rescale());
    network.on("resize", () => { this.version += 1; this.on.resized(); });
  }

  weigh() { this.weightiest = [...this.graph.node.values()].reduce((most, node) => Math.max(most, node.weight), 1); }

  // Before another lens: everything will be drawn anew.
  clear() {
    this.edges.clear();
    this.nodes.clear();
    this.edgeLook.clear();
    this.settled = new Map();
    this.hovered = this.hoveredEdge = this.lit = this.litEdges = null;
    this.plan = { key: "", labels: new Map(), edgeLabels: [], badges: [], more: new Map() };
    this.version += 1;
  }

  rescale() {
    if (this.lineScale() === this.scaledFor) return;
    clearTimeout(this.scaling);
    this.scaling = setTimeout(() => this.update(), 90);
  }

  hover(node, edge) {
    this.hovered = node;
    this.hoveredEdge = edge;
    this.version += 1;
    this.network.canvas.body.container.classList.toggle("over", Boolean(node || edge));
    this.network.canvas.frame.style.cursor = node || edge ? "pointer" : "default";
    this.network.redraw();
  }

  where(id) {
    const at = this.network.body.nodes[id];
    return at ? [Math.round(at.x), Math.round(at.y)] : this.place(id);
  }

  place(id) {
    const { x, y } = this.graph.node.get(id);
    const { state, picture, spots } = this.shown;
    return state.moved.get(id) ?? picture?.at.get(id) ?? spots.get(id) ?? this.settled?.get(id) ?? [x, y];
  }

  viewport() {
    const { x, y } = this.network.getViewPosition();
    return [x, y, this.network.getScale()];
  }

  // Brings the drawing in line with what is shown; only what changed is touched.
  update() {
    const { shown, graph } = this;
    this.settle();
    this.scaledFor = this.lineScale();
    const gone = this.nodes.getIds().filter((id) => !shown.nodes.has(id));
    if (gone.length) this.edges.remove(this.edges.get({ filter: ({ from, to }) => gone.includes(from) || gone.includes(to) }).map(({ id }) => { this.edgeLook.delete(id); return id; }));
    if (gone.length) this.nodes.remove(gone);
    const fresh = [...shown.nodes].filter((id) => !this.nodes.get(id));
    if (fresh.length) this.nodes.add(fresh.map((id) => ({ id, x: this.place(id)[0], y: this.place(id)[1], label: " " })));
    for (const id of shown.nodes) {
      const [[x, y], at] = [this.place(id), this.network.body.nodes[id]];
      if (at && (at.x !== x || at.y !== y)) this.network.moveNode(id, x, y);
    }
    this.unseen = new Map([...shown.nodes].map((id) => [id, shown.unseen(id)]));
    this.light();
    this.bundle();
    const goneEdges = this.edges.getIds().filter((id) => !this.bundles.has(id));
    if (goneEdges.length) this.edges.remove(goneEdges);
    for (const id of goneEdges) this.edgeLook.delete(id);
    const freshEdges = [];
    for (const [id, bundle] of this.bundles) {
      const look = this.lookOf(bundle);
      if (this.edgeLook.get(id) === look.key) continue;
      this.edgeLook.set(id, look.key);
      freshEdges.push({ id, from: bundle.from, to: bundle.to, smooth: this.bend(bundle), ...look.style });
    }
    if (freshEdges.length) this.edges.update(freshEdges);
    this.version += 1;
    this.network.redraw();
  }

  // New nodes look for a free spot near their own place; nothing already drawn moves for them.
  settle() {
    this.settled ??= new Map();
    const taken = [...this.shown.nodes].filter((id) => this.nodes.get(id)).map((id) => this.where(id));
    for (const id of this.shown.nodes) {
      if (this.nodes.get(id) || this.settled.has(id) || this.shown.opening.has(id) || this.shown.state.moved.has(id) || this.shown.spots.has(id) || this.shown.picture) continue;
      const { x, y } = this.graph.node.get(id);
      let spot = [x, y];
      for (let step = 0; step < 90 && taken.some(([a, b]) => Math.abs(a - spot[0]) < 120 && Math.abs(b - spot[1]) < 52); step += 1) {
        const turn = step * 2.399963;
        const far = 34 * Math.sqrt(step + 1);
        spot = [Math.round(x + 1.5 * far * Math.cos(turn)), Math.round(y + far * Math.sin(turn))];
      }
      this.settled.set(id, spot);
      taken.push(spot);
    }
  }

  light() {
    const { selected } = this.shown.state;
    const matching = this.shown.matching();
    this.lit = null;
    this.litEdges = null;
    const way = this.shown.way?.();
    const fresh = selected || way ? null : newerThan(this.shown);
    if (fresh) {
      this.lit = new Set([...fresh.nodes, ...[...fresh.edges].flatMap((id) => this.graph.edge.get(id).ends.map((node) => node.id))]);
      this.litEdges = fresh.edges;
    } else if (way) {
      this.lit = new Set(way.nodes);
      this.litEdges = new Set(way.lines);
    } else if (matching) {
      this.lit = matching;
      this.litEdges = new Set();
    } else if (selected?.type === "node" && this.shown.nodes.has(selected.id)) {
      this.lit = this.shown.neighbours(selected.id).add(selected.id);
      this.litEdges = new Set(this.graph.node.get(selected.id).edges.map((line) => line.id));
    } else if (selected?.type === "edge" && this.shown.edges.has(selected.id)) {
      const line = this.graph.edge.get(selected.id);
      this.lit = new Set([line.from, line.to]);
      this.litEdges = new Set(linesBetween(this.graph, line).map(({ id }) => id));
    }
  }

  // One line for each pair, whatever is told between the two: {from, to, lines, known, weight, both, words}.
  bundle() {
    const { graph, edges, passing } = this.shown;
    const pairs = new Map();
    for (const id of [...edges].sort()) {
      const line = graph.edge.get(id);
      const key = line.from < line.to ? `${line.from}\n${line.to}` : `${line.to}\n${line.from}`;
      if (!pairs.has(key)) pairs.set(key, []);
      pairs.get(key).push(line);
    }
    this.bundles = new Map();
    this.bundleOf = new Map();
    const many = (line) => line.says.filter((s) => passing[s]).length;
    for (const lines of pairs.values()) {
      lines.sort((a, b) => isQuarrel(b.known) - isQuarrel(a.known) || many(b) - many(a) || (a.id < b.id ? -1 : 1));
      const [{ id, from, to }] = lines;
      const known = GRAVITY.find((one) => lines.some((line) => line.known === one));
      this.bundles.set(id, { id, from, to, lines, known, weight: Math.max(...lines.map((line) => line.weight)), both: lines.some((line) => line.from === to), words: wordsOf(graph, lines, passing) });
      for (const line of lines) this.bundleOf.set(line.id, id);
    }
  }

  bend({ from, to }) {
    if (!this.shown.picture) return { enabled: true, type: "curvedCW", roundness: 0.09 };
    const [[a], [b]] = [this.place(from), this.place(to)];
    return Math.abs(a - b) < 60 ? { enabled: true, type: "curvedCW", roundness: 0.3 } : { enabled: true, type: "cubicBezier", forceDirection: "horizontal", roundness: 0.42 };
  }

  lookOf({ lines, known, weight, both }) {
    const lit = !this.litEdges || lines.some((line) => this.litEdges.has(line.id));
    const strong = Boolean(this.litEdges) && lit;
    const quarrel = isQuarrel(known);
    const colour = quarrel ? INK.red : strong ? INK.accent : this.nodes.length > 250 ? INK["edge-soft"] : INK.edge;
    const width = (quarrel ? 2 : 1.35) + Math.min(2, 0.9 * Math.log2(weight)) + (strong ? 0.9 : 0);
    const scaled = width * this.lineScale();
    const dashes = DASH[known] && DASH[known].map((part) => part * this.lineScale());
    const style = { color: { color: colour, hover: colour, highlight: colour, inherit: false, opacity: lit ? (strong || quarrel ? 1 : 0.85) : 0.13 }, width: scaled, dashes, arrows: { to: { enabled: true }, from: { enabled: both, type: "arrow", scaleFactor: 0.55 } } };
    return { style, key: `${colour}|${scaled}|${lit}|${known}|${both}|${Boolean(this.shown.picture)}` };
  }

  repaint() {
    readInk();
    this.edgeLook.clear();
    this.update();
  }

  // ---- nodes ----

  // Pixels that stay nearly the same at every zoom, in units of the network.
  unit() {
    const scale = this.network.getScale();
    return Math.min(1.4, Math.max(0.86, scale ** 0.45)) / scale;
  }

  // Signs shrink further than labels, so that lines stay visible between them.
  radius(node) {
    return ((node.kind === "event" ? 8 : 7.5) + 5.5 * Math.sqrt(node.weight / this.weightiest)) * this.shrink();
  }

  shrink() { return Math.min(1, Math.max(0.62, this.network.getScale() ** 0.35)); }

  // Lines keep their width on the screen too: vis-network scales them, so they are set anew when the zoom changes.
  lineScale() {
    return Math.min(2.6, Math.max(0.8, 2 ** (-Math.round(2 * Math.log2(this.network.getScale())) / 2)));
  }

  lines(node, wide, most) {
    this.wrapped ??= new Map();
    const key = `${node.id}\n${wide}`;
    if (!this.wrapped.has(key)) this.wrapped.set(key, wrap(plain(node.label), wide, most));
    return this.wrapped.get(key);
  }

  widthOf(text, font) {
    const key = `${font}${text}`;
    if (!this.widths.has(key)) {
      this.context.save();
      this.context.font = font;
      this.widths.set(key, this.context.measureText(text).width);
      this.context.restore();
    }
    return this.widths.get(key);
  }

  drawNode({ ctx, id, x, y, state }) {
    const node = this.graph.node.get(id);
    const unit = this.unit();
    const label = this.plan.labels.get(id);
    const dim = this.lit && !this.lit.has(id);
    const chosen = this.shown.state.selected?.type === "node" && this.shown.state.selected.id === id;
    const boxed = label?.width;
    const radius = this.radius(node) * unit;
    const size = boxed ? { width: label.width, height: label.height } : { width: radius * 2, height: radius * 2 };
    return {
      drawNode: () => {
        ctx.globalAlpha = dim ? 0.16 : 1;
        if (boxed) this.drawBox(ctx, node, x, y, label, unit, chosen || state.hover);
        else this.drawGlyph(ctx, node, x, y, radius, unit, chosen, state.hover);
      },
      drawExternalLabel: label && !boxed ? () => { ctx.globalAlpha = dim ? 0.22 : 1; this.drawLabel(ctx, label, unit); } : undefined,
      nodeDimensions: size,
    };
  }

  drawGlyph(ctx, node, x, y, radius, unit, chosen, hover) {
    const hollow = node.kind === "event" && HOLLOW[node.status];
    ctx.translate(x, y);
    if (chosen || hover) {
      ctx.beginPath();
      ctx.arc(0, 0, radius * 1.25 + 3.2 * unit, 0, Math.PI * 2);
      ctx.lineWidth = (chosen ? 3 : 1.6) * unit;
      ctx.strokeStyle = chosen ? INK.ink : INK.accent;
      ctx.fillStyle = INK.canvas;
      ctx.fill();
      ctx.stroke();
    }
    ctx.save();
    ctx.scale(radius, radius);
    ctx.fillStyle = hollow ? INK.canvas : INK[node.kind];
    ctx.strokeStyle = INK[`${node.kind}-line`];
    ctx.lineWidth = ((hollow ? 2 : 1.4) * unit) / radius;
    if (hollow) ctx.setLineDash(hollow.map((part) => (part * unit) / radius));
    ctx.lineJoin = "round";
    ctx.fill(PATH[node.kind]);
    ctx.stroke(PATH[node.kind]);
    ctx.restore();
    const more = this.plan.more.get(node.id);
    if (more) {
      ctx.font = `700 ${9 * unit}px ${INK.sans}`;
      ctx.textAlign = more.align;
      ctx.textBaseline = "middle";
      ctx.lineWidth = 3 * unit;
      ctx.strokeStyle = INK.halo;
      ctx.fillStyle = INK.muted;
      ctx.strokeText(more.text, more.x, more.y);
      ctx.fillText(more.text, more.x, more.y);
    }
    if (node.kind === "event" && SIGN[node.status]) drawBadge(ctx, radius * 0.85, -radius * 0.85, SIGN[node.status], unit * this.shrink());
  }

  // A claim, and in a story an event: a box with its words inside; an event bears the sign of how it stands.
  drawBox(ctx, node, x, y, label, unit, chosen) {
    const event = node.kind === "event";
    ctx.beginPath();
    ctx.roundRect(x - label.width / 2, y - label.height / 2, label.width, label.height, 6 * unit);
    ctx.fillStyle = event ? INK["event-soft"] : INK.claim;
    ctx.fill();
    ctx.lineWidth = (chosen ? 2.8 : 1.3) * unit;
    ctx.strokeStyle = chosen ? INK.ink : INK[`${node.kind}-line`];
    const hollow = event && HOLLOW[node.status];
    if (hollow) ctx.setLineDash(hollow.map((part) => part * unit));
    ctx.stroke();
    ctx.setLineDash([]);
    this.drawLines(ctx, label, false);
    if (event && SIGN[node.status]) { ctx.save(); ctx.translate(x + label.width / 2, y - label.height / 2); drawBadge(ctx, 0, 0, SIGN[node.status], unit); ctx.restore(); }
  }

  drawLabel(ctx, label, unit) {
    ctx.lineJoin = "round";
    ctx.lineWidth = 3.6 * unit;
    ctx.strokeStyle = INK.halo;
    this.drawLines(ctx, label, true);
    this.drawLines(ctx, label, false);
  }

  drawLines(ctx, label, halo) {
    ctx.textAlign = label.align;
    ctx.textBaseline = "middle";
    ctx.direction = "inherit";
    for (const { text, font, colour, y } of label.lines) {
      ctx.font = font;
      ctx.fillStyle = colour;
      if (halo) ctx.strokeText(text, label.x, label.y + y);
      else ctx.fillText(text, label.x, label.y + y);
    }
  }

  // ---- labels that never overlap ----

  planLabels() {
    const key = `${this.network.getScale().toFixed(4)}|${this.version}`;
    if (this.plan.key === key) return;
    const unit = this.unit();
    const crowd = new Crowd(90 * unit);
    crowd.frame = this.frame(6 * unit);
    const labels = new Map();
    const at = (id) => this.network.body.nodes[id] ?? { x: 0, y: 0 };
    const order = [...this.shown.nodes].map((id) => this.graph.node.get(id)).sort((a, b) => this.rank(b) - this.rank(a) || (a.id < b.id ? -1 : 1));
    this.centre = order.reduce((sum, node) => sum + at(node.id).x, 0) / Math.max(1, order.length);
    const badges = [];
    // What is lit is placed first, as if the dimmed rest were not there.
    for (const wanted of this.lit ? [true, false] : [true]) {
      const now = this.lit ? order.filter((node) => this.lit.has(node.id) === wanted) : order;
      for (const node of now) {
        const radius = this.radius(node) * unit;
        const { x, y } = at(node.id);
        if (this.boxes(node)) continue;
        const wide = node.kind === "group" || node.kind === "claim" ? 1.25 : 1;
        crowd.put({ left: x - radius * wide, right: x + radius * wide, top: y - radius, bottom: y + radius, owner: node.id });
      }
      const heavy = (node) => node.kind !== "claim" && (node.weight >= 5 || this.insists(node));
      // Before what insists on a sign of its own: what most is about has its name.
      const weightiest = new Set(now.filter((one) => one.kind !== "claim").sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1)).slice(0, 10));
      const others = now.filter((one) => !weightiest.has(one));
      const first = now.filter((one) => this.boxes(one));
      const inOrder = this.shown.picture ? [...first, ...now.filter((one) => !this.boxes(one))] : [...weightiest, ...others.filter(heavy), ...others.filter((one) => one.kind === "claim"), ...others.filter((one) => one.kind !== "claim" && !heavy(one))];
      inOrder.forEach((node, i) => {
        if (i === FIRST_NAMED && !this.shown.picture) badges.push(...this.planBadges(crowd, unit, wanted)); // signs on lines can give way, these names cannot
        const label = ((node.kind === "claim" || this.boxes(node)) && this.planClaim(node, at(node.id), crowd, unit)) || this.planLabel(node, at(node.id), crowd, unit);
        if (label) labels.set(node.id, label);
      });
      if (inOrder.length <= FIRST_NAMED || this.shown.picture) badges.push(...this.planBadges(crowd, unit, wanted));
      if (wanted) this.plan = { key, labels, badges, edgeLabels: this.planEdgeLabels(crowd, unit, badges), more: new Map() };
      this.planMore(now, at, crowd, unit);
    }
  }

  // How many neighbours are not drawn, at a corner of the sign where there is room for it.
  planMore(nodes, at, crowd, unit) {
    for (const node of nodes) {
      const count = this.unseen.get(node.id);
      if (!count) continue;
      const { x, y } = at(node.id);
      const radius = this.radius(node) * unit;
      const width = this.widthOf(`+${count}`, `700 9px ${INK.sans}`) * unit;
      const signed = node.kind === "event" && SIGN[node.status];
      for (const [dx, dy] of signed ? [[-1, -1], [1, 1], [-1, 1]] : [[1, -1], [-1, -1], [1, 1], [-1, 1]]) {
        const from = dx > 0 ? x + radius * 0.85 : x - radius * 0.85 - width;
        const rect = { left: from, right: from + width, top: y + dy * radius - 4.5 * unit, bottom: y + dy * radius + 4.5 * unit, owner: node.id };
        if (crowd.covers(rect, node.id)) continue;
        crowd.put(rect);
        this.plan.more.set(node.id, { x: (dx > 0 ? 0.85 : -0.85) * radius, y: dy * radius, align: dx > 0 ? "left" : "right", text: `+${count}` });
        break;
      }
    }
  }

  // What is in view now: labels of nodes inside keep inside.
  frame(margin) {
    const { clientWidth, clientHeight } = this.network.canvas.frame;
    const [from, to] = [this.network.DOMtoCanvas({ x: 0, y: 0 }), this.network.DOMtoCanvas({ x: clientWidth, y: clientHeight })];
    return { left: from.x + margin, right: to.x - margin, top: from.y + 7.5 * margin, bottom: to.y - margin };
  }

  rank(node) {
    const { selected } = this.shown.state;
    if (selected?.id === node.id) return 4e6;
    if (this.hovered === node.id) return 3e6;
    return (this.lit?.has(node.id) ? 1e6 : 0) + node.weight + (node.status === "disputed" || node.status === "denied" ? 1e3 : 0);
  }

  // In a story an event or a claim is a box with its words.
  boxes(node) { return Boolean(this.shown.picture) && (node.kind === "event" || node.kind === "claim"); }

  insists(node) { return this.shown.state.selected?.id === node.id || this.hovered === node.id; }

  // A claim is a box with its words inside, broad or narrow; where neither fits, a sign with a label.
  planClaim(node, { x, y }, crowd, unit) {
    const fonts = this.fonts(unit);
    const always = this.boxes(node);
    for (const [wide, most] of always ? [[25, 3]] : [[27, 3], [18, 3]]) {
      const lines = this.lines(node, wide, most);
      const width = Math.max(...lines.map((text) => this.widthOf(text, fonts.claim.measured) * fonts.claim.size)) + 16 * unit;
      const height = (lines.length * 14.5 + 9) * unit;
      const rect = { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2, owner: node.id };
      if (!always && (crowd.hits(rect, 2 * unit) || crowd.leaves(rect, x, y)) && !(wide === 18 && this.insists(node))) continue;
      crowd.put(rect);
      const first = (-(lines.length - 1) / 2) * 14.5 * unit;
      return { ...rect, width, height, x, y, align: "center", lines: lines.map((text, i) => ({ text, font: fonts.claim.font, colour: INK.ink, y: first + i * 14.5 * unit })) };
    }
    return null;
  }

  planLabel(node, { x, y }, crowd, unit) {
    const fonts = this.fonts(unit);
    const radius = this.radius(node) * unit * 1.1;
    const names = this.lines(node, node.kind === "claim" ? 22 : 20, 2);
    const nameFont = node.kind === "claim" ? fonts.claim : fonts.name;
    const sub = plain(node.sub ?? "");
    const [short] = wrap(sub, 30, 1);
    const withSub = short ? [...names.map((text) => [text, nameFont, INK.ink, 14.5]), [short, fonts.sub, INK.muted, 13]] : null;
    const without = names.map((text) => [text, nameFont, INK.ink, 14.5]);
    const gap = 3.5 * unit;
    const narrow = node.weight >= 5 ? this.lines(node, 12, 3).map((text) => [text, nameFont, INK.ink, 14.5]) : null;
    // The first words of a name say more than none.
    const brief = node.weight >= 5 ? this.lines(node, 16, 1).map((text) => [text, nameFont, INK.ink, 14.5]) : null;
    for (const rows of [withSub, without, narrow, brief].filter(Boolean)) {
      const width = Math.max(...rows.map(([text, font]) => this.widthOf(text, font.measured) * font.size));
      const height = rows.reduce((sum, row) => sum + row[3], 0) * unit;
      const right = [x + radius + gap, y - height / 2, "left"];
      const left = [x - radius - gap, y - height / 2, "right"];
      const inward = x > this.centre ? [left, right] : [right, left];
      const slant = radius * 0.75;
      const corners = inward.flatMap(([anchor, , align]) => [[anchor + (align === "left" ? -slant / 2 : slant / 2), y + slant, align], [anchor + (align === "left" ? -slant / 2 : slant / 2), y - slant - height, align]]);
      const side = this.shown.picture?.column.get(node.id);
      const spots = side ? [side < 0 ? left : right, ...corners.filter(([, , align]) => align === (side < 0 ? "right" : "left")), [x, y - radius - gap - height, "center"], [x, y + radius + gap, "center"]] : [[x, y + radius + gap, "center"], ...inward, [x, y - radius - gap - height, "center"], ...corners];
      for (const [anchor, top, align] of spots) {
        const from = align === "center" ? anchor - width / 2 : align === "left" ? anchor : anchor - width;
        const rect = { left: from, right: from + width, top, bottom: top + height, owner: node.id };
        const last = this.insists(node) && rows === without && align === "center" && top < y;
        if (!last && (crowd.hits(rect, 1.5 * unit) || crowd.leaves(rect, x, y))) continue;
        crowd.put({ ...rect, words: true });
        let down = 0;
        const lines = rows.map(([text, font, colour, high]) => { down += high * unit; return { text, font: font.font, colour, y: down - (high * unit) / 2 }; });
        return { ...rect, x: anchor, y: top, align, lines };
      }
    }
    return null;
  }

  fonts(unit) {
    const make = (weight, px) => ({ font: `${weight} ${px * unit}px ${INK.sans}`, measured: `${weight} 100px ${INK.sans}`, size: (px * unit) / 100 });
    return { name: make(600, 12), sub: make(400, 10.8), claim: make(450, 11.8), edge: make(550, 10.8) };
  }

  // ---- signs on lines ----

  middle(id, t = 0.5) {
    const edge = this.network.body.edges[this.bundleOf.get(id)];
    return edge?.connected && edge.edgeType?.getPoint ? edge.edgeType.getPoint(t) : null;
  }

  planBadges(crowd, unit, lit) {
    const badges = [];
    for (const [id, { known, lines }] of this.bundles) {
      if (this.litEdges && lines.some((line) => this.litEdges.has(line.id)) !== lit) continue;
      if (!SIGN[known]) continue;
      for (const t of [0.5, 0.4, 0.6, 0.32, 0.68]) {
        const at = this.middle(id, t);
        if (!at) break;
        const half = 7 * unit * this.shrink();
        const rect = { left: at.x - half, right: at.x + half, top: at.y - half, bottom: at.y + half, owner: `edge ${id}` };
        if (crowd.hits(rect, 0) && t !== 0.68) continue;
        crowd.put(rect);
        badges.push({ id, x: at.x, y: at.y, sign: SIGN[known] });
        break;
      }
    }
    return badges;
  }

  planEdgeLabels(crowd, unit, badges) {
    const wanted = new Set();
    const want = (id) => { if (this.bundleOf.has(id)) wanted.add(this.bundleOf.get(id)); };
    for (const id of this.litEdges ?? []) want(id);
    if (this.hoveredEdge) want(this.hoveredEdge);
    if (!this.litEdges && (this.shown.picture || this.shown.nodes.size <= FEW)) for (const [id] of [...this.bundles].sort((a, b) => isQuarrel(b[1].known) - isQuarrel(a[1].known) || b[1].lines.length - a[1].lines.length)) wanted.add(id);
    const { edge: font } = this.fonts(unit);
    const placed = [];
    for (const id of [...wanted].slice(0, 120)) {
      const text = wrap(this.bundles.get(id).words, 32, 1)[0] ?? "";
      const width = this.widthOf(text, font.measured) * font.size + 8 * unit;
      const height = 15 * unit;
      // On the line where there is room; else beside it, so that a short line has its words too.
      const beside = [[0, 0], [0, 1], [0, -1], [1, 0], [-1, 0], [1, 1], [-1, -1], [1, -1], [-1, 1]];
      const spots = (this.shown.picture ? [0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78, 0.15, 0.85] : [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73]).map((t) => [t, 0, 0]).concat(beside.slice(1).map(([dx, dy]) => [0.5, dx * (width / 2 + 5 * unit), dy * (height / 2 + 4 * unit)]));
      for (const [t, dx, dy] of spots) {
        const at = this.middle(id, t);
        if (!at) break;
        const badged = !dx && !dy && badges.some((one) => one.id === id) ? 14 * unit : 0;
        const rect = { left: at.x + dx - width / 2, right: at.x + dx + width / 2, top: at.y + dy - height / 2 + badged, bottom: at.y + dy + height / 2 + badged, owner: `label ${id}` };
        if (crowd.hits(rect, 0)) continue;
        crowd.put(rect);
        placed.push({ id, text, font: font.font, ...rect });
        break;
      }
    }
    return placed;
  }

  drawSigns(ctx) {
    const unit = this.unit();
    for (const { id, x, y, sign } of this.plan.badges) {
      ctx.save();
      ctx.globalAlpha = this.litEdges && !this.bundles.get(id)?.lines.some((line) => this.litEdges.has(line.id)) ? 0.16 : 1;
      ctx.translate(x, y);
      drawBadge(ctx, 0, 0, sign, unit * this.shrink());
      ctx.restore();
    }
    for (const { id, text, font, left, right, top, bottom } of this.plan.edgeLabels) {
      ctx.save();
      ctx.beginPath();
      ctx.roundRect(left, top, right - left, bottom - top, 4 * unit);
      ctx.fillStyle = INK.canvas;
      ctx.globalAlpha = 0.92;
      ctx.fill();
      ctx.globalAlpha = 1;
      ctx.font = font;
      ctx.textAlign = "center";
      ctx.textBaseline = "middle";
      ctx.fillStyle = isQuarrel(this.bundles.get(id)?.known) ? INK.red : this.litEdges ? INK.accent : INK.muted;
      ctx.fillText(text, (left + right) / 2, (top + bottom) / 2);
      ctx.restore();
    }
  }

  // ---- viewport ----

  // The whole of what is shown; labels then keep inside by themselves (see `planLabels`).
  fit(idsToFit = null, animate = true) {
    const spots = [...(idsToFit ?? this.shown.nodes)].map((id) => this.where(id));
    if (!spots.length) return;
    const { clientWidth: width, clientHeight: height } = this.network.canvas.frame;
    const [left, right] = [Math.min(...spots.map((p) => p[0])), Math.max(...spots.map((p) => p[0]))];
    const [top, bottom] = [Math.min(...spots.map((p) => p[1])), Math.max(...spots.map((p) => p[1]))];
    const [above, below, beside] = this.shown.picture ? [70, 34, Math.min(172, width / 5)] : [66, 58, 62];
    const scale = Math.max(0.02, Math.min((width - 2 * beside) / Math.max(1, right - left), (height - above - below) / Math.max(1, bottom - top), spots.length < 3 ? 1.1 : 1.3));
    this.go([(left + right) / 2, (top + bottom) / 2 - (above - below) / 2 / scale, scale], animate);
  }

  go([x, y, scale], animate = false) {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches || !animate;
    this.network.moveTo({ position: { x, y }, scale, animation: still ? false : { duration: 320, easingFunction: "easeInOutQuad" } });
    this.version += 1;
    if (still) this.rescale();
  }

  // Brings a node into view; from far off, near enough to read it and its neighbours.
  reveal(id) {
    const [x, y] = this.where(id);
    if (this.network.getScale() < 0.75) return void this.fit(this.shown.neighbours(id).add(id));
    const at = this.network.canvasToDOM({ x, y });
    const { clientWidth: width, clientHeight: height } = this.network.canvas.frame;
    if (at.x > 60 && at.x < width - 60 && at.y > 50 && at.y < height - 60) return;
    this.go([x, y, Math.max(this.network.getScale(), 0.6)], true);
  }

  // The node that lies best in a direction: neighbours first, near the axis, then near.
  toward(id, [dx, dy]) {
    const [x, y] = this.where(id);
    const near = this.shown.neighbours(id);
    let best = null;
    for (const other of this.shown.nodes) {
      if (other === id) continue;
      const [a, b] = this.where(other);
      const along = (a - x) * dx + (b - y) * dy;
      const across = Math.abs((a - x) * dy) + Math.abs((b - y) * dx);
      if (along <= 0 || across > along * 1.6) continue;
      const cost = (along + 2 * across) * (near.has(other) ? 0.35 : 1);
      if (!best || cost < best.cost) best = { id: other, cost };
    }
    return best?.id ?? null;
  }
}

function drawBadge(ctx, x, y, sign, unit) {
  ctx.beginPath();
  ctx.arc(x, y, 6.2 * unit, 0, Math.PI * 2);
  ctx.setLineDash([]);
  ctx.fillStyle = INK.red;
  ctx.fill();
  ctx.lineWidth = 1.4 * unit;
  ctx.strokeStyle = INK.canvas;
  ctx.stroke();
  ctx.strokeStyle = INK.bg;
  ctx.lineWidth = 1.5 * unit;
  ctx.lineCap = "round";
  const stroke = (...points) => { ctx.beginPath(); points.forEach(([a, b], i) => (i % 2 ? ctx.lineTo : ctx.moveTo).call(ctx, x + a * unit, y + b * unit)); ctx.stroke(); };
  if (sign === "✕") stroke([-2.3, -2.3], [2.3, 2.3], [-2.3, 2.3], [2.3, -2.3]);
  else stroke([-3, -1.4], [3, -1.4], [-3, 1.4], [3, 1.4], [1.6, -3.4], [-1.6, 3.4]);
}

// Rectangles on a grid, to ask quickly whether a spot is free.
class Crowd {
  constructor(cell) { this.cell = cell; this.cells = new Map(); }

  *keys({ left, right, top, bottom }) {
    for (let i = Math.floor(left / this.cell); i <= Math.floor(right / this.cell); i += 1) {
      for (let j = Math.floor(top / this.cell); j <= Math.floor(bottom / this.cell); j += 1) yield `${i},${j}`;
    }
  }

  put(rect) {
    for (const key of this.keys(rect)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push(rect);
    }
  }

  // Whether it would stick out of the frame though its node does not.
  leaves({ left, right, top, bottom }, x, y) {
    const { frame } = this;
    if (x < frame.left || x > frame.right || y < frame.top || y > frame.bottom) return false;
    return left < frame.left || right > frame.right || top < frame.top || bottom > frame.bottom;
  }

  // Whether it lies on a label, or on a sign of anything else.
  covers({ left, right, top, bottom }, owner) {
    for (const key of this.keys({ left, right, top, bottom })) {
      for (const one of this.cells.get(key) ?? []) {
        if ((one.owner !== owner || one.words) && one.left < right && one.right > left && one.top < bottom && one.bottom > top) return true;
      }
    }
    return false;
  }

  hits({ left, right, top, bottom, owner }, gap) {
    for (const key of this.keys({ left, right, top, bottom })) {
      for (const one of this.cells.get(key) ?? []) {
        if (one.owner !== owner && one.left < right + gap && one.right > left - gap && one.top < bottom + gap && one.bottom > top - gap) return true;
      }
    }
    return false;
  }
}

// Words in lines of about `wide` characters, at most `most` lines, the last cut with an ellipsis.
function wrap(text, wide, most) {
  if (!text) return most === 1 ? [] : [" "];
  const lines = [];
  let line = "";
  for (const word of text.split(" ").flatMap((part) => chunks(part, wide))) {
    if (line && [...line].length + 1 + [...word].length > wide) { lines.push(line); line = word; }
    else line = line ? `${line} ${word}` : word;
  }
  lines.push(line);
  if (lines.length <= most) return lines;
  const kept = lines.slice(0, most);
  const last = [...kept[most - 1]];
  kept[most - 1] = `${last.slice(0, Math.min(last.length, wide - 1)).join("").trimEnd()}…`;
  return kept;
}

function chunks(word, wide) {
  const signs = [...word];
  const parts = [];
  for (let i = 0; i < signs.length; i += wide) parts.push(signs.slice(i, i + wide).join(""));
  return parts;
}
