// The articles' texts beside the graph: marked words lead to their nodes, a chosen node shows where it stands.

import { KIND, day, many, plain } from "../model/labels.js";
import { loadTexts } from "../data/load.js";
import { el, named } from "../model/theme.js";
import { spelled } from "../panel/cards.js";

export class Texts {
  constructor(shown, on) { this.shown = shown; this.on = on; this.open = new Set(); this.loaded = null; }

  // The sheet of the drawer: every article, those opened with their text.
  show() {
    const { graph, state } = this.shown;
    if (!this.loaded) { this.load(); return [el("p", { class: "hint" }, "The texts are being unpacked …")]; }
    const order = [...graph.articles.keys()].sort((a, b) => (graph.articles[a].date ?? "").localeCompare(graph.articles[b].date ?? "") || a - b);
    this.hits = this.chosenSentences();
    const first = order.find((number) => this.hits.get(number)?.size);
    if (first !== undefined && ![...this.open].some((number) => this.hits.get(number)?.size)) this.open.add(first);
    if (graph.articles.length === 1) this.open.add(0);
    if (state.article !== null) this.open.add(state.article);
    requestAnimationFrame(() => this.bring());
    return order.map((number) => this.article(number, graph.articles[number], state.article === number));
  }

  load() { loadTexts().then((texts) => { this.loaded = texts; this.on.textsCame(); }); }

  // Article → numbers of the sentences (by offset) that the selection rests on.
  chosenSentences() {
    const { graph, state } = this.shown;
    const found = new Map();
    const { selected } = state;
    if (!selected) return found;
    const says = selected.type === "edge" ? graph.edge.get(selected.id).says : [...graph.node.get(selected.id).says, ...graph.node.get(selected.id).edges.flatMap((line) => line.says)];
    for (const s of says) {
      const { article, offset, text } = graph.statements[s].at;
      if (!found.has(article)) found.set(article, new Set());
      for (const [from, , words] of this.loaded?.[article] ?? []) if (from >= offset && from < offset + Math.max(1, [...text].length) && words) found.get(article).add(from);
    }
    if (selected.type === "node") {
      (this.loaded ?? []).forEach((sentences, article) => {
        for (const [from, , , links] of sentences) if (links.some(([, , id]) => id === selected.id)) found.set(article, (found.get(article) ?? new Set()).add(from));
      });
    }
    return found;
  }

  article(number, article, only) {
    const hits = this.hits.get(number)?.size ?? 0;
    const holder = el("div", { class: "text" });
    const details = el("details", { class: "article", open: this.open.has(number) },
      el("summary", {}, el("b", {}, named(article.title ?? "Untitled article")), el("small", {}, named([article.publisher, day(article.date)].filter(Boolean).join(" · ")), hits ? el("span", { class: "hits" }, ` · ${many(hits, "sentence")} on what is selected`) : "")),
      holder, el("div", { class: "buttons" }, el("button", { "aria-pressed": String(only), onclick: () => this.on.article(only ? null : number) }, only ? "Show all articles again" : "Only this article in the graph")));
    const fill = () => { if (details.open && !holder.childElementCount) holder.append(...this.paragraphs(number)); };
    details.addEventListener("toggle", () => { if (details.open) this.open.add(number); else this.open.delete(number); fill(); });
    fill();
    return details;
  }

  paragraphs(number) {
    const made = [];
    const hits = this.hits?.get(number);
    for (const [offset, begins, text, links] of this.loaded?.[number] ?? []) {
      if (begins || !made.length) made.push(el("p", { dir: "auto" }));
      made[made.length - 1].append(el("span", { class: `sentence ${hits?.has(offset) ? "current" : ""}` }, ...this.words(text, links)), this.carried(number, offset), " ");
    }
    return made.length ? made : [el("p", { class: "hint" }, "No sentence of this article is held here.")];
  }

  // How many lines a sentence carries; leads to the first of them.
  carried(number, offset) {
    this.bySentence ??= this.index();
    const lines = this.bySentence.get(`${number}:${offset}`);
    if (!lines?.length) return "";
    const pick = () => this.on.select({ type: "edge", id: lines[0].id }, { reveal: true, draw: true });
    return el("button", { class: "carries", title: `carries ${many(lines.length, "line")} of the graph`, "aria-label": `${many(lines.length, "line")} of the graph rest on this sentence`, onclick: pick }, String(lines.length));
  }

  // "article:offset" → the lines that rest on the sentence there.
  index() {
    const found = new Map();
    for (const { at, edges } of this.shown.graph.statements) {
      const key = `${at.article}:${at.offset}`;
      if (edges.length) found.set(key, [...new Set([...(found.get(key) ?? []), ...edges])]);
    }
    return found;
  }

  // Words that lead somewhere as buttons; where links overlap, the shortest wins.
  words(text, links) {
    const signs = [...text];
    const known = links.filter(([, , id]) => this.on.graph.all.has(id)).sort((a, b) => a[1] - a[0] - (b[1] - b[0]) || a[0] - b[0]);
    const taken = [];
    for (const link of known) if (taken.every(([from, to]) => link[1] <= from || link[0] >= to)) taken.push(link);
    taken.sort((a, b) => a[0] - b[0]);
    const parts = [];
    let at = 0;
    const { selected } = this.shown.state;
    for (const [from, to, id] of taken) {
      if (from > at) parts.push(...spelled(signs.slice(at, from).join("")));
      const node = this.on.graph.all.get(id);
      parts.push(el("button", { class: `word ${node.kind} ${selected?.id === id ? "chosen" : ""}`, title: `${KIND[node.kind][0]}: ${plain(node.label)}`, onclick: () => this.on.select({ type: "node", id }, { reveal: true, draw: true }) }, ...spelled(signs.slice(from, to).join(""))));
      at = to;
    }
    if (at < signs.length) parts.push(...spelled(signs.slice(at).join("")));
    return parts;
  }

  // Brings the first sentence that the selection rests on into view.
  bring() { document.querySelector("#sheet .sentence.current")?.scrollIntoView({ block: "nearest" }); }
}
