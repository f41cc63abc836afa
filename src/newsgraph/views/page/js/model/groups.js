// Communities: what hangs together more closely than with the rest, folded into one sign each, that opens on a click.

import { grouped, many, plain } from "./labels.js";

export const GROUPS = { most: 40, least: 3, opened: 80 };

// Node → number of its community. Nodes go to the neighbour community that holds most of their lines (Louvain's first
// step, then the same over communities), always in the same order.
function communities(ids, lines) {
  let at = new Map(ids.map((id, i) => [id, i]));
  let near = ids.map(() => new Map());
  const put = (a, b, worth) => { near[a].set(b, (near[a].get(b) ?? 0) + worth); };
  for (const line of lines) {
    const [a, b] = [at.get(line.from), at.get(line.to)];
    if (a === undefined || b === undefined || a === b) continue;
    put(a, b, 1 + Math.log2(1 + line.says.length));
    put(b, a, 1 + Math.log2(1 + line.says.length));
  }
  let home = ids.map((_, i) => i);
  for (let level = 0; level < 4; level += 1) {
    const moved = settleIn(near);
    const names = new Map([...new Set(moved)].map((one, i) => [one, i]));
    const next = moved.map((one) => names.get(one));
    home = home.map((one) => next[one]);
    if (names.size === near.length) break;
    const joined = Array.from({ length: names.size }, () => new Map());
    near.forEach((row, a) => { for (const [b, worth] of row) joined[next[a]].set(next[b], (joined[next[a]].get(next[b]) ?? 0) + worth); });
    near = joined;
  }
  return new Map(ids.map((id) => [id, home[at.get(id)]]));
}

// Each goes where joining gains most over chance, until nobody moves.
function settleIn(near) {
  const degree = near.map((row) => [...row.values()].reduce((sum, worth) => sum + worth, 0));
  const whole = degree.reduce((sum, one) => sum + one, 0) || 1;
  const home = near.map((_, i) => i);
  const total = [...degree];
  for (let round = 0; round < 12; round += 1) {
    let moves = 0;
    near.forEach((row, one) => {
      const ties = new Map([[home[one], 0]]);
      for (const [other, worth] of row) if (other !== one) ties.set(home[other], (ties.get(home[other]) ?? 0) + worth);
      total[home[one]] -= degree[one];
      let best = home[one];
      let gain = -Infinity;
      for (const [where, worth] of ties) {
        const now = worth - (total[where] * degree[one]) / whole;
        if (now > gain + 1e-9 || (Math.abs(now - gain) <= 1e-9 && where < best)) { best = where; gain = now; }
      }
      if (best !== home[one]) { home[one] = best; moves += 1; }
      total[best] += degree[one];
    });
    if (!moves) break;
  }
  return home;
}

// The communities of what passes, each as a sign: {id, label, sub, members, weight}; small ones stand together.
export function groupsOf(shown, lines) {
  const { graph } = shown;
  const ids = [...shown.allNodes].sort((a, b) => graph.node.get(b).weight - graph.node.get(a).weight || (a < b ? -1 : 1));
  const home = communities(ids, lines);
  const members = new Map();
  for (const id of ids) members.set(home.get(id), [...(members.get(home.get(id)) ?? []), id]);
  const weight = (some) => some.reduce((sum, id) => sum + graph.node.get(id).weight, 0);
  const ranked = [...members.values()].map((some) => [weight(some), some]).sort((a, b) => b[0] - a[0] || (a[1][0] < b[1][0] ? -1 : 1));
  const large = ranked.filter(([, some], i) => some.length >= GROUPS.least && i < GROUPS.most).map(([, some]) => some);
  const taken = new Set(large.flat());
  const rest = ids.filter((id) => !taken.has(id));
  const made = large.map((some) => groupSign(graph, some));
  if (rest.length) made.push({ ...groupSign(graph, rest), label: `${grouped(rest.length)} more in small groups`, sub: "" });
  return new Map(made.map((group) => [group.id, group]));
}

function groupSign(graph, members) {
  const nodes = members.map((id) => graph.node.get(id));
  const actors = nodes.filter((node) => node.kind !== "claim" && node.kind !== "event").sort((a, b) => (a.kind === "group") - (b.kind === "group")); // who has a name before "his men"
  const named = (actors.length ? actors : nodes).slice(0, 2).map((node) => plain(node.label));
  return { id: `group:${members[0]}`, kind: "fold", label: named.join(", "), sub: many(members.length, "node"), members: new Set(members), weight: nodes.reduce((sum, node) => sum + node.weight, 0), edges: [], names: [], says: [], told: new Set(), x: nodes[0].x, y: nodes[0].y };
}
