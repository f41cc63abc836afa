// The page: one place where every act of the reader arrives and everything is brought up to date.

class Page {
  constructor(graph) {
    this.graph = graph;
    this.shown = new Shown(graph);
    readInk();
    this.paths = new Paths(this.shown, this);
    this.mend = new Mend(this);
    this.shown.way = () => this.paths.current();
    this.drawing = new Drawing(this.shown, document.getElementById("graph"), this);
    this.panel = new Panel(document.getElementById("panel"), this);
    this.legend = new Legend(document.getElementById("legend"), this.shown, this);
    this.lenses = new LensChooser(document.getElementById("lenses"), graph, this);
    this.search = new Search(this.shown, this);
    this.drawers = new Drawer(this.shown, this);
    this.bindButtons();
    document.addEventListener("keydown", (event) => this.key(event));
    addEventListener("hashchange", () => this.restore(location.hash.slice(1)));
    addEventListener("popstate", () => this.restore(location.hash.slice(1)));
    addEventListener("beforeprint", () => this.print(true));
    addEventListener("afterprint", () => this.print(false));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.theme(null));
    document.getElementById("subtitle").textContent = this.subtitle();
    this.restore(location.hash.slice(1), true);
  }

  get state() { return this.shown.state; }

  subtitle() {
    const { articles, statements } = this.graph;
    const outlets = [...new Set(articles.map((article) => article.publisher).filter(Boolean))];
    const days = articles.map((article) => (article.date ?? "").slice(0, 10)).filter(Boolean).sort();
    const span = days.length ? [...new Set([day(days[0]), day(days[days.length - 1])])].join(" – ") : "";
    return [outlets.length > 3 ? many(outlets.length, "outlet") : outlets.map(plain).join(", "), span, many(statements.length, "statement")].filter(Boolean).join(" · ");
  }

  // ---- bringing everything up to date ----

  refresh({ link = "replace", say = null } = {}) {
    this.shown.compute();
    closeList();
    const resized = this.drawers.show();
    if (resized) this.drawing.network.redraw();
    this.drawing.update();
    this.panel.show(this.shown);
    this.legend.show();
    this.lenses.show();
    this.search.show();
    this.counts();
    if (link) this.keepLink(link);
    if (say) this.announce(say);
  }

  counts() {
    const { shown, graph, state } = this;
    const holder = document.getElementById("counts");
    const waiting = shown.allNodes.size - shown.nodes.size;
    const number = (value) => value.toLocaleString("en");
    const found = shown.filtered() ? `${number(shown.statements.size)} of ${many(graph.said, "statement")}` : many(graph.said, "statement");
    const drawnText = waiting > 0 ? `${number(shown.nodes.size)} drawn of ${many(shown.allNodes.size, "node")}` : many(shown.allNodes.size, "node");
    const more = waiting > 0 && shown.nodes.size < MOST_DRAWN && (shown.picture ? el("button", { type: "button", id: "draw-more", title: "All that hangs together, by weight, in place of the main events alone", onclick: () => this.layout("network") }, "draw all") : el("button", { type: "button", id: "draw-more", title: `Draws ${DRAW_MORE} more nodes by weight; search and Expand bring any other`, onclick: () => this.drawMore() }, "draw more"));
    holder.replaceChildren(`${found} · ${drawnText}`, ...(more ? [" · ", more] : []));
    const trail = [];
    const drop = (text, act) => trail.push(el("button", { type: "button", title: "Take this away", onclick: act }, el("span", {}, text), el("b", { "aria-hidden": "true" }, "×")));
    if (state.focus) drop(`Focus: ${plain(graph.node.get(state.focus.id).label)}, ${many(state.focus.depth, "step")}`, () => this.focus(null, 0));
    if (state.article !== null) drop(`Only: ${plain(graph.articles[state.article].title ?? "one article")}`, () => this.article(null));
    if (state.speaker) drop(`Says: ${plain(state.speaker.replace(/^outlet:/, ""))}`, () => { state.speaker = ""; this.filtered(); });
    for (const [lane, name] of [["happened", "Happened"], ["said", "Said"]]) if (state[lane]) drop(`${name} ${daysInWords(state[lane])}`, () => this.stretch(lane, null));
    if (state.since !== null) drop(sinceInWords(graph, state.since), () => this.since(null));
    if (this.mend.pending.length) trail.push(el("button", { type: "button", class: "waits", title: "Shows what waits to be saved", onclick: () => this.select(null) }, el("span", {}, `${many(this.mend.pending.length, "decision")} waiting`)));
    if (state.about) drop(`About: ${plain(graph.all.get(state.about).label)}`, () => { state.about = null; this.filtered(); });
    if (state.words) drop(`Sentences with “${plain(state.words)}”`, () => { state.words = ""; this.filtered(); });
    const [off, of] = [[...state.offKinds].map((kind) => KIND[kind]?.[1]).concat([...state.offKnown].map((one) => KNOWN[one]?.[0]), [...state.offTypes].map((type) => (type === NO_EVENT ? "no event" : spaced(plain(type))))).filter(Boolean), { offKinds: new Set(), offKnown: new Set(), offTypes: new Set() }];
    if (off.length) drop(off.length > 3 ? `${off.length} kinds switched off` : `Without ${off.join(", ").toLowerCase()}`, () => { Object.assign(state, of); this.filtered(); });
    if (state.hidden.size) drop(`${many(state.hidden.size, "node")} hidden`, () => { state.hidden.clear(); this.refresh(); });
    if (state.query) drop(`Search: ${plain(state.query)}`, () => { document.getElementById("search").value = ""; this.queried(""); });
    const holderTrail = document.getElementById("trail");
    holderTrail.replaceChildren(...trail);
    holderTrail.hidden = !trail.length;
    const empty = document.getElementById("empty");
    empty.hidden = shown.nodes.size > 0;
    empty.textContent = graph.node.size ? "Nothing passes the filters." : "The graph is empty: add an article and write the page again.";
  }

  keepLink(how) {
    const text = writeLink(this.state);
    if (text === location.hash.slice(1)) return;
    const address = text ? `#${text}` : location.pathname + location.search;
    try { history[how === "push" ? "pushState" : "replaceState"](null, "", address); } catch { location.hash = text; }
  }

  restore(text, first = false) {
    if (!first && text === writeLink(this.state)) return;
    const { name, story } = lensOf(text, this.graph) ?? { name: this.graph.opensWith.lens, story: this.graph.opensWith.story };
    if (this.graph.lens !== name || (name === "story" && this.graph.story !== story)) this.through(name, story);
    this.shown.state = readLink(text, this.graph);
    this.shown.compute();
    for (const id of this.paths.current()?.nodes ?? []) this.ensureDrawn({ type: "node", id }, true);
    this.refresh({ link: null });
    this.paths.say();
    if (this.state.path && this.paths.current()) this.drawing.fit(this.paths.current().nodes, false);
    else if (this.state.viewport) this.drawing.go(this.state.viewport);
    else this.drawing.fit(null, false);
  }

  announce(text) { document.getElementById("live").textContent = text; }

  // Turns the graph to a lens; the state is left as it is.
  through(name, story = null) {
    this.drawing.clear();
    lookThrough(this.graph, name, name === "story" ? story ?? this.graph.opensWith.story : null);
    this.drawing.weigh();
    this.shown.open();
    this.legend.build();
  }

  // ---- acts ----

  // Another lens; what was chosen stays chosen where the lens has it.
  lens(name, story = null) {
    const { state, graph } = this;
    if (!graph.lenses.includes(name)) return;
    const asked = name === "story" ? story ?? (graph.all.get(state.selected?.id)?.kind === "event" ? state.selected.id : graph.opensWith.story) : null;
    state.lens = name === graph.opensWith.lens && (name !== "story" || asked === graph.opensWith.story) ? null : { name, story: asked ?? undefined };
    Object.assign(state, { added: new Set(), hidden: new Set(), moved: new Map(), viewport: null, focus: null, limit: null });
    this.through(name, asked);
    const { selected, path } = state;
    if (selected && !(selected.type === "node" ? graph.node : graph.edge).has(selected.id)) state.selected = null;
    if (path && !(graph.node.has(path.from) && graph.node.has(path.to))) state.path = null;
    if (state.about && !graph.node.has(state.about)) state.about = null;
    this.shown.compute();
    if (state.selected) this.ensureDrawn(state.selected, true);
    this.refresh({ link: "push", say: `${LENS[name]?.[0] ?? name}: ${many(this.shown.nodes.size, "node")} shown` });
    this.paths.say();
    this.drawing.fit(null, false);
  }

  // What a lens does not show is shown through another that does.
  ensureSeen({ type, id }) {
    const { graph } = this;
    if ((type === "node" ? graph.node : graph.edge).has(id)) return true;
    const row = type === "node" ? graph.all.get(id) : graph.lines.find((line) => line.id === id);
    const name = row && ["events", "claims", "everything"].find((one) => graph.lenses.includes(one) && (!row.in || row.in & (1 << graph.lenses.indexOf(one))));
    if (!name) return false;
    this.lens(name);
    return true;
  }

  select(what, { reveal = false, draw = false } = {}) {
    if (this.mend.asking && what?.type === "node") { this.mend.chosen(what.id); return; }
    if (this.paths.asking && what?.type === "node") { this.paths.chosen(what.id); return; }
    if (!what && this.state.path) { this.path(null); return; }
    if (!what && !this.state.selected) return;
    if (what && !this.ensureSeen(what)) return;
    if (what) this.state.path = null;
    if (what) this.ensureDrawn(what, draw || reveal);
    this.state.selected = what;
    this.refresh({ link: "push", say: what ? this.spoken(what) : "Nothing selected" });
    if (what && reveal) this.drawing.reveal(what.type === "node" ? what.id : this.graph.edge.get(what.id).from);
  }

  spoken({ type, id }) {
    if (type === "edge") {
      const line = this.graph.edge.get(id);
      return `${plain(this.graph.node.get(line.from).label)} ${plain(line.relation)} ${plain(this.graph.node.get(line.to).label)}, ${KNOWN[line.known][0]}, ${many(line.says.length, "sentence")}`;
    }
    const node = this.graph.node.get(id);
    return `${KIND[node.kind][0]} ${plain(node.label)}${node.sub ? `, ${plain(node.sub)}` : ""}, ${many(node.edges.length, "line")}`;
  }

  ensureDrawn({ type, id }, draw) {
    if (!draw) return;
    const line = type === "edge" ? this.graph.edge.get(id) : null;
    const wanted = line ? [line.from, line.to] : [id];
    for (const one of wanted) {
      this.state.hidden.delete(one);
      if (!this.shown.nodes.has(one)) this.state.added.add(one);
      const node = this.graph.node.get(one);
      this.state.offKinds.delete(node.kind);
      if (node.kind === "event") this.state.offTypes.delete(node.type ?? NO_EVENT);
      if (this.state.focus && !this.shown.nodes.has(one)) this.state.focus = null;
    }
    if (line) this.state.offKnown.delete(line.known);
  }

  // A filter has changed: what is best of what is left is drawn anew, and shown whole.
  filtered() {
    const before = this.drawnKey();
    this.state.viewport = this.shown.layout === "story" || this.graph.node.size > this.shown.opening.size ? null : this.state.viewport;
    this.refresh({ say: null });
    if (before !== this.drawnKey()) this.drawing.fit();
    this.announce(`${many(this.shown.statements.size, "statement")} about ${many(this.shown.allNodes.size, "node")} found, ${this.shown.nodes.size} drawn`);
  }

  drawnKey() { return [...this.shown.nodes].sort().join("\n"); }

  // The main events as a story, or all that hangs together as a network.
  layout(name) {
    this.state.layout = name;
    Object.assign(this.state, { viewport: null, moved: new Map() });
    this.refresh({ link: "push", say: `${LAYOUTS[name][0]}: ${many(this.shown.nodes.size, "node")} drawn` });
    this.drawing.fit(null, false);
  }

  queried(text) {
    if (this.state.query === text) return;
    this.state.query = text;
    this.drawing.update();
    this.counts();
    this.keepLink("replace");
  }

  // A question as filters; where the lens cannot show what it asks for, through the one that can.
  ask(state) {
    if (state.about && !this.graph.node.has(state.about)) this.ensureSeen({ type: "node", id: state.about });
    const { lens, drawer } = this.state;
    Object.assign(this.state, state, { lens, drawer, selected: null, path: null, viewport: null });
    this.filtered();
    this.keepLink("push");
  }

  focus(id, depth) {
    this.state.focus = depth ? { id, depth } : null;
    this.state.viewport = null;
    this.refresh({ link: "push", say: depth ? `Only what lies within ${many(depth, "step")}` : "Whole view" });
    this.drawing.fit();
  }

  expand(id) {
    const fresh = [...new Set(this.graph.node.get(id).edges.map((line) => otherEnd(line, id)))].filter((other) => !this.shown.drawn(other));
    const most = fresh.sort((a, b) => this.graph.node.get(b).weight - this.graph.node.get(a).weight).slice(0, 60);
    for (const other of most) { this.state.hidden.delete(other); this.state.added.add(other); }
    this.state.selected = { type: "node", id };
    this.refresh({ link: "push", say: `${many(most.length, "neighbour")} drawn` });
  }

  hide(id) {
    this.state.hidden.add(id);
    this.state.selected = null;
    this.refresh({ link: "push", say: `${plain(this.graph.node.get(id).label)} hidden` });
  }

  drawMore() {
    const before = this.shown.nodes.size;
    this.state.limit = Math.min(MOST_DRAWN, before + DRAW_MORE);
    this.state.viewport = null;
    this.refresh({ say: null });
    this.announce(`${many(this.shown.nodes.size - before, "node")} more drawn`);
    this.drawing.fit();
  }

  showDispute(dispute) {
    const about = dispute.about ?? dispute.nodes[0];
    if (!about) return;
    if (!this.ensureSeen({ type: "node", id: about })) return;
    for (const id of dispute.nodes) if (this.graph.node.has(id)) this.ensureDrawn({ type: "node", id }, true);
    this.select({ type: "node", id: about }, { reveal: true });
  }

  article(number) {
    this.state.article = number;
    this.refresh({ link: "push" });
    this.drawing.fit();
  }

  moved(nodes, viewport) {
    for (const [id, at] of nodes) this.state.moved.set(id, at);
    this.state.viewport = viewport;
    clearTimeout(this.later);
    this.later = setTimeout(() => this.keepLink("replace"), 250);
  }

  drawer(which) {
    this.state.drawer = which;
    this.refresh();
  }

  // The path between two nodes, or none; what lies on it is drawn.
  path(path) {
    this.state.path = path;
    this.state.selected = null;
    if (path) for (const id of this.paths.current()?.nodes ?? [path.from, path.to]) this.ensureDrawn({ type: "node", id }, true);
    const way = path && this.paths.current();
    this.refresh({ link: "push", say: !path ? "No path" : way ? `Path of ${many(way.lines.length, "step")}: ${way.nodes.map((id) => plain(this.graph.node.get(id).label)).join(", ")}` : "No path found" });
    this.paths.say();
    if (way) this.drawing.fit(way.nodes);
  }

  startPath() {
    if (this.paths.asking) this.paths.stop();
    else if (this.state.path) this.path(null);
    else this.paths.ask(this.state.selected?.type === "node" ? this.state.selected.id : null);
  }

  // What is new since a day, or against the other build ("build"); null for no difference.
  since(since) {
    this.state.since = since;
    this.state.selected = null;
    this.refresh({ link: "push", say: since === null ? "No difference" : sinceInWords(this.graph, since) });
  }

  // Brings a sentence of the panel into view.
  toSentence(statement) {
    const found = document.querySelector(`#panel [data-statement="${statement.number}"]`);
    found?.scrollIntoView({ block: "center" });
    found?.classList.add("found");
    setTimeout(() => found?.classList.remove("found"), 1600);
  }

  async copySparql(button) {
    const before = button.textContent;
    try { await navigator.clipboard.writeText(sparqlOf(this.shown)); button.textContent = "Copied"; this.announce("SPARQL copied"); }
    catch { download(fileName("rq"), new Blob([sparqlOf(this.shown)], { type: "application/sparql-query" })); button.textContent = "Saved as a file"; }
    setTimeout(() => { button.textContent = before; }, 1600);
  }

  // The texts of the articles were unpacked.
  textsCame() {
    this.drawers.fill();
    if (!this.search.list.hidden) this.search.find();
    if (!this.state.selected) this.panel.show(this.shown);
  }

  // An article's text below the graph, at the first sentence that has some words.
  openText(article, words) {
    this.drawers.texts.open.add(article);
    this.drawer("articles");
    requestAnimationFrame(() => {
      const found = [...document.querySelectorAll("#sheet .sentence")].find((one) => words.every((word) => fold(one.textContent).includes(word)));
      found?.classList.add("current");
      found?.scrollIntoView({ block: "center" });
    });
  }

  // Days chosen on a lane of the timeline, or null for all.
  stretch(lane, days) {
    this.state[lane] = days;
    this.filtered();
  }

  borders(drawn) {
    this.state.borders = drawn;
    this.refresh();
  }

  list(title, rows, anchor) { openList(title, rows, anchor, this); }

  redrawDrawer() { this.drawers.fill(); }

  sort(by) {
    const { sort } = this.state;
    this.state.sort = { by, down: sort.by === by ? !sort.down : false };
    this.refresh();
    document.getElementById(`sort-${by}`)?.focus();
  }

  async copyLink() {
    this.state.viewport = this.drawing.viewport();
    this.keepLink("replace");
    try {
      await navigator.clipboard.writeText(location.href);
      this.announce("Link copied");
      this.flash("Copied");
    } catch {
      this.flash("Link is in the address bar");
    }
  }

  flash(text) {
    const button = document.getElementById("link-button");
    button.textContent = text;
    setTimeout(() => { button.textContent = "Copy link"; }, 1600);
  }

  zoom(by) {
    const [x, y, scale] = this.drawing.viewport();
    this.drawing.go([x, y, scale * by], true);
    this.moved([], [x, y, scale * by]);
  }

  whole() {
    this.state.viewport = null;
    this.drawing.fit();
    this.keepLink("replace");
  }

  // The room of the graph has changed: the whole is shown again, unless the reader has gone elsewhere in it.
  resized() {
    if (this.drawing && !this.state.viewport && !this.state.selected) this.drawing.fit(this.paths.current()?.nodes ?? null, false);
  }

  // ---- keys ----

  key(event) {
    const typing = event.target.closest?.("input:not([type=checkbox]):not([type=radio]), textarea, select");
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (event.key === "Escape" && !typing) return this.back();
    if (typing) return;
    const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const onGraph = event.target === document.body || event.target.closest("#stage");
    if (arrows[event.key] && onGraph) { event.preventDefault(); return this.walk(arrows[event.key]); }
    const chosen = this.state.selected?.type === "node" ? this.state.selected.id : null;
    const acts = {
      "/": () => document.getElementById("search").focus(), "?": () => this.help(), t: () => this.openTable(), p: () => this.startPath(), l: () => this.drawer(this.state.drawer === "timeline" ? null : "timeline"), m: () => this.drawer(this.state.drawer === "map" ? null : "map"), 0: () => this.whole(), "+": () => this.zoom(1.3), "=": () => this.zoom(1.3), "-": () => this.zoom(1 / 1.3), d: () => this.theme("other"),
      f: () => chosen && this.focus(chosen, this.state.focus?.id === chosen ? 0 : 1), e: () => chosen && this.expand(chosen), x: () => chosen && this.hide(chosen),
      Enter: () => onGraph && document.getElementById("panel").focus(),
    };
    const lens = this.graph.lenses[Number(event.key) - 1];
    if (lens && this.graph.lenses.length > 1) { event.preventDefault(); return this.lens(lens); }
    if (!acts[event.key] || (event.key === "Enter" && !onGraph)) return undefined;
    event.preventDefault();
    return acts[event.key]();
  }

  walk(direction) {
    const from = this.state.selected?.type === "node" && this.shown.nodes.has(this.state.selected.id) ? this.state.selected.id : null;
    const heaviest = () => [...this.shown.nodes].sort((a, b) => this.graph.node.get(b).weight - this.graph.node.get(a).weight || (a < b ? -1 : 1))[0];
    const to = from ? this.drawing.toward(from, direction) : heaviest();
    if (to) this.select({ type: "node", id: to }, { reveal: true });
  }

  back() {
    const menu = document.getElementById("export-menu");
    if (!menu.hidden) return this.menu(false);
    if (document.getElementById("legend").classList.contains("open")) return document.getElementById("filters-button").click();
    if (this.mend.asking) return this.mend.stop();
    if (this.paths.asking) return this.paths.stop();
    if (this.state.path) return this.path(null);
    if (this.state.selected) return this.select(null);
    if (this.state.since !== null) return this.since(null);
    if (this.state.query) { document.getElementById("search").value = ""; return this.queried(""); }
    if (this.state.focus) return this.focus(null, 0);
    if (this.state.drawer) return this.drawer(null);
    return undefined;
  }

  openTable() {
    this.drawer(this.state.drawer === "statements" ? null : "statements");
    this.drawers.sheet.querySelector("tbody tr")?.focus();
  }

  // ---- furniture ----

  bindButtons() {
    const on = (id, act) => document.getElementById(id).addEventListener("click", act);
    on("skip", (event) => { event.preventDefault(); this.state.drawer = null; this.openTable(); });
    on("zoom-in", () => this.zoom(1.3));
    on("zoom-out", () => this.zoom(1 / 1.3));
    on("zoom-fit", () => this.whole());
    on("theme-button", () => this.theme("other"));
    on("help-button", () => this.help());
    on("path-button", () => this.startPath());
    on("link-button", () => this.copyLink());
    on("export-button", () => this.menu(document.getElementById("export-menu").hidden));
    on("filters-button", () => {
      const open = document.getElementById("legend").classList.toggle("open");
      document.getElementById("filters-button").setAttribute("aria-expanded", String(open));
    });
    document.getElementById("zoom-fit").append(svg("svg", { viewBox: "0 0 14 14", "aria-hidden": "true" }, svg("path", { d: "M1 5V1h4M9 1h4v4M13 9v4H9M5 13H1V9", fill: "none", stroke: "currentColor", "stroke-width": 1.6 })));
    document.getElementById("theme-button").append(svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, svg("path", { d: "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm0 1.6a5.4 5.4 0 0 1 0 10.8Z", fill: "currentColor" })));
    const items = EXPORTS.map(([name, what, act]) => el("button", { type: "button", role: "menuitem", onclick: () => { this.menu(false); act(this.shown, this.drawing); } }, name, el("small", {}, what)));
    document.getElementById("export-menu").append(...items);
    document.getElementById("export-menu").addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) { event.preventDefault(); items[(items.indexOf(document.activeElement) + step + items.length) % items.length].focus(); }
    });
    document.addEventListener("pointerdown", (event) => { if (!event.target.closest(".menu")) this.menu(false); });
  }

  menu(open) {
    const menu = document.getElementById("export-menu");
    const button = document.getElementById("export-button");
    if (menu.hidden === !open) return;
    menu.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    if (open) menu.firstElementChild.focus();
    else if (menu.contains(document.activeElement) || document.activeElement === document.body) button.focus();
  }

  help() {
    const dialog = document.getElementById("help");
    const { kinds } = this.legend.all;
    dialog.replaceChildren(
      el("button", { type: "button", class: "close", "aria-label": "Close", onclick: () => dialog.close() }, "×"),
      el("h2", { id: "help-title" }, "Keys and signs"),
      el("h3", { class: "eyebrow" }, "Keys"), el("div", { class: "grid" }, ...KEYS.flatMap(([key, what]) => [el("kbd", {}, key), el("span", {}, what)])),
      el("h3", { class: "eyebrow" }, "Lines: how a thing is known"), el("div", { class: "grid" }, ...Object.keys(KNOWN).flatMap((one) => [lineSample(one), el("span", {}, KNOWN[one][1])])),
      el("h3", { class: "eyebrow" }, "Events"), el("div", { class: "grid" }, ...["reported", "claimed", "planned", "disputed", "denied"].flatMap((status) => [glyph("event", status), el("span", {}, STATUS[status])])),
      el("h3", { class: "eyebrow" }, "Signs"), el("div", { class: "grid" }, ...Object.keys(KIND).filter((kind) => kinds.has(kind)).flatMap((kind) => [glyph(kind), el("span", {}, KIND[kind][1])])));
    dialog.showModal();
  }

  theme(wish) {
    const root = document.documentElement;
    const now = root.dataset.theme;
    const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    root.dataset.theme = wish === "other" ? (now === "dark" ? "light" : "dark") : wish ?? system;
    this.drawing.repaint();
    this.drawers.fill();
    if (wish === "other") this.announce(root.dataset.theme === "dark" ? "Dark" : "Light");
  }

  print(before) {
    if (before) this.beforePrint = document.documentElement.dataset.theme;
    this.theme(before ? "light" : this.beforePrint ?? null);
    document.getElementById("printed")?.remove();
    if (!before) return;
    this.drawing.network.renderer._redraw(); // at once: the printer does not wait for the next frame
    const picture = this.drawing.network.canvas.frame.canvas.toDataURL("image/png");
    document.getElementById("stage").append(el("img", { id: "printed", src: picture, alt: "The graph as it is shown" }));
  }
}

document.documentElement.dataset.theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
loadGraph().then((graph) => {
  const page = new Page(graph);
  document.documentElement.dataset.ready = String(Math.round(performance.now()));
  globalThis.newsgraphPage = page;
}).catch((error) => {
  const empty = document.getElementById("empty");
  empty.hidden = false;
  empty.textContent = "This browser cannot open the page's data. A browser from 2023 or later can.";
  document.documentElement.dataset.failed = String(error?.message ?? error);
});
