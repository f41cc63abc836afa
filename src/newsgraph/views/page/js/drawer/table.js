// The table of the drawer: every statement in view as a row.

const COLUMNS = {
  from: ["From", (row) => plain(row.from.label)],
  relation: ["Relation", (row) => plain(row.line.relation)],
  to: ["To", (row) => plain(row.to.label)],
  known: ["How it is known", (row) => KNOWN[row.line.known][0]],
  speaker: ["Who says it", (row) => plain(row.statement.speakers.join(" → ") || row.article.publisher || "")],
  day: ["Date", (row) => row.article.date ?? ""],
  outlet: ["Outlet", (row) => plain(row.article.publisher ?? "")],
  confidence: ["Confidence", (row) => row.statement.confidence],
};
const ROWS_AT_ONCE = 150;

function tableRows(shown) {
  const { graph } = shown;
  const rows = [];
  for (const id of shown.edges) {
    const line = graph.edge.get(id);
    for (const s of line.says) {
      if (!shown.passing[s]) continue;
      rows.push({ line, statement: graph.statements[s], from: graph.node.get(line.from), to: graph.node.get(line.to), article: articleOf(graph, graph.statements[s]) });
    }
  }
  return rows;
}

function sorted(rows, { by, down }) {
  const value = COLUMNS[by][1];
  const compare = (a, b) => (typeof a === "number" ? a - b : a.localeCompare(b, "en", { sensitivity: "base" }));
  const keyed = rows.map((row, i) => [value(row), i, row]);
  keyed.sort((a, b) => (down ? -1 : 1) * compare(a[0], b[0]) || a[1] - b[1]);
  return keyed.map(([, , row]) => row);
}

class Table {
  constructor(shown, on) {
    this.shown = shown;
    this.on = on;
    this.sheet = document.getElementById("sheet");
  }

  statements() {
    const { sort } = this.shown.state;
    const rows = sorted(tableRows(this.shown), sort);
    const head = el("tr", {}, ...Object.entries(COLUMNS).map(([key, [name]]) => el("th", { scope: "col", "aria-sort": sort.by === key ? (sort.down ? "descending" : "ascending") : "none" },
      el("button", { type: "button", id: `sort-${key}`, onclick: () => this.on.sort(key) }, name))));
    const body = el("tbody", {});
    body.addEventListener("keydown", (event) => this.rowKey(event));
    const more = el("button", { type: "button", class: "more-button" });
    const add = () => {
      const from = body.childElementCount;
      body.append(...rows.slice(from, from + ROWS_AT_ONCE).map((row, i) => this.tableRow(row, from + i)));
      more.hidden = body.childElementCount >= rows.length;
      more.textContent = `Show ${Math.min(ROWS_AT_ONCE, rows.length - body.childElementCount)} of ${(rows.length - body.childElementCount).toLocaleString("en")} more`;
    };
    more.addEventListener("click", add);
    add();
    if (!rows.length) return [el("p", { class: "article" }, "No statement passes the filters.")];
    return [el("table", { class: "statements", "aria-label": "Statements in view", "aria-rowcount": rows.length + 1 }, el("thead", {}, head), body), more];
  }

  tableRow(row, number) {
    const { selected } = this.shown.state;
    const chosen = selected?.type === "edge" && selected.id === row.line.id;
    const pick = () => this.on.select({ type: "edge", id: row.line.id }, { reveal: true });
    return el("tr", { tabindex: number === 0 ? 0 : -1, "aria-selected": String(chosen), "aria-rowindex": number + 2, title: plain(row.statement.at.text), onclick: pick },
      el("td", {}, clipped(row.from.label)), el("td", {}, plain(row.line.relation)), el("td", {}, clipped(row.to.label)),
      el("td", { class: "known" }, el("span", { class: `chip ${row.line.known}` }, [SIGN[row.line.known], KNOWN[row.line.known][0]].filter(Boolean).join(" "))),
      el("td", {}, clipped(row.statement.speakers.join(" → ") || row.article.publisher || "")), el("td", { class: "day" }, day(row.article.date, true)), el("td", {}, clipped(row.article.publisher ?? "")),
      el("td", { class: "number" }, row.statement.confidence.toFixed(2)));
  }

  rowKey(event) {
    const row = event.target.closest("tr");
    const to = { ArrowDown: row?.nextElementSibling, ArrowUp: row?.previousElementSibling, Home: row?.parentElement.firstElementChild, End: row?.parentElement.lastElementChild }[event.key];
    if (to) {
      event.preventDefault();
      row.tabIndex = -1;
      to.tabIndex = 0;
      to.focus();
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      const place = [...row.parentElement.children].indexOf(row);
      row.click();
      this.sheet.querySelectorAll("tbody tr")[place]?.focus();
    }
  }
}

const clipped = (text) => el("div", { class: "clip" }, named(text));
