// The editor: tabs with queries, named queries that open in one, and asking. What is shown is made in answer.js.
"use strict";

(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const byId = (id) => document.getElementById(id);
  const KEPT = "newsgraph-query"; // in this browser alone
  const MOST = 20; // tabs

  // ------------------------------------------------------------ tabs

  const kept = () => {
    try {
      const found = JSON.parse(localStorage.getItem(KEPT));
      const fits = found && Array.isArray(found.tabs) && found.tabs.every((one) => typeof one.text === "string");
      if (fits && found.tabs[found.at]) return found;
    } catch { /* nothing kept, or storage is off */ }
    return { at: 0, tabs: [{ name: "Query", text: data.example }] };
  };
  const state = kept();
  const keep = () => {
    try { localStorage.setItem(KEPT, JSON.stringify(state)); } catch { /* storage is off or full */ }
  };

  const terms = { name: "terms", bulk: false, autoShow: true, persistenceId: null };
  terms.isValidCompletionPosition = (yasqe) => /^[a-z]+:/i.test(yasqe.getCompleteToken().string);
  terms.get = (_yasqe, token) => {
    const typed = token.string.trim().toLowerCase();
    const [begun, within] = [[], []];
    for (const one of data.terms) {
      if (one.toLowerCase().startsWith(typed)) begun.push(one);
      else if (one.startsWith(typed.split(":")[0] + ":") && one.toLowerCase().includes(typed.split(":")[1])) within.push(one);
    }
    return [...begun, ...within].slice(0, 100);
  };
  Yasqe.registerAutocompleter(terms);
  Yasqe.defaults.autocompleters = ["variables", "terms"]; // the others ask other servers
  const editor = new Yasqe(byId("editor"), {
    value: state.tabs[state.at].text, persistenceId: null, showQueryButton: false,
    createShareableLink: null, consumeShareLink: null, editorHeight: "20rem",
    extraKeys: { ...Yasqe.defaults.extraKeys, "Ctrl-Enter": () => ask(), "Cmd-Enter": () => ask(), Tab: false },
  });
  editor.getInputField().setAttribute("aria-label", "SPARQL");

  const show = (at) => {
    state.at = at;
    editor.setValue(state.tabs[at].text);
    drawTabs();
    keep();
  };
  const open = (name, text) => {
    if (state.tabs.length >= MOST) state.tabs.shift();
    state.tabs.push({ name, text });
    show(state.tabs.length - 1);
  };
  const close = (at) => {
    state.tabs.splice(at, 1);
    if (!state.tabs.length) state.tabs.push({ name: "Query", text: data.example });
    show(Math.min(at <= state.at ? Math.max(state.at - 1, 0) : state.at, state.tabs.length - 1));
  };
  const button = (text, does) => Object.assign(document.createElement("button"), { type: "button", textContent: text, onclick: does });
  const drawTabs = () => {
    const made = state.tabs.map((one, at) => {
      const tab = button(one.name, () => show(at));
      tab.setAttribute("role", "tab");
      tab.setAttribute("aria-selected", at === state.at);
      return tab;
    });
    const more = button("+", () => open("Query", data.example));
    more.setAttribute("role", "tab");
    more.setAttribute("aria-label", "New tab");
    more.setAttribute("aria-selected", "false");
    byId("tabs").replaceChildren(...made, more);
    const away = button("Close this tab", () => close(state.at));
    away.id = "close";
    byId("close")?.remove();
    byId("link").after(" ", away);
  };
  editor.on("change", () => {
    state.tabs[state.at].text = editor.getValue();
    keep();
  });

  // ------------------------------------------------------------ named queries

  const names = byId("names");
  names.append(...data.queries.map((one) => new Option(one.title, one.name)));
  const field = (one) => {
    const label = document.createElement("label");
    const input = document.createElement("input");
    Object.assign(input, one.type === "flag" ? { type: "checkbox", value: "true" } : { size: 14, value: one.default ?? "" });
    Object.assign(input, { name: one.name, required: !one.optional && one.default === null && one.type !== "flag" });
    label.title = one.description;
    label.append(`${one.name} `, input);
    return label;
  };
  const chosen = () => data.queries.find((one) => one.name === names.value);
  const drawValues = () => {
    byId("values").replaceChildren(...chosen().parameters.map(field));
    byId("says").textContent = chosen().says;
  };
  names.onchange = drawValues;
  byId("take").onclick = async () => {
    const inputs = [...byId("values").querySelectorAll("input")];
    if (!inputs.every((one) => one.reportValidity())) return;
    const given = inputs.filter((one) => (one.type === "checkbox" ? one.checked : one.value !== ""));
    const values = new URLSearchParams([...given.map((one) => [one.name, one.value]), ["format", "sparql"]]);
    const reply = await fetch(`/queries/${names.value}?${values}`);
    const text = await reply.text();
    if (reply.ok) open(chosen().title, text);
    else tell(text, true);
  };

  // ------------------------------------------------------------ asking

  const tell = (words, wrong = false) => {
    byId("told").textContent = words;
    byId("told").className = wrong ? "wrong" : "";
  };
  let asking = null;
  const ask = async () => {
    asking?.abort();
    const mine = (asking = new AbortController());
    byId("stop").hidden = false;
    byId("answer").replaceChildren();
    byId("forms").replaceChildren();
    tell("asking …");
    const query = editor.getValue();
    try {
      const began = performance.now();
      const found = await newsgraphAnswer.ask(query, "application/sparql-results+json, text/turtle", mine.signal);
      tell(`${newsgraphAnswer.shown(byId("answer"), found, data)} in ${((performance.now() - began) / 1000).toFixed(2)} s`);
      byId("forms").replaceChildren(...newsgraphAnswer.forms(query, found, (words) => tell(words, true)));
    } catch (error) {
      if (asking !== mine) return; // a later question has taken the place
      tell(error.name === "AbortError" ? "stopped" : error.message, error.name !== "AbortError");
    }
    if (asking === mine) {
      asking = null;
      byId("stop").hidden = true;
    }
  };
  byId("ask").onclick = ask;
  byId("stop").onclick = () => asking?.abort();
  byId("link").onclick = () => {
    location.hash = `query=${encodeURIComponent(editor.getValue())}`;
    tell("the address of this page now holds the query");
  };

  byId("plain").remove();
  byId("named").hidden = byId("bar").hidden = false;
  const linked = new URLSearchParams(location.hash.slice(1)).get("query");
  if (linked !== null) open("Linked", linked);
  else drawTabs();
  drawValues();
  document.documentElement.dataset.ready = "";
  window.newsgraphEditor = editor; // for tests, and for who is curious
})();
