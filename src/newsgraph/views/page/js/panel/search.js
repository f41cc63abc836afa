// Search as you type: a question as filters, names, sentences, texts; spelling does not matter much.

import { day, fold, many, plain } from "../model/labels.js";
import { articleOf } from "../data/load.js";
import { byId, el, glyph, named, svg } from "../model/theme.js";
import { Names, tokensOf } from "../search/finding.js";
import { foldSome, sentencesWith } from "../search/folded.js";
import { Questions } from "../search/questions.js";

export class Search {
  constructor(shown, on) {
    this.shown = shown;
    this.on = on;
    this.input = byId("search");
    this.list = byId("found");
    this.options = [];
    this.current = -1;
    this.input.addEventListener("input", () => { clearTimeout(this.timer); this.timer = setTimeout(() => this.typed(), 110); });
    this.input.addEventListener("focus", () => this.input.value && this.find());
    this.input.addEventListener("keydown", (event) => this.key(event));
    document.addEventListener("pointerdown", (event) => { if (!event.target.closest(".search")) this.close(); });
  }

  prepare() {
    const { graph } = this.shown;
    this.names ??= new Names(graph);
    this.questions ??= new Questions(graph, this.names);
  }

  // Bit by bit, while nothing else is to be done: names and sentences made ready to be found.
  ready() {
    const { graph } = this.shown;
    this.prepare();
    if (this.names.grow(300) || foldSome(graph, 600)) return true;
    this.questions.types; // made when asked for
    return false;
  }

  typed() {
    this.on.queried(this.input.value.trim());
    this.find();
  }

  find() {
    this.sought = this.input.value;
    const text = plain(this.sought);
    const words = fold(text).split(/\s+/).filter(Boolean);
    if (!words.length) return this.close();
    this.prepare();
    const names = this.names.find(text).map(({ node }) => node);
    const sentences = this.sentences(words);
    const texts = this.passages(words, sentences);
    this.options = [];
    const rows = [];
    const head = (words) => rows.push(el("li", { class: "head eyebrow", role: "presentation" }, words));
    // a question comes before the names in it, all sentences with the words after
    const filters = () => { const asked = this.asked(text, sentences.length); if (asked.length) { head("As filters"); rows.push(...asked); } };
    const question = Boolean(this.questions.read(text));
    if (question) filters();
    if (names.length) { head(many(names.length, "name")); rows.push(...names.slice(0, 12).map((node) => this.nameRow(node, words))); }
    if (!question) filters();
    if (sentences.length) { head(many(sentences.length, "sentence")); rows.push(...sentences.slice(0, 8).map((statement) => this.sentenceRow(statement, words))); }
    if (texts.length) { head(`${many(texts.length, "sentence")} more in the texts`); rows.push(...texts.slice(0, 6).map((one) => this.passageRow(one, words))); }
    if (!rows.length) rows.push(el("li", { class: "head", role: "presentation" }, "Nothing found."));
    this.list.replaceChildren(...rows);
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.point(this.options.length ? 0 : -1);
    this.on.announce(`${many(names.length, "name")} and ${many(sentences.length, "sentence")} found`);
    return undefined;
  }

  // Sentences behind statements that have all words, each once.
  sentences(words) {
    const { graph } = this.shown;
    const { sentence, gone } = graph.cells.statement;
    const found = sentencesWith(graph, words.join(" "));
    return graph.statements.filter((_, s) => {
      if (!found[sentence[s]] || gone?.[s]) return false;
      found[sentence[s]] = 0;
      return true;
    });
  }

  // Sentences of the texts from which nothing was read, once the texts are unpacked.
  passages(words, sentences) {
    const { texts } = this.on.drawers;
    if (!texts.loaded) { texts.load(); return []; }
    const known = new Set(sentences.map(({ at }) => `${at.article}:${at.offset}`));
    this.folded ??= texts.loaded.map((all) => all.map(([, , text]) => fold(plain(text))));
    return this.folded.flatMap((all, article) => all.flatMap((text, i) => (words.every((word) => text.includes(word)) && !known.has(`${article}:${texts.loaded[article][i][0]}`) ? [{ article, offset: texts.loaded[article][i][0], text: texts.loaded[article][i][2] }] : [])));
  }

  // What is typed as filters: the question that it may be, and all sentences with the words.
  asked(text, count) {
    const rows = [];
    const { shown } = this;
    const offer = (words, state) => {
      if (state.about && !shown.graph.node.has(state.about)) return false;
      const passing = shown.countOf(state);
      if (passing) rows.push(this.row(() => this.on.ask(state), svg("svg", { viewBox: "0 0 14 14", "aria-hidden": "true" }, svg("path", { d: "M1.5 2h11L8.3 7.2V12L5.7 10.6V7.2Z", fill: "none", stroke: "currentColor", "stroke-width": 1.5, "stroke-linejoin": "round" })), el("span", { class: "name" }, named(words)), el("span", { class: "more" }, many(passing, "statement"))));
      return passing > 0;
    };
    const question = this.questions.read(text);
    // Of a month without its year the latest is meant in which something answers; where nothing does, that is said.
    const answered = (back) => { const one = this.questions.read(text, back); return offer(one.words, this.questions.answer(shown.state, one.filters)); };
    if (question && !Array.from({ length: question.years }, (_, back) => back).some(answered)) rows.push(el("li", { class: "head", role: "presentation" }, `Nothing here: ${question.words}`));
    if (!question && count > 1) offer(`Sentences with “${text}”`, this.questions.answer(shown.state, { words: text }));
    return rows;
  }

  nameRow(node, words) {
    const away = this.shown.drawn(node.id) ? many(node.edges.length, "line") : "not drawn yet";
    const other = this.otherName(node);
    return this.row(() => this.on.select({ type: "node", id: node.id }, { reveal: true, draw: true }),
      glyph(node.kind, node.status), el("span", { class: "name" }, ...emphasised(plain(node.label), words)), el("span", { class: "more" }, away), node.sub || other ? el("span", { class: "sub" }, named([node.sub, other && `also: ${other}`].filter(Boolean).join(" · "))) : null);
  }

  // The name by which it was found, if it is not the one that it bears.
  otherName(node) {
    const wanted = tokensOf(this.input.value);
    const fits = (name) => { const tokens = tokensOf(name); return wanted.every((word) => tokens.some((token) => token.startsWith(word))); };
    return fits(node.label) ? null : node.names.find(fits) ?? null;
  }

  passageRow({ article, text }, words) {
    const { publisher, date } = this.shown.graph.articles[article];
    return this.row(() => this.on.openText(article, words), el("span", { "aria-hidden": "true" }, "¶"), el("span", {}, ...emphasised(plain(text), words)), el("span", { class: "sub" }, named([publisher, day(date)].filter(Boolean).join(" · "))));
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
    const choose = () => { this.close(); this.input.value = ""; this.on.queried(""); pick(); byId("graph").focus(); };
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
      if (this.list.hidden || !this.options.length || this.sought !== this.input.value) this.find(); // typed faster than it was looked for
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
