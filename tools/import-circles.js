// Finds circles of imports within a package.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseSync, Visitor } from "oxc-parser";

/** @typedef {readonly [importer: string, imported: string]} Import paths from the root of the package */

const notSources = new Set(["node_modules", "dist", "generated", "results"]);

/**
 * The circles in the package that `root` holds, each as one line that names a folder, the circle in it, and the imports
 * that close it. Imports of types count.
 *
 * In each folder, every file is one node, and so is every sub-folder with all that is below it. A node must not
 * import, not even by way of others, what imports it. So two files form a circle, and two folders do whose files import
 * each other, even where no two files do; and so does a file with a folder beside it.
 *
 * @param {string} root
 * @returns {readonly string[]}
 */
export function importCircles(root) {
  const files = new Set(sourceFiles(root));
  const itself = ownName(root);
  const imports = [...files].flatMap((file) => importsOf(root, file, files, itself));
  return [...foldersOf(files)].sort().flatMap((folder) => circlesIn(folder, imports));
}

/**
 * @param {string} folder
 * @param {readonly Import[]} imports
 */
function circlesIn(folder, imports) {
  /** For each node the nodes that it imports, each with one import that does so. @type {Map<string, Map<string, Import>>} */
  const graph = new Map();
  for (const [importer, imported] of imports) {
    const from = nodeOf(folder, importer);
    const to = nodeOf(folder, imported);
    if (from === undefined || to === undefined || from === to) continue;
    const targets = graph.get(from) ?? new Map();
    graph.set(from, targets);
    if (!targets.has(to)) targets.set(to, [importer, imported]);
  }
  /** @type {Set<string>} */
  const reported = new Set();
  const circles = [];
  for (const node of [...graph.keys()].sort()) {
    if (reported.has(node)) continue;
    const circle = shortestCircle(graph, node);
    if (circle === undefined) continue;
    for (const member of circle) reported.add(member);
    circles.push(describe(folder, circle, graph));
  }
  return circles;
}

/**
 * The shortest way along the imports from `start` back to it: its nodes in order, `start` first and last.
 *
 * @param {ReadonlyMap<string, ReadonlyMap<string, Import>>} graph
 * @param {string} start
 * @returns {readonly string[] | undefined}
 */
function shortestCircle(graph, start) {
  /** @type {string[][]} */
  const ways = [[start]];
  /** @type {Set<string>} */
  const seen = new Set();
  for (const way of ways) {
    for (const next of graph.get(way.at(-1) ?? start)?.keys() ?? []) {
      if (next === start) return [...way, next];
      if (!seen.has(next)) ways.push([...way, next]);
      seen.add(next);
    }
  }
  return undefined;
}

/**
 * @param {string} folder
 * @param {readonly string[]} circle
 * @param {ReadonlyMap<string, ReadonlyMap<string, Import>>} graph
 */
function describe(folder, circle, graph) {
  const steps = circle.slice(1).map((to, index) => graph.get(circle[index] ?? "")?.get(to) ?? []);
  const proofs = steps.map(([importer, imported]) => `${importer} imports ${imported}`);
  return `${folder}: ${circle.join(" → ")} (${proofs.join("; ")})`;
}

/**
 * The file or sub-folder of `folder` that is `path` or holds it; nothing where `path` lies elsewhere.
 *
 * @param {string} folder
 * @param {string} path
 */
function nodeOf(folder, path) {
  const below =
    folder === "." ? path : path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined;
  const [first, ...rest] = below?.split("/") ?? [];
  return rest.length > 0 ? `${first}/` : first;
}

/** @param {Iterable<string>} files */
function foldersOf(files) {
  /** @type {Set<string>} */
  const folders = new Set(["."]);
  for (const file of files) {
    for (let folder = dirname(file); folder !== "."; folder = dirname(folder)) folders.add(folder);
  }
  return folders;
}

/**
 * @param {string} root
 * @returns {readonly string[]}
 */
function sourceFiles(root, folder = ".") {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === "." ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return notSources.has(entry.name) ? [] : sourceFiles(root, path);
    return /\.(tsx?|js|cjs)$/.test(entry.name) ? [path] : [];
  });
}

/**
 * The imports of `file` that stay in its package.
 *
 * @param {string} root
 * @param {string} file
 * @param {ReadonlySet<string>} files
 * @param {{ readonly name: string, readonly entry: string } | undefined} itself
 * @returns {readonly Import[]}
 */
function importsOf(root, file, files, itself) {
  const { program, errors } = parseSync(file, readFileSync(join(root, file), "utf8"));
  if (errors[0] !== undefined) throw new Error(`${join(root, file)} does not parse: ${errors[0].message}`);
  /** @type {Import[]} */
  const imports = [];
  /** @param {{ readonly source: unknown }} node */
  const add = ({ source }) => {
    const name = /** @type {{ readonly value?: unknown } | null} */ (source)?.value;
    if (typeof name !== "string") return;
    if (name === itself?.name) imports.push([file, itself.entry]);
    if (!name.startsWith(".")) return;
    const path = join(dirname(file), name);
    // TypeScript is imported by the name of the JavaScript that it becomes.
    const candidates = [path.replace(/\.js$/, ".ts"), path.replace(/\.js$/, ".tsx"), path];
    const imported = candidates.find((candidate) => files.has(candidate));
    if (imported !== undefined) imports.push([file, imported]);
  };
  new Visitor({
    ImportDeclaration: add,
    ExportNamedDeclaration: add,
    ExportAllDeclaration: add,
    ImportExpression: add,
    TSImportType: add,
  }).visit(program);
  return imports;
}

/**
 * The name by which a package may import itself, and the file that is found by it; undefined where it exports nothing.
 *
 * @param {string} root
 */
function ownName(root) {
  const manifest = join(root, "package.json");
  if (!existsSync(manifest)) return undefined;
  const { name, exports } = JSON.parse(readFileSync(manifest, "utf8"));
  return exports === undefined ? undefined : { name, entry: join(exports["."].source) };
}
