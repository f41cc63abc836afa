// The legend is the filter: every sign with its count, to be switched off and on.

class Legend {
  constructor(holder, shown, on) {
    this.holder = holder;
    this.shown = shown;
    this.on = on;
    this.unfolded = new Set();
    this.build();
  }

  counts() {
    const { graph } = this.shown;
    const kinds = new Map();
    const types = new Map();
    const known = new Map();
    const voices = new Map();
    const add = (map, key, by = 1) => map.set(key, (map.get(key) ?? 0) + by);
    for (const node of graph.node.values()) {
      add(kinds, node.kind);
      if (node.kind === "event" && node.type) add(types, node.type);
    }
    for (const line of graph.edge.values()) add(known, line.known);
    for (const statement of graph.statements) {
      if (!statement.edges.length && !statement.nodes.length) continue;
      for (const speaker of new Set(statement.speakers)) add(voices, speaker);
      const { publisher } = articleOf(graph, statement);
      if (!statement.speakers.length && publisher) add(voices, `outlet:${publisher}`);
    }
    const byCount = (map) => [...map].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    return { kinds, known, types: byCount(types), voices: byCount(voices) };
  }

  build() {
    this.all = this.counts();
    this.show();
  }

  show() {
    const { state } = this.shown;
    const { kinds, known, types, voices } = this.all;
    const parts = [
      this.group("What", Object.keys(KIND).filter((kind) => kinds.has(kind)).map((kind) => this.box("kind", state.offKinds, kind, KIND[kind][1], kinds.get(kind), glyph(kind)))),
      this.group("How it is known", Object.keys(KNOWN).filter((one) => known.has(one)).map((one) => this.box("known", state.offKnown, one, KNOWN[one][0], known.get(one), lineSample(one), KNOWN[one][1]))),
      types.length ? this.group("Kind of event", this.folded("types", types, 6, ([type, count]) => this.box("type", state.offTypes, type, spaced(type), count))) : null,
      voices.length ? this.group("Who says it", [this.voice("", "anyone", null), ...this.folded("voices", voices, 5, ([voice, count]) => this.voice(voice, voice.replace(/^outlet:/, ""), count, voice.startsWith("outlet:")), ([voice]) => voice === state.speaker)]) : null,
      this.slider(),
      el("p", { class: "keys" }, ...[["/", "search"], ["f", "focus"], ["t", "table"], ["?", "all keys"]].flatMap(([key, what]) => [el("kbd", {}, key), ` ${what}  `])),
    ];
    const active = document.activeElement?.dataset?.filter;
    const top = this.holder.scrollTop;
    this.holder.replaceChildren(...parts.filter(Boolean));
    this.holder.scrollTop = top;
    if (active) this.holder.querySelector(`[data-filter="${CSS.escape(active)}"]`)?.focus();
  }

  group(name, rows) { return el("fieldset", {}, el("legend", { class: "eyebrow" }, name), ...rows); }

  folded(name, list, most, make, always = () => false) {
    if (list.length <= most + 1) return list.map(make);
    const open = this.unfolded.has(name);
    const rows = list.filter((one, i) => open || i < most || always(one)).map(make);
    const toggle = () => { if (open) this.unfolded.delete(name); else this.unfolded.add(name); this.show(); };
    return [...rows, el("button", { type: "button", class: "fold", "data-filter": `fold:${name}`, "aria-expanded": String(open), onclick: toggle }, open ? "fewer" : `${list.length - rows.length} more`)];
  }

  box(group, off, key, name, count, sign = null, title = null) {
    const change = () => { if (off.has(key)) off.delete(key); else off.add(key); this.on.filtered(); };
    const alone = (event) => { event.preventDefault(); this.only(group, key); };
    return el("label", { class: `row ${sign ? "" : "bare"} ${off.has(key) ? "off" : ""}`, title },
      el("input", { type: "checkbox", checked: !off.has(key), onchange: change, "data-filter": `${group}:${key}` }), sign, el("span", { class: "what" }, named(name)), el("span", { class: "count" }, count.toLocaleString("en")),
      el("button", { type: "button", class: "only", onclick: alone, "data-filter": `only:${group}:${key}`, "aria-label": `Only ${plain(name)}, or all again` }, "only"));
  }

  only(group, key) {
    const { state } = this.shown;
    const [off, all] = { kind: [state.offKinds, [...this.all.kinds.keys()]], known: [state.offKnown, [...this.all.known.keys()]], type: [state.offTypes, this.all.types.map(([type]) => type)] }[group];
    const alone = !off.has(key) && off.size === all.length - 1;
    off.clear();
    if (!alone) for (const one of all) if (one !== key) off.add(one);
    this.on.filtered();
  }

  voice(voice, name, count, outlet = false) {
    const { state } = this.shown;
    return el("label", { class: "row bare", title: outlet ? "the outlet in its own voice" : null },
      el("input", { type: "radio", name: "voice", checked: state.speaker === voice, "data-filter": `voice:${voice}`, onchange: () => { state.speaker = voice; this.on.filtered(); } }),
      el("span", { class: "what" }, named(name), outlet ? el("small", {}, " (own voice)") : null), count === null ? null : el("span", { class: "count" }, count.toLocaleString("en")));
  }

  slider() {
    const { state } = this.shown;
    const output = el("output", { for: "least" }, `at least ${state.least.toFixed(2)}`);
    const input = el("input", { type: "range", id: "least", min: 0, max: 1, step: 0.05, value: state.least, "data-filter": "least", "aria-label": "Least confidence", oninput: () => { output.textContent = `at least ${Number(input.value).toFixed(2)}`; }, onchange: () => { state.least = Number(input.value); this.on.filtered(); } });
    return el("fieldset", {}, el("div", { class: "slider-head" }, el("legend", { class: "eyebrow" }, "Confidence"), output), input);
  }
}

const spaced = (type) => type.replace(/([a-z])([A-Z])/g, "$1 $2");
