// The page: one place where every act of the reader arrives and everything is brought up to date.

import { Drawer, closeList } from "./drawer/drawer.js";
import { Drawing } from "./graph/drawing.js";
import { Steps } from "./hands/history.js";
import { Room } from "./graph/room.js";
import { HoverCard } from "./hands/hover.js";
import { Lasso } from "./hands/lasso.js";
import { closeMenu } from "./hands/menu.js";
import { Panes } from "./hands/panes.js";
import { LENS, day, grouped, many, plain } from "./model/labels.js";
import { LensChooser, lookThrough } from "./model/lens.js";
import { lensOf, readLink, shortLink, writeLink } from "./link/link.js";
import { loadGraph, loadWords } from "./data/load.js";
import { Shown, opensTimeline } from "./model/state.js";
import { byId, el, readInk } from "./model/theme.js";
import { Notes } from "./notes/notes.js";
import { Keys } from "./page/keys.js";
import { showTrail } from "./page/trail.js";
import { Legend } from "./panel/legend.js";
import { Mend } from "./panel/mend.js";
import { Panel } from "./panel/panel.js";
import { Paths } from "./panel/path.js";
import { Search } from "./panel/search.js";
import { MOST_DRAWN } from "./search/choice.js";

class Page extends Keys {
  constructor(graph) {
    super();
    this.graph = graph;
    this.shown = new Shown(graph);
    readInk();
    this.shown.room = new Room(byId("graph"), opensTimeline());
    this.history = new Steps(this);
    this.paths = new Paths(this.shown, this);
    this.mend = new Mend(this);
    this.notes = new Notes(this);
    this.shown.way = () => this.paths.current();
    this.drawing = new Drawing(this.shown, byId("graph"), this);
    this.card = new HoverCard(this);
    this.lasso = new Lasso(this, byId("graph"));
    this.panes = new Panes(this);
    this.panel = new Panel(byId("panel"), this);
    this.legend = new Legend(byId("legend"), this.shown, this);
    this.lenses = new LensChooser(byId("lenses"), graph, this);
    this.search = new Search(this.shown, this);
    this.drawers = new Drawer(this.shown, this);
    this.bindButtons();
    document.addEventListener("keydown", (event) => this.key(event));
    addEventListener("hashchange", () => this.restore(location.hash.slice(1)));
    addEventListener("popstate", () => this.restore(location.hash.slice(1)));
    addEventListener("beforeprint", () => this.print(true));
    addEventListener("afterprint", () => this.print(false));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.theme(null));
    byId("subtitle").textContent = this.subtitle();
    this.restore(location.hash.slice(1), true);
  }

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
    closeMenu();
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
    const { shown, graph } = this;
    const holder = byId("counts");
    const waiting = shown.allNodes.size - shown.nodes.size;
    const [told, whole] = shown.filtered() ? [shown.statements.size, graph.said] : [graph.said, graph.statements.length];
    const found = told < whole ? `${grouped(told)} of ${many(whole, "statement")}` : many(told, "statement");
    const rest = graph.statements.length - graph.said;
    const why = rest > 0 ? `${shown.filtered() ? `${grouped(told)} pass the filters; ` : ""}${grouped(graph.said)} of the ${many(graph.statements.length, "statement")} of this page show through the lens ${LENS[graph.lens]?.[0] ?? graph.lens}, ${grouped(rest)} through others` : null;
    const folded = [...shown.nodes].filter((id) => shown.groups.has(id)).length;
    const drawnText = shown.groups.size ? `${many(shown.allNodes.size, "node")} in ${many(shown.groups.size, "group")}${folded < shown.groups.size ? `, ${shown.groups.size - folded} open` : ""}` : waiting > 0 ? `${grouped(shown.nodes.size)} drawn of ${many(shown.allNodes.size, "node")}` : many(shown.allNodes.size, "node");
    const more = waiting > 0 && !shown.groups.size && shown.nodes.size < MOST_DRAWN && (shown.picture ? el("button", { id: "draw-more", title: "All that hangs together, by weight, in place of the main events alone", onclick: () => this.layout("network") }, "draw all") : el("button", { id: "draw-more", title: `Draws more nodes by weight; search and Expand bring any other`, onclick: () => this.drawMore() }, "draw more"));
    holder.replaceChildren(el("span", { title: why }, found), ` · ${drawnText}`, ...(more ? [el("span", {}, " · ", more)] : []));
    showTrail(this);
    const empty = byId("empty");
    empty.hidden = shown.nodes.size > 0;
    empty.textContent = graph.node.size ? "Nothing passes the filters." : "The graph is empty: add an article and write the page again.";
  }

  keepLink(how) {
    this.history.note(writeLink(this.state));
    const { text, left } = shortLink(this.state, location.href.split("#")[0]);
    this.leftOut = left;
    if (text === location.hash.slice(1)) return;
    const address = text ? `#${text}` : location.pathname + location.search;
    try { history[how === "push" ? "pushState" : "replaceState"](null, "", address); } catch { location.hash = text; }
  }

  restore(text, first = false) {
    if (!first && (text === writeLink(this.state) || text === shortLink(this.state, location.href.split("#")[0]).text)) return;
    const { name, story } = lensOf(text, this.graph) ?? { name: this.graph.opensWith.lens, story: this.graph.opensWith.story };
    if (this.graph.lens !== name || (name === "story" && this.graph.story !== story)) this.through(name, story);
    this.shown.state = readLink(text, this.graph);
    this.shown.compute();
    for (const id of this.paths.current()?.nodes ?? []) this.ensureDrawn({ type: "node", id }, true);
    this.drawing.glide.quietly(() => {
      this.refresh({ link: null });
      this.history.note(writeLink(this.state));
      this.paths.say();
      if (this.state.path && this.paths.current()) this.drawing.fit(this.paths.current().nodes, false);
      else if (this.state.viewport) this.drawing.go(this.state.viewport);
      else this.drawing.fit(null, false);
    });
  }

  announce(text) { byId("live").textContent = text; }

  // Turns the graph to a lens; the state is left as it is.
  through(name, story = null) {
    this.drawing.clear();
    lookThrough(this.graph, name, name === "story" ? story ?? this.graph.opensWith.story : null);
    this.shown.open();
    this.legend.build();
  }
}

// Does the next part of some work whenever the page is at rest, until none is left.
function atRest(part) {
  const wait = globalThis.requestIdleCallback ?? ((act) => setTimeout(() => act({ timeRemaining: () => 8 }), 60));
  const go = (left) => { do if (!part()) return; while (left.timeRemaining() > 4); wait(go); };
  wait(go);
}

loadGraph().then((graph) => {
  const page = new Page(graph);
  document.documentElement.dataset.ready = String(Math.round(performance.now()));
  globalThis.newsgraphPage = page;
  return loadWords(graph).then((missed) => {
    if (missed) { page.search.questions = null; page.refresh({ link: null }); }
    atRest(() => page.search.ready());
  });
}).catch((error) => {
  const empty = byId("empty");
  empty.hidden = false;
  empty.textContent = "This browser is too old for the page; one from 2023 will do.";
  document.documentElement.dataset.failed = String(error?.message ?? error);
});
