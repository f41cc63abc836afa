// Cuts out of vis-network what a drawing without physics, clusters, editing and file parsers never calls.
import { readFileSync, writeFileSync } from "node:fs";

const [source, target] = process.argv.slice(2);
let text = readFileSync(source, "utf8");
const quiet = "{ constructor() { return new Proxy({}, { get: () => () => undefined, set: () => true }); } }";
const still = "{ constructor() {} setOptions() {} solve() {} }";

// A top-level class or function, from its head to the brace that closes it, replaced by something that does nothing.
function cut(head, instead) {
  const start = text.indexOf(`\n${head}`) + 1;
  if (start < 1 || text.indexOf(`\n${head}`, start) >= 0) throw new Error(`not found once: ${head}`);
  text = text.slice(0, start) + instead + text.slice(text.indexOf("\n}", start) + 2);
}

for (const name of ["ManipulationSystem", "ClusterEngine", "NavigationHandler"]) cut(`class ${name} {`, `class ${name} ${quiet}`);
for (const name of ["KamadaKawai", "BarnesHutSolver", "RepulsionSolver", "HierarchicalSpringSolver", "SpringSolver"]) cut(`class ${name} {`, `class ${name} ${still}`);
cut("function DOTToGraph(data)", "function DOTToGraph(data) { return data; }");
cut("function parseGephi(", "function parseGephi(data) { return data; }");
cut("const configureOptions = {", "const configureOptions = {}");
writeFileSync(target, text);
