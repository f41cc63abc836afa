// The camera over the graph: what is in view, going there, and the units in which signs keep their size.

export class Camera {
  // Pixels that stay nearly the same at every zoom, in units of the network.
  unit() {
    const scale = this.network.getScale();
    return Math.min(1.4, Math.max(0.86, scale ** 0.45)) / scale;
  }

  // Signs shrink further than labels, so that lines stay visible between them.
  radius(node) {
    return ((node.kind === "event" ? 8 : 7.5) + 5.5 * this.sizes.share(node)) * this.shrink();
  }

  shrink() { return Math.min(1, Math.max(0.62, this.network.getScale() ** 0.35)); }

  // Lines keep their width on the screen too: vis-network scales them, so they are set anew when the zoom changes.
  lineScale() {
    return Math.min(2.6, Math.max(0.8, 2 ** (-Math.round(2 * Math.log2(this.network.getScale())) / 2)));
  }

  viewport() {
    const { x, y } = this.network.getViewPosition();
    return [x, y, this.network.getScale()];
  }

  // Pixels at the top that the choice of lens and the line of counts lie over; more where they take two rows.
  covered() {
    const { frame } = this.network.canvas;
    const over = document.querySelector("#stage > .over");
    return over ? Math.max(0, over.getBoundingClientRect().bottom - frame.getBoundingClientRect().top) : 0;
  }

  // What is in view now: labels of nodes inside keep inside.
  frame(margin) {
    const { clientWidth, clientHeight } = this.network.canvas.frame;
    const [from, to] = [this.network.DOMtoCanvas({ x: 0, y: 0 }), this.network.DOMtoCanvas({ x: clientWidth, y: clientHeight })];
    return { left: from.x + margin, right: to.x - margin, top: from.y + Math.max(7.5 * margin, (this.covered() + 4) / this.network.getScale()), bottom: to.y - margin };
  }

  // The whole of what is shown; labels then keep inside by themselves (see `planLabels`).
  fit(idsToFit = null, animate = true, closest = 1.3) {
    const spots = [...(idsToFit ?? this.shown.nodes)].map((id) => this.where(id));
    if (!spots.length) return;
    const { clientWidth: width, clientHeight: height } = this.network.canvas.frame;
    const [left, right] = [Math.min(...spots.map((p) => p[0])), Math.max(...spots.map((p) => p[0]))];
    const [top, bottom] = [Math.min(...spots.map((p) => p[1])), Math.max(...spots.map((p) => p[1]))];
    const [below, beside] = this.shown.picture ? [34, Math.min(172, width / 5)] : [58, 62];
    const above = this.covered() + (this.shown.picture ? 26 : 22);
    const scale = Math.max(0.02, Math.min((width - 2 * beside) / Math.max(1, right - left), (height - above - below) / Math.max(1, bottom - top), spots.length < 3 ? Math.min(1.1, closest) : closest));
    this.go([(left + right) / 2, (top + bottom) / 2 - (above - below) / 2 / scale, scale], animate);
  }

  // What of the canvas has anything on it, in its pixels: [left, top, wide, high].
  inked() {
    const { canvas } = this.network.canvas.frame;
    const ratio = canvas.width / Math.max(1, canvas.clientWidth);
    const [rim, unit] = [14, this.unit()];
    const spots = [...this.shown.nodes].map((id) => { const [x, y] = this.where(id); const r = this.radius(this.shown.node(id)) * unit; return { left: x - r, right: x + r, top: y - r, bottom: y + r }; }).concat([...this.plan.labels.values()]);
    const edges = (side, least) => least(...spots.map((one) => one[side]));
    const [from, to] = [{ x: edges("left", Math.min), y: edges("top", Math.min) }, { x: edges("right", Math.max), y: edges("bottom", Math.max) }].map((at) => this.network.canvasToDOM(at));
    const within = (at, most) => Math.round(Math.min(most, Math.max(0, at)));
    const [left, top] = [within((from.x - rim) * ratio, canvas.width), within((from.y - rim) * ratio, canvas.height)];
    const [right, bottom] = [within((to.x + rim) * ratio, canvas.width), within((to.y + rim) * ratio, canvas.height)];
    return spots.length && right > left && bottom > top ? [left, top, right - left, bottom - top] : [0, 0, canvas.width, canvas.height];
  }

  // Steps back until all of these are in view; nothing moves where they are.
  include(ids) {
    const { clientWidth: width, clientHeight: height } = this.network.canvas.frame;
    const top = this.covered();
    const seen = (id) => { const [x, y] = this.where(id); const at = this.network.canvasToDOM({ x, y }); return at.x > 40 && at.x < width - 40 && at.y > top + 12 && at.y < height - 40; };
    if (!ids.every(seen)) this.fit(ids, true, this.network.getScale());
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
