// The site's own script: light or dark, search, narrowing of lists. Pages are whole without it.
"use strict";
(() => {
  const root = document.documentElement;
  const kept = (() => { try { return window.localStorage; } catch { return null; } })();
  const wish = kept?.getItem("newsgraph-theme");
  if (wish === "dark" || wish === "light") root.dataset.theme = wish;

  const el = (tag, attributes = {}, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children.filter(Boolean));
    return made;
  };
  const LETTERS = { ø: "o", đ: "d", ł: "l", ß: "ss", æ: "ae", œ: "oe", þ: "th", ð: "d", "’": "'" };
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[øđłßæœþð’]/g, (c) => LETTERS[c]);

  // The index comes as a script that holds one packed string: read only when somebody searches, also from file://.
  let wanted = null;
  function index() {
    wanted ??= new Promise((done, failed) => {
      const script = el("script", { src: `${root.dataset.up}search-data.js` });
      script.addEventListener("load", () => done(window.newsgraphSearch));
      script.addEventListener("error", failed);
      document.head.append(script);
    }).then(async (packed) => {
      const bytes = Uint8Array.from(atob(packed), (c) => c.charCodeAt(0));
      const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
      const rows = JSON.parse(await new Response(stream).text());
      return rows.map(([kind, name, path, sub, weight, more]) => ({ kind, name, path, sub, weight, name_: fold(name), more_: fold(more) }));
    });
    return wanted;
  }

  function score(row, words) {
    let sum = 0;
    for (const word of words) {
      const at = row.name_.indexOf(word);
      if (at === 0) sum += 8;
      else if (at > 0) sum += /\P{L}/u.test(row.name_[at - 1]) ? 5 : 2;
      else if (row.more_.includes(word)) sum += 1;
      else return 0;
    }
    return sum + Math.log2(1 + row.weight) / 4;
  }

  async function find(text) {
    const words = fold(text).split(/\s+/).filter(Boolean);
    if (!words.length) return [];
    const rows = await index();
    return rows.map((row) => [score(row, words), row]).filter(([s]) => s > 0).sort((a, b) => b[0] - a[0] || (a[1].path < b[1].path ? -1 : 1)).slice(0, 12).map(([, row]) => row);
  }

  function searching() {
    const input = document.getElementById("search");
    const list = document.getElementById("found");
    const live = document.getElementById("live");
    let rows = [];
    let at = -1;
    let asked = 0;
    const go = (row) => { window.location.href = root.dataset.up + row.path; };
    const show = () => {
      list.replaceChildren(...rows.map((row, i) => {
        const item = el("li", { role: "option", id: `found-${i}`, "aria-selected": String(i === at) },
          el("bdi", { class: "name" }, row.name), el("span", { class: "kind" }, row.kind), row.sub && el("bdi", { class: "sub" }, row.sub));
        item.addEventListener("mousedown", (event) => { event.preventDefault(); go(row); });
        return item;
      }));
      if (!rows.length) list.append(el("li", { role: "option", "aria-disabled": "true", "aria-selected": "false", class: "none" }, "Nothing here is called so"));
      const open = Boolean(input.value.trim());
      list.hidden = !open;
      input.setAttribute("aria-expanded", String(open));
      if (at >= 0) input.setAttribute("aria-activedescendant", `found-${at}`);
      else input.removeAttribute("aria-activedescendant");
    };
    const close = () => { list.hidden = true; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); };
    input.addEventListener("input", async () => {
      const mine = ++asked;
      const found = await find(input.value);
      if (mine !== asked) return;
      rows = found;
      at = rows.length ? 0 : -1;
      show();
      live.textContent = input.value.trim() ? `${rows.length} found` : "";
    });
    input.addEventListener("focus", () => { index().catch(() => {}); if (input.value.trim() && rows.length) show(); });
    input.addEventListener("blur", close);
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (rows.length) { at = (at + (event.key === "ArrowDown" ? 1 : rows.length - 1)) % rows.length; show(); }
      } else if (event.key === "Enter" && rows[at]) go(rows[at]);
      else if (event.key === "Escape") { input.value = ""; close(); }
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !/^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName ?? "")) { event.preventDefault(); input.focus(); }
    });
  }

  function narrowing() {
    const input = document.getElementById("narrow");
    if (!input) return;
    const rows = [...document.querySelectorAll("ul.list > li[data-find]")];
    input.parentElement.hidden = false;
    input.addEventListener("input", () => {
      const words = fold(input.value).split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const row of rows) { row.hidden = !words.every((word) => row.dataset.find.includes(word)); shown += !row.hidden; }
      document.getElementById("narrowed").textContent = words.length ? `${shown} of ${rows.length} on this page` : "";
    });
  }

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelector(".search").hidden = false;
    const theme = document.getElementById("theme");
    theme.hidden = false;
    theme.addEventListener("click", () => {
      const now = root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
      root.dataset.theme = now === "dark" ? "light" : "dark";
      try { kept?.setItem("newsgraph-theme", root.dataset.theme); } catch { /* kept for this page alone */ }
    });
    // What is folded is printed too.
    window.addEventListener("beforeprint", () => { for (const one of document.querySelectorAll("details:not([open])")) { one.open = true; one.dataset.printed = ""; } });
    window.addEventListener("afterprint", () => { for (const one of document.querySelectorAll("details[data-printed]")) { one.open = false; delete one.dataset.printed; } });
    searching();
    narrowing();
    root.dataset.ready = "";
  });
})();
