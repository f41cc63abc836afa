// What happened where: events by the place that their sentences name.

import { eventsInView } from "./lanes.js";
import { plain, typeWords } from "../model/labels.js";

const WHERE = new Set(["takes place in", "leads to", "starts from"]);

const lies = (node) => typeof node.lat === "number";
const fewestFirst = (a, b) => a.events.length - b.events.length || (a.node.id < b.node.id ? -1 : 1);

// [{node, events}] of the places in view that are somewhere on the map, those with most events last (drawn on top).
export const placesInView = (shown) => placesThatPass(shown).filter(({ node }) => lies(node));

// The same of those whose spot nobody knows, those with most events first (read from the top).
export const placesWithoutSpot = (shown) => placesThatPass(shown).filter(({ node }) => !lies(node)).reverse();

// How many places the map shows, without gathering what happened there.
export const howManyPlaces = (shown) => (shown.memo.howMany ??= countedPlaces(shown));

function countedPlaces(shown) {
  const { graph } = shown;
  const found = new Set();
  for (const id of shown.allNodes) { const node = graph.node.get(id); if (node.kind === "place" && lies(node)) found.add(node); }
  if (shown.state.offKinds.has("place")) return found.size;
  const events = eventsInView(shown);
  for (const [event, node] of whereItWas(graph)) if (lies(node) && events.has(event)) found.add(node);
  return found.size;
}

// The ends of the lines that say where something happened, whatever the lens.
function whereItWas(graph) {
  const { relation = [] } = graph.cells.line;
  return (graph.where ??= graph.lines.filter(({ number }) => WHERE.has(relation[number])).map((line) => line.ends).filter(([, node]) => node.kind === "place"));
}

function placesThatPass(shown) { return (shown.memo.places ??= gathered(shown)); }

function gathered(shown) {
  const { graph } = shown;
  const found = new Map();
  const add = (node) => { if (!found.has(node.id)) found.set(node.id, { node, events: new Map() }); };
  for (const id of shown.allNodes) if (graph.node.get(id).kind === "place") add(graph.node.get(id));
  const events = eventsInView(shown);
  for (const [event, node] of whereItWas(graph)) {
    if (!events.has(event)) continue;
    if (!shown.state.offKinds.has("place")) add(node);
    found.get(node.id)?.events.set(event.id, event);
  }
  return [...found.values()].map(({ node, events }) => ({ node, events: [...events.values()].sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1)) }))
    .sort(fewestFirst);
}

// How many events of which kind as rows, the most frequent first.
function kindsOf(events) {
  const counts = new Map();
  for (const event of events) counts.set(event.type ?? "Event", (counts.get(event.type ?? "Event") ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}
export const kindsInWords = (events, most = 2) => {
  const kinds = kindsOf(events);
  const words = kinds.slice(0, most).map(([type, count]) => `${plain(typeWords(type)).toLowerCase()}${count > 1 ? ` ×${count}` : ""}`);
  return words.concat(kinds.length > most ? [`${events.length - kinds.slice(0, most).reduce((sum, [, n]) => sum + n, 0)} other`] : []).join(", ");
};

// Mercator, as `newsgraph.views.map.outline.project` has it: 100 units a degree of longitude, y southwards.
export function project(lat, lon) {
  const north = Math.log(Math.tan(Math.PI / 4 + (Math.max(-84, Math.min(84, lat)) * Math.PI) / 360)) * (180 / Math.PI);
  return [(lon + 180) * 100, -north * 100];
}

// And back: latitude and longitude in degrees.
export const unproject = (x, y) => [(Math.atan(Math.exp((-y / 100) * (Math.PI / 180))) * 360) / Math.PI - 90, Math.max(-180, Math.min(180, x / 100 - 180))];

// Places that would lie on one another at this scale (screen pixels a unit), joined; each spot has places and events.
export function spotsOf(places, scale, apart = 30) {
  const spots = [];
  for (const { node, events } of [...places].reverse()) {
    const [x, y] = project(node.lat, node.lon);
    const near = spots.find((spot) => Math.hypot(spot.x - x, spot.y - y) * scale < apart);
    if (near) { near.places.push(node); near.events.push(...events.filter((event) => !near.events.includes(event))); } else spots.push({ x, y, places: [node], events: [...events] });
  }
  return spots;
}
