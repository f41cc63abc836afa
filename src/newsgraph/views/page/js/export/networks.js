// The network that passes the filters, for other programs: GraphML, GEXF with the days on the lines, places as GeoJSON.

import { placesInView } from "../drawer/places.js";
import { plain } from "../model/labels.js";
import { articleOf } from "../data/load.js";
import { INK } from "../model/theme.js";

const escaped = (text) => String(text ?? "").replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "").replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd").replace(/[<>&"]/g, (c) => ({ "<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;" })[c]);

function rgbOf(kind) {
  const hex = INK[kind === "claim" ? "claim-line" : kind].replace("#", "");
  return [0, 2, 4].map((i) => parseInt(hex.length === 3 ? hex[i / 2].repeat(2) : hex.slice(i, i + 2), 16));
}

// GraphML with places, colours and sizes in the keys that Gephi reads.
export function graphmlOf(shown, drawing) {
  const { graph } = shown;
  const keys = [["label", "node", "string"], ["kind", "node", "string"], ["sublabel", "node", "string"], ["type", "node", "string"], ["status", "node", "string"], ["x", "node", "double"], ["y", "node", "double"], ["size", "node", "double"], ["r", "node", "int"], ["g", "node", "int"], ["b", "node", "int"], ["lat", "node", "double"], ["lon", "node", "double"],
    ["relation", "edge", "string"], ["known_as", "edge", "string"], ["weight", "edge", "int"], ["evidence", "edge", "string"]];
  const data = (kind, values) => keys.filter(([name, on]) => on === kind && values[name] !== undefined && values[name] !== null).map(([name]) => `<data key="${name}">${escaped(values[name])}</data>`).join("");
  const nodes = [...shown.allNodes].sort().map((id) => {
    const node = graph.node.get(id);
    const [[x, y], [r, g, b]] = [drawing.where(id), rgbOf(node.kind)];
    return `<node id="${escaped(graph.base + id)}">${data("node", { label: node.label, kind: node.kind, sublabel: node.sub, type: node.type, status: node.status, lat: node.lat, lon: node.lon, x, y: -y, size: 8 + 4 * Math.sqrt(node.weight), r, g, b })}</node>`;
  });
  const edges = [...shown.allEdges].sort().map((id, i) => {
    const line = graph.edge.get(id);
    return `<edge id="e${i}" source="${escaped(graph.base + line.from)}" target="${escaped(graph.base + line.to)}">${data("edge", { relation: line.relation, known_as: line.known, weight: line.weight, evidence: line.says.filter((s) => shown.passing[s]).map((s) => graph.base + graph.statements[s].id).join(" ") })}</edge>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n${keys.map(([name, on, type]) => `<key id="${name}" for="${on}" attr.name="${name}" attr.type="${type}"/>`).join("\n")}\n<graph edgedefault="directed">\n${[...nodes, ...edges].join("\n")}\n</graph>\n</graphml>\n`;
}

// GEXF 1.3, dynamic: a line is there on the days on which it was said.
export function gexfOf(shown, drawing) {
  const { graph } = shown;
  const attributes = (values) => Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== "").map(([name, value]) => `<attvalue for="${name}" value="${escaped(value)}"/>`).join("");
  const nodes = [...shown.allNodes].sort().map((id) => {
    const node = graph.node.get(id);
    const [[x, y], [r, g, b]] = [drawing.where(id), rgbOf(node.kind)];
    return `<node id="${escaped(graph.base + id)}" label="${escaped(plain(node.label))}"><attvalues>${attributes({ kind: node.kind, type: node.type, status: node.status, lat: node.lat, lon: node.lon })}</attvalues><viz:color r="${r}" g="${g}" b="${b}"/><viz:position x="${x}" y="${-y}"/><viz:size value="${(8 + 4 * Math.sqrt(node.weight)).toFixed(2)}"/></node>`;
  });
  const edges = [...shown.allEdges].sort().map((id, i) => {
    const line = graph.edge.get(id);
    const days = [...new Set(line.says.filter((s) => shown.passing[s]).map((s) => (articleOf(graph, graph.statements[s]).date ?? "").slice(0, 10)).filter((one) => /^\d{4}-\d\d-\d\d$/.test(one)))].sort();
    const spells = days.length ? `<spells>${days.map((one) => `<spell start="${one}" end="${one}"/>`).join("")}</spells>` : "";
    return `<edge id="e${i}" source="${escaped(graph.base + line.from)}" target="${escaped(graph.base + line.to)}" type="directed" weight="${line.weight}" label="${escaped(plain(line.relation))}"><attvalues>${attributes({ known: line.known, sentences: line.says.filter((s) => shown.passing[s]).length })}</attvalues>${spells}</edge>`;
  });
  const columns = (sort, names) => `<attributes class="${sort}">${names.map(([name, type]) => `<attribute id="${name}" title="${name}" type="${type}"/>`).join("")}</attributes>`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n<graph defaultedgetype="directed" mode="dynamic" timeformat="date" timerepresentation="interval">\n${columns("node", [["kind", "string"], ["type", "string"], ["status", "string"], ["lat", "double"], ["lon", "double"]])}\n${columns("edge", [["known", "string"], ["sentences", "integer"]])}\n<nodes>\n${nodes.join("\n")}\n</nodes>\n<edges>\n${edges.join("\n")}\n</edges>\n</graph>\n</gexf>\n`;
}

// The places that pass, each with what happened there (RFC 7946: longitude first).
export function geoJsonOf(shown) {
  const { base } = shown.graph;
  const features = placesInView(shown).map(({ node, events }) => ({
    type: "Feature", id: base + node.id, geometry: { type: "Point", coordinates: [node.lon, node.lat] },
    properties: { name: plain(node.label), somewhere_in: Boolean(node.wide), events: events.length, what: events.map((event) => plain(event.label)) },
  }));
  return `${JSON.stringify({ type: "FeatureCollection", features }, null, 1)}\n`;
}
