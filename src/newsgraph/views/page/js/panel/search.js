// Search as you type: names first, then sentences; accents and capitals do not matter.

class Search {
  constructor(shown, on) {
    this.shown = shown;
    this.on = on;
    this.input = document.getElementById("search");
    this.list = document.getElementById("found");
    this.options = [];
    this.current = -1;
    this.input.addEventListener("input", () => { clearTimeout(this.timer); this.timer = setTimeout(() => this.typed(), 70); });
    this.input.addEventListener("focus", () => this.input.value && this.find());
    this.input.addEventListener("keydown", (event) => this.key(event));
    document.addEventListener("pointerdown", (event) => { if (!event.target.closest(".search")) this.close(); });
  }

  typed() {
    this.on.queried(this.input.value.trim());
    this.find();
  }

  find() {
    const words = fold(plain(this.input.value)).split(/\s+/).filter(Boolean);
    if (!words.length) return this.close();
    const { graph } = this.shown;
    const names = [...graph.node.values()].filter((node) => words.every((word) => foldedNode(node).includes(word)))
      .sort((a, b) => this.starts(b, words) - this.starts(a, words) || b.weight - a.weight || (a.id < b.id ? -1 : 1));
    const sentences = graph.statements.filter((statement) => words.every((word) => (statement.at.folded ??= fold(plain(statement.at.text))).includes(word)))
      .filter((statement, i, all) => all.findIndex((one) => one.sentence === statement.sentence) === i);
    this.options = [];
    const rows = [];
    if (names.length) rows.push(el("li", { class: "head eyebrow", role: "presentation" }, many(names.length, "name")), ...names.slice(0, 12).map((node) => this.nameRow(node, words)));
    if (sentences.length) rows.push(el("li", { class: "head eyebrow", role: "presentation" }, many(sentences.length, "sentence")), ...sentences.slice(0, 8).map((statement) => this.sentenceRow(statement, words)));
    if (!rows.length) rows.push(el("li", { class: "head", role: "presentation" }, "Nothing found."));
    this.list.replaceChildren(...rows);
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.point(this.options.length ? 0 : -1);
    this.on.announce(`${many(names.length, "name")} and ${many(sentences.length, "sentence")} found`);
    return undefined;
  }

  starts(node, words) { return Number(fold(plain(node.label)).startsWith(words[0])) + Number(fold(plain(node.label)) === words.join(" ")); }

  nameRow(node, words) {
    const away = this.shown.drawn(node.id) ? many(node.edges.length, "line") : "not drawn yet";
    return this.row(() => this.on.select({ type: "node", id: node.id }, { reveal: true, draw: true }),
      glyph(node.kind, node.status), el("span", { class: "name" }, ...emphasised(plain(node.label), words)), el("span", { class: "more" }, away), node.sub ? el("span", { class: "sub" }, named(node.sub)) : null);
  }

  sentenceRow(statement, words) {
    const pick = () => {
      if (statement.edges.length) this.on.select({ type: "edge", id: statement.edges[0].id }, { reveal: true, draw: true });
      else if (statement.nodes.length) this.on.select({ type: "node", id: statement.nodes[0].id }, { reveal: true, draw: true });
    };
    const { publisher, date } = articleOf(this.shown.graph, statement);
    return this.row(pick, el("span", { "aria-hidden": "true" }, "“"), el("span", {}, ...emphasised(plain(statement.at.text), words)), el("span", { class: "sub" }, named([publisher, day(date)].filter(Boolean).join(" · "))));
  }

  row(pick, ...parts) {
    const number = this.options.length;
    const choose = () => { this.close(); this.input.value = ""; this.on.queried(""); pick(); document.getElementById("graph").focus(); };
    const made = el("li", { role: "option", id: `found-${number}`, "aria-selected": "false", onclick: choose }, ...parts);
    this.options.push({ made, choose });
    return made;
  }

  point(to) {
    this.options[this.current]?.made.setAttribute("aria-selected", "false");
    this.current = to;
    const option = this.options[to];
    option?.made.setAttribute("aria-selected", "true");
    option?.made.scrollIntoView({ block: "nearest" });
    if (option) this.input.setAttribute("aria-activedescendant", option.made.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  key(event) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (this.list.hidden) this.find();
      else if (this.options.length) this.point((this.current + (event.key === "ArrowDown" ? 1 : -1) + this.options.length) % this.options.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      clearTimeout(this.timer);
      if (this.list.hidden || !this.options.length) this.find();
      this.options[Math.max(0, this.current)]?.choose();
    } else if (event.key === "Escape") {
      event.stopPropagation();
      if (!this.list.hidden && this.input.value) this.close();
      else { this.input.value = ""; this.on.queried(""); this.input.blur(); this.close(); }
    } else if (event.key === "Tab") this.close();
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  show() { if (document.activeElement !== this.input) this.input.value = this.shown.state.query; }
}

// The found words set off. Folding can change lengths, so it goes sign by sign.
function emphasised(text, words) {
  const signs = [...text];
  const folded = signs.map(fold);
  const starts = [];
  let length = 0;
  for (const one of folded) { starts.push(length); length += one.length; }
  const whole = folded.join("");
  const lit = new Set();
  for (const word of words) {
    for (let at = whole.indexOf(word); at >= 0; at = whole.indexOf(word, at + word.length)) {
      starts.forEach((start, i) => { if (start < at + word.length && start + folded[i].length > at) lit.add(i); });
    }
  }
  const parts = [];
  for (let i = 0; i < signs.length;) {
    const on = lit.has(i);
    let end = i;
    while (end < signs.length && lit.has(end) === on) end += 1;
    const piece = signs.slice(i, end).join("");
    parts.push(on ? el("em", {}, piece) : piece);
    i = end;
  }
  return [el("bdi", {}, ...parts)];
}
