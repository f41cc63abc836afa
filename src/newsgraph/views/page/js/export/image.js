// What can be taken away: a picture with its legend, a drawing, the rows.

import { lineRows } from "../drawer/table.js";
import { geoJsonOf, gexfOf, graphmlOf } from "./networks.js";
import { sparqlOf, turtleOf } from "./rdf.js";
import { drawBadge } from "../graph/paint.js";
import { KIND, KNOWN, fold, plain } from "../model/labels.js";
import { isQuarrel } from "../data/load.js";
import { DASH, GLYPH, HOLLOW, INK, PATH, SIGN, byId, el, svg } from "../model/theme.js";

export function download(name, blob) {
  const link = el("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

export const fileName = (ending) => `${fold(plain(byId("title").textContent)).replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60) || "newsgraph"}.${ending}`;

function legendRows(shown) {
  const kinds = new Set([...shown.nodes].map((id) => shown.node(id).kind));
  const known = new Set([...shown.edges].map((id) => shown.graph.edge.get(id).known));
  return { kinds: Object.keys(KIND).filter((kind) => kinds.has(kind)), known: Object.keys(KNOWN).filter((one) => known.has(one)) };
}

function savePng(shown, drawing) {
  const source = drawing.network.canvas.frame.canvas;
  const ratio = source.width / drawing.network.canvas.frame.clientWidth;
  const { clientWidth: width, clientHeight: height } = drawing.network.canvas.frame;
  const [head, foot] = [46, 64];
  const canvas = el("canvas", { width: Math.round(width * ratio), height: Math.round((height + head + foot) * ratio) });
  const ctx = canvas.getContext("2d");
  ctx.scale(ratio, ratio);
  ctx.fillStyle = INK.bg;
  ctx.fillRect(0, 0, width, height + head + foot);
  ctx.fillStyle = INK.canvas;
  ctx.fillRect(0, head, width, height);
  ctx.drawImage(source, 0, head, width, height);
  ctx.textBaseline = "middle";
  ctx.fillStyle = INK.ink;
  ctx.font = `700 15px ${INK.sans}`;
  ctx.fillText(plain(byId("title").textContent), 16, 17, width - 32);
  ctx.fillStyle = INK.muted;
  ctx.font = `400 11.5px ${INK.sans}`;
  ctx.fillText(byId("subtitle").textContent, 16, 35, width - 32);
  const { kinds, known } = legendRows(shown);
  const put = (list, y, paint, name) => {
    let x = 28;
    for (const one of list) {
      ctx.save();
      ctx.translate(x, y);
      paint(one);
      ctx.restore();
      ctx.fillStyle = INK.ink;
      ctx.font = `400 12px ${INK.sans}`;
      ctx.fillText(name(one), x + 20, y);
      x += 52 + ctx.measureText(name(one)).width;
    }
  };
  put(kinds, height + head + 20, (kind) => {
    ctx.scale(7, 7);
    ctx.lineWidth = 0.2;
    ctx.fillStyle = INK[kind];
    ctx.strokeStyle = INK[`${kind}-line`];
    ctx.fill(PATH[kind]);
    ctx.stroke(PATH[kind]);
  }, (kind) => KIND[kind][1]);
  put(known, height + head + 44, (one) => {
    ctx.strokeStyle = isQuarrel(one) ? INK.red : INK.ink;
    ctx.lineWidth = 1.8;
    ctx.setLineDash(DASH[one] || []);
    ctx.beginPath();
    ctx.moveTo(-13, 0);
    ctx.lineTo(13, 0);
    ctx.stroke();
    if (SIGN[one]) drawBadge(ctx, 0, 0, SIGN[one], 1);
  }, (one) => KNOWN[one][0]);
  canvas.toBlob((blob) => download(fileName("png"), blob), "image/png");
}

// The drawing as a picture, finer than the screen; a browser sets a limit to how large a canvas may be.
function saveLarge(shown, drawing, times) {
  const drawn = svgDrawing(shown, drawing);
  const [, wide, high] = / width="([\d.]+)" height="([\d.]+)"/.exec(drawn).map(Number);
  const fit = drawing.network.canvas.frame.clientWidth / wide;
  const scale = Math.min(times * fit, 16000 / wide, 16000 / high);
  const picture = el("img", {});
  picture.addEventListener("load", () => {
    const canvas = el("canvas", { width: Math.round(wide * scale), height: Math.round(high * scale) });
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => download(fileName("png"), blob), "image/png");
  });
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawn)}`;
}

// The same drawing as lines and shapes, with each kind in its own shape.
function svgDrawing(shown, drawing) {
  const { graph } = shown;
  const unit = drawing.unit();
  const spots = [...shown.nodes].map((id) => drawing.where(id));
  const [left, right] = [Math.min(...spots.map((p) => p[0])) - 140, Math.max(...spots.map((p) => p[0])) + 140];
  const [top, bottom] = [Math.min(...spots.map((p) => p[1])) - 70, Math.max(...spots.map((p) => p[1])) + 60 + 85 * unit];
  const root = svg("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: `${left} ${top} ${right - left} ${bottom - top}`, width: right - left, height: bottom - top, "font-family": "sans-serif" });
  const title = svg("title");
  title.textContent = plain(byId("title").textContent);
  for (const [id, colour] of [["tip", INK.edge], ["tip-red", INK.red]]) {
    const marker = svg("marker", { id, viewBox: "0 0 10 10", refX: 2, refY: 5, markerWidth: 7, markerHeight: 7, orient: "auto-start-reverse" });
    marker.append(svg("path", { d: "M0 1L10 5L0 9Z", fill: colour }));
    root.append(marker);
  }
  root.append(title, svg("rect", { x: left, y: top, width: right - left, height: bottom - top, fill: INK.canvas }));
  const put = (x, y, text, more) => { const made = svg("text", { x, y, "text-anchor": "middle", ...more }); made.textContent = text; root.append(made); };
  for (const [id, line] of drawing.bundles) {
    const points = [0, 0.25, 0.5, 0.75, 1].map((t) => drawing.middle(id, t));
    if (points.some((point) => !point)) continue;
    const [a, , m, , b] = points;
    const bend = { x: 2 * m.x - (a.x + b.x) / 2, y: 2 * m.y - (a.y + b.y) / 2 };
    root.append(svg("path", { d: `M${a.x} ${a.y}Q${bend.x} ${bend.y} ${b.x} ${b.y}`, fill: "none", stroke: isQuarrel(line.known) ? INK.red : INK.edge, "stroke-width": (isQuarrel(line.known) ? 2 : 1.3) * unit, "stroke-dasharray": DASH[line.known] ? DASH[line.known].map((part) => part * unit).join(" ") : "none", "marker-end": `url(#${isQuarrel(line.known) ? "tip-red" : "tip"})` }));
  }
  for (const { x, y, sign } of drawing.plan.badges) {
    root.append(svg("circle", { cx: x, cy: y, r: 6.5 * unit, fill: INK.red }));
    put(x, y + 3.4 * unit, sign, { fill: INK.bg, "font-size": 9.5 * unit, "font-weight": 700 });
  }
  for (const id of shown.nodes) {
    const node = shown.node(id);
    const [x, y] = drawing.where(id);
    const label = drawing.plan.labels.get(id);
    const hollow = node.kind === "event" && HOLLOW[node.status];
    if (node.members) root.append(svg("circle", { cx: x, cy: y, r: drawing.radius(node) * unit, fill: INK.canvas, stroke: INK.accent, "stroke-width": 1.5 * unit }));
    else if (label?.width) root.append(svg("rect", { x: label.left, y: label.top, width: label.width, height: label.height, rx: 6 * unit, fill: node.kind === "event" ? INK["event-soft"] : INK.claim, stroke: INK[`${node.kind}-line`], "stroke-width": 1.3 * unit, "stroke-dasharray": hollow ? hollow.map((part) => part * unit).join(" ") : "none" }));
    else root.append(svg("path", { d: GLYPH[node.kind], transform: `translate(${x} ${y}) scale(${drawing.radius(node) * unit})`, fill: hollow ? INK.canvas : INK[node.kind], stroke: INK[`${node.kind}-line`], "stroke-width": hollow ? 0.24 : 0.16, "stroke-dasharray": hollow ? hollow.map((part) => part / 8).join(" ") : "none" }));
    const anchor = { center: "middle", left: "start", right: "end" };
    for (const { text, font, colour, y: down } of label?.lines ?? []) {
      const [weight, size] = font.split(" ");
      put(label.x, label.y + down + parseFloat(size) * 0.35, text, { fill: colour, "font-weight": weight, "font-size": parseFloat(size), "text-anchor": anchor[label.align] });
    }
  }
  for (const { id, text, font, left: from, right: to, top: up, bottom: low } of drawing.plan.edgeLabels) {
    root.append(svg("rect", { x: from, y: up, width: to - from, height: low - up, rx: 4 * unit, fill: INK.canvas, "fill-opacity": 0.92 }));
    put((from + to) / 2, (up + low) / 2 + 3.6 * unit, text, { fill: isQuarrel(drawing.bundles.get(id).known) ? INK.red : INK.muted, "font-size": parseFloat(font.split(" ")[1]), "font-weight": 550 });
  }
  const { kinds, known } = legendRows(shown);
  // The legend in units of its own, so that it is read as easily as the labels.
  const legend = svg("g", { transform: `translate(${left} ${bottom}) scale(${unit})` });
  root.append(legend);
  const entry = (sign, x, y, text) => {
    const made = svg("text", { x: x + 20, y: y + 4, fill: INK.ink, "font-size": 12 });
    made.textContent = text;
    legend.append(sign, made);
  };
  let x = 24;
  for (const kind of kinds) {
    entry(svg("path", { d: GLYPH[kind], transform: `translate(${x} -44) scale(7)`, fill: INK[kind], stroke: INK[`${kind}-line`], "stroke-width": 0.2 }), x, -44, KIND[kind][1]);
    x += 44 + 7 * KIND[kind][1].length;
  }
  x = 24;
  for (const one of known) {
    entry(svg("line", { x1: x - 12, x2: x + 12, y1: -20, y2: -20, stroke: isQuarrel(one) ? INK.red : INK.ink, "stroke-width": 1.8, "stroke-dasharray": DASH[one] ? DASH[one].join(" ") : "none" }), x, -20, KNOWN[one][0]);
    x += 54 + 7 * KNOWN[one][0].length;
  }
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(root)}\n`;
}

// A cell that a spreadsheet would take for a formula gets an apostrophe.
const cell = (value) => { const text = String(value ?? ""); return `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`; };

function csvRows(shown) {
  const head = ["from", "relation", "to", "how_known", "said_by", "stance", "polarity", "realis", "certainty", "sentence", "article", "publisher", "date", "url", "confidence", "read_by", "from_id", "to_id"];
  const { base } = shown.graph;
  const rows = lineRows(shown).map(({ line, statement, from, to, article }) => [from.label, line.relation, to.label, line.known, statement.speakers.join(" > "), statement.stance,
    statement.polarity, statement.realis, statement.certainty, statement.at.text, article.title, article.publisher, article.date, article.url, statement.confidence, statement.why, base + from.id, base + to.id]);
  return `\ufeff${[head, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

export const EXPORTS = [
  ["Picture (PNG)", "what the graph shows now, with its legend", (shown, drawing) => savePng(shown, drawing)],
  ["Large picture (PNG 4×)", "all that is drawn, fine enough for print", (shown, drawing) => saveLarge(shown, drawing, 4)],
  ["Drawing (SVG)", "the same as shapes that can be edited", (shown, drawing) => download(fileName("svg"), new Blob([svgDrawing(shown, drawing)], { type: "image/svg+xml" }))],
  ["Statements (CSV)", "all that pass the filters, a row for each line", (shown) => download(fileName("csv"), new Blob([csvRows(shown)], { type: "text/csv" }))],
  ["Turtle", "all that passes the filters", (shown) => download(fileName("ttl"), new Blob([turtleOf(shown)], { type: "text/turtle" }))],
  ["GraphML", "the network that passes, for Gephi, yEd …", (shown, drawing) => download(fileName("graphml"), new Blob([graphmlOf(shown, drawing)], { type: "application/graphml+xml" }))],
  ["GEXF", "with the days on the lines, for Gephi", (shown, drawing) => download(fileName("gexf"), new Blob([gexfOf(shown, drawing)], { type: "application/gexf+xml" }))],
  ["Places (GeoJSON)", "where things happened, for maps", (shown) => download(fileName("geojson"), new Blob([geoJsonOf(shown)], { type: "application/geo+json" }))],
  ["Question (SPARQL)", "whose answer is these sentences", (shown) => download(fileName("rq"), new Blob([sparqlOf(shown)], { type: "application/sparql-query" }))],
  ["Print or PDF", "graph, legend, panel, sources", () => print()],
];
