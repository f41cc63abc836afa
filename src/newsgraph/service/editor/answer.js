// What a query finds: asked of this service, shown as a table or as Turtle, and given away as files.
"use strict";

const newsgraphAnswer = (() => {
  const MOST = 500; // rows that are shown; a file has them all
  const ROWS = { CSV: "text/csv", TSV: "text/tab-separated-values", JSON: "application/sparql-results+json" };
  const TRIPLES = { Turtle: "text/turtle", "N-Triples": "application/n-triples", "JSON-LD": "application/ld+json" };
  const ENDINGS = { CSV: "csv", TSV: "tsv", JSON: "srj", Turtle: "ttl", "N-Triples": "nt", "JSON-LD": "jsonld" };

  const fetched = async (query, accept, signal) => {
    const headers = { "Content-Type": "application/sparql-query", Accept: accept };
    const reply = await fetch("/sparql", { method: "POST", headers, body: query, signal });
    if (!reply.ok) throw new Error((await reply.text()).trim());
    return reply;
  };
  /** What the service answers: {rows, variables}, {truth} or {turtle}; an Error with its sentence if it refuses. */
  const ask = async (query, accept, signal) => {
    const reply = await fetched(query, accept, signal);
    if (!reply.headers.get("content-type").startsWith("application/sparql-results+json")) return { turtle: await reply.text() };
    const found = await reply.json();
    return "boolean" in found ? { truth: found.boolean } : { variables: found.head.vars, rows: found.results.bindings };
  };

  const element = (name, ...inside) => {
    const made = document.createElement(name);
    made.append(...inside);
    return made;
  };
  const shortened = (iri, prefixes) => {
    const [prefix, space] = Object.entries(prefixes).find(([, one]) => iri.startsWith(one)) ?? [];
    const local = prefix && iri.slice(space.length);
    return local && /^[\w.-]+$/.test(local) ? `${prefix}:${local}` : iri;
  };
  const cell = (term, data) => {
    if (!term) return element("td");
    if (term.type !== "uri") return element("td", term.type === "triple" ? JSON.stringify(term.value) : term.value);
    const own = term.value.startsWith(data.base) && !term.value.includes("#");
    const words = own ? term.value.slice(data.base.length) : shortened(term.value, data.prefixes);
    if (!own && !/^https?:\/\//.test(term.value)) return element("td", words);
    const link = element("a", words);
    link.href = own ? `/${words}` : term.value;
    link.rel = "noreferrer nofollow";
    link.title = term.value;
    return element("td", link);
  };
  /** Draw an answer into a place; what is said of it: "3 rows". */
  const shown = (place, found, data) => {
    if ("truth" in found) {
      place.replaceChildren(element("p", found.truth ? "yes" : "no"));
      return "an answer";
    }
    if ("turtle" in found) {
      place.replaceChildren(element("pre", found.turtle));
      return "triples";
    }
    const head = element("tr", ...found.variables.map((name) => element("th", name)));
    const rows = found.rows.slice(0, MOST).map((row) => element("tr", ...found.variables.map((name) => cell(row[name], data))));
    place.replaceChildren(element("table", element("thead", head), element("tbody", ...rows)));
    const count = `${found.rows.length} row${found.rows.length === 1 ? "" : "s"}`;
    return found.rows.length > MOST ? `${count} (the first ${MOST} are shown; files have them all)` : count;
  };
  /** Buttons that save the answer as a file, in each form that can hold it. */
  const forms = (query, found, fail) => {
    if ("truth" in found) return [];
    return Object.entries("turtle" in found ? TRIPLES : ROWS).map(([name, media]) => {
      const made = element("button", name);
      made.type = "button";
      made.title = `Save the answer as ${name}`;
      made.onclick = async () => {
        try {
          const link = element("a");
          link.href = URL.createObjectURL(await (await fetched(query, media)).blob());
          link.download = `answer.${ENDINGS[name]}`;
          link.click();
          setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
        } catch (error) {
          fail(error.message);
        }
      };
      return made;
    });
  };
  return { ask, shown, forms };
})();
