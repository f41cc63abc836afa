// What is shown as Turtle and GraphML, and what is selected as a question in SPARQL.

import { KNOWN } from "../model/labels.js";
import { articleOf } from "../data/load.js";

const PREFIXES = { ng: "https://w3id.org/newsgraph#", schema: "https://schema.org/", prov: "http://www.w3.org/ns/prov#", rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#", rdfs: "http://www.w3.org/2000/01/rdf-schema#", xsd: "http://www.w3.org/2001/XMLSchema#", nif: "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#", org: "http://www.w3.org/ns/org#", geo: "http://www.w3.org/2003/01/geo/wgs84_pos#" };
const CLASS = { person: "schema:Person", organization: "schema:Organization", group: "ng:Group", place: "schema:Place", event: "ng:Event", claim: "ng:Attribution", post: "org:Post", outlet: "schema:Organization" };
export const ROLE = { "acts in": ["ng:agent", true], affects: ["ng:affected"], "takes part in": ["ng:partner", true], benefits: ["ng:beneficiary"], "by means of": ["ng:instrument"], "takes place in": ["ng:place"], "starts from": ["ng:origin"], "leads to": ["ng:destination"] };
const prefixLines = (names) => names.map((name) => `@prefix ${name}: <${PREFIXES[name]}> .`).join("\n");
const iri = (text) => `<${String(text).replace(/[\u0000-\u0020<>"{}|\\^\u0060]/g, (c) => encodeURIComponent(c))}>`;
const literal = (text, type = "") => `"${String(text).replace(/[\u0000-\u001f"\\\u007f]/g, (c) => ({ '"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" })[c] ?? `\\u${c.codePointAt(0).toString(16).padStart(4, "0")}`).replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd")}"${type}`;

// Nodes with their kind and name; lines as rdf:Statement, which says a triple without asserting it, with how it is
// known and the reports behind it; reports with their sentence and article.
export function turtleOf(shown) {
  const { graph } = shown;
  const full = (id) => iri(graph.base + id);
  const blocks = [prefixLines(["ng", "schema", "prov", "rdf", "rdfs", "xsd", "org", "geo"])];
  const block = (subject, pairs) => blocks.push(`${subject}\n  ${pairs.map(([p, o]) => `${p} ${o}`).join(" ;\n  ")} .`);
  for (const id of [...shown.allNodes].sort()) {
    const node = graph.node.get(id);
    const type = node.kind === "event" && /^[A-Za-z]+$/.test(node.type ?? "") ? `, ng:${node.type}` : "";
    block(full(id), [["a", CLASS[node.kind] + type], ["rdfs:label", literal(node.label)], ...(node.kind === "event" && /^[a-z]+$/.test(node.status ?? "") ? [["ng:status", `ng:${node.status}`]] : []), ...(typeof node.lat === "number" ? [["geo:lat", literal(node.lat, "^^xsd:decimal")], ["geo:long", literal(node.lon, "^^xsd:decimal")]] : [])]);
  }
  for (const id of [...shown.allEdges].sort()) {
    const line = graph.edge.get(id);
    const says = line.says.filter((s) => shown.passing[s]).map((s) => full(graph.statements[s].id));
    const [property, turned] = ROLE[line.relation] ?? [];
    const [from, to] = turned ? [line.to, line.from] : [line.from, line.to];
    block("[]", [["a", "rdf:Statement"], ["rdf:subject", full(from)], ...(property ? [["rdf:predicate", property]] : []), ["rdf:object", full(to)], ["rdfs:label", literal(line.relation)], ["rdfs:comment", literal(KNOWN[line.known]?.[1] ?? line.known)], ...(says.length ? [["prov:wasDerivedFrom", says.join(", ")]] : [])]);
  }
  const articles = new Map();
  for (const s of [...shown.statements].sort((a, b) => a - b)) {
    const statement = graph.statements[s];
    const article = statement.id.split("#")[0];
    articles.set(article, articleOf(graph, statement));
    block(full(statement.id), [["prov:wasQuotedFrom", full(article)], ["schema:text", literal(statement.at.text)], ["ng:confidence", literal(statement.confidence.toFixed(3), "^^xsd:decimal")], ["ng:polarity", statement.polarity === "negative" ? "ng:negative" : "ng:positive"], ...(statement.speakers.length ? [["schema:spokenByCharacter", statement.speakers.map((name) => literal(name)).join(", ")]] : [])]);
  }
  for (const [article, { title, date, publisher }] of [...articles].sort()) block(full(article), [["a", "schema:NewsArticle"], ...(title ? [["schema:headline", literal(title)]] : []), ...(date ? [["schema:datePublished", literal(date)]] : []), ...(publisher ? [["schema:publisher", literal(publisher)]] : [])]);
  return `${blocks.join("\n\n")}\n`;
}

const MOST_NAMED = 3000; // reports that a question may name one by one

// What is selected, or what passes the filters, as a question that the graph answers with these sentences.
export function sparqlOf(shown) {
  const { graph, state } = shown;
  const { selected } = state;
  const full = (id) => iri(graph.base + id);
  let where = "?report ng:reportOf ?event . ?event a ng:Event .";
  if (!selected && shown.filtered() && shown.statements.size <= MOST_NAMED) where = `VALUES ?report { ${[...shown.statements].sort((a, b) => a - b).map((s) => full(graph.statements[s].id)).join(" ")} }`;
  else if (selected?.type === "edge") where = `VALUES ?report { ${graph.edge.get(selected.id).says.map((s) => full(graph.statements[s].id)).join(" ")} }`;
  else if (selected?.type === "node" && graph.node.get(selected.id).kind === "claim") where = `VALUES ?report { ${full(selected.id)} }`;
  else if (selected?.type === "node") where = `{ ?report ng:reportOf ${full(selected.id)} } UNION\n  { ?mention ng:reportOf ${full(selected.id)} . ?report ?part ?mention . FILTER(?part NOT IN (ng:reportOf, ng:conveys)) }`;
  return `PREFIX ng: <${PREFIXES.ng}>\nPREFIX nif: <${PREFIXES.nif}>\nPREFIX schema: <${PREFIXES.schema}>\nSELECT DISTINCT ?report ?sentence ?outlet ?published WHERE {\n  ${where}\n  ?report ng:evidence|ng:content ?words .\n  ?words ng:inSentence/nif:anchorOf ?sentence ; nif:referenceContext ?article .\n  OPTIONAL { ?article schema:datePublished ?published }\n  OPTIONAL { ?article schema:publisher/schema:name ?outlet }\n}\nORDER BY ?published ?report\n`;
}
