// Bundles the browser side into target/classes/static/assets, each file named by the hash of its content, beside a
// manifest.json the application reads. Run from the repository root: node src/main/web/build.mjs [--out DIR]
// Installs the packages of the lock file first when they are absent or older than it; --packages-only does no more.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, statSync } from "node:fs";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, "../../..");
const at = process.argv.indexOf("--out");
const out = path.resolve(root, at > 0 ? process.argv[at + 1] : "target/classes/static/assets");
const TEXT = /\.(css|js|svg|json)$/;

function install() {
  const mark = path.join(root, "node_modules/.package-lock.json");
  const lock = path.join(root, "package-lock.json");
  if (existsSync(mark) && statSync(mark).mtimeMs >= statSync(lock).mtimeMs) return;
  console.log("Assets: installing the browser packages of package-lock.json");
  const npm = spawnSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: root, stdio: "inherit", shell: process.platform === "win32" });
  if (npm.status !== 0) {
    console.error("Assets: npm ci failed. Node 20 or newer with npm is needed, and the npm registry within reach.");
    process.exit(1);
  }
}

install();
if (process.argv.includes("--packages-only")) process.exit(0);
const { build } = await import("esbuild");

const hashOf = (bytes) => createHash("sha256").update(bytes).digest("base64url").slice(0, 12);

async function put(name, bytes) {
  const { name: stem, ext } = path.parse(name);
  const file = `${stem}-${hashOf(bytes)}${ext}`;
  await write(file, bytes);
  return file;
}

async function write(file, bytes) {
  await writeFile(path.join(out, file), bytes);
  if (!TEXT.test(file)) return;
  const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } };
  await writeFile(path.join(out, `${file}.br`), await promisify(brotliCompress)(bytes, brotli));
  await writeFile(path.join(out, `${file}.gz`), await promisify(gzip)(bytes, { level: 9 }));
}

// One sprite with only the icons named in icons.json; the drawing (stroke, size) is the style sheet's.
async function sprite() {
  const icons = JSON.parse(await readFile(path.join(here, "icons.json"), "utf8"));
  const symbols = await Promise.all(Object.entries(icons).map(async ([name, source]) => {
    const svg = await readFile(path.join(root, "node_modules/@tabler/icons/icons/outline", `${source}.svg`), "utf8");
    const drawing = svg
      .replace(/^[\s\S]*?<svg[^>]*>/, "")
      .replace(/<\/svg>\s*$/, "")
      .replace(/<path stroke="none" d="M0 0h24v24H0z" fill="none"\s*\/>/, "")
      .replace(/\s*\n\s*/g, "");
    return `<symbol id="${name}" viewBox="0 0 24 24">${drawing}</symbol>`;
  }));
  return Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("\n")}</svg>\n`);
}

async function bundle() {
  const result = await build({
    entryPoints: { app: path.join(here, "js/app.js"), style: path.join(here, "css/app.css") },
    bundle: true,
    minify: true,
    format: "iife",
    target: ["chrome123", "firefox120", "safari17.5"],
    legalComments: "none",
    loader: { ".woff2": "file" },
    entryNames: "[name]-[hash]",
    assetNames: "[name]-[hash]",
    outdir: out,
    absWorkingDir: root,
    nodePaths: [path.join(root, "node_modules")],
    logOverride: { "direct-eval": "silent" },
    metafile: true,
    write: false,
  });
  const names = {};
  for (const file of result.outputFiles) {
    const name = path.basename(file.path);
    await write(name, Buffer.from(file.contents));
    if (name.startsWith("app-") && name.endsWith(".js")) names["app.js"] = name;
    else if (name.endsWith(".css")) names["app.css"] = name;
    else if (name.endsWith(".woff2")) names["font.woff2"] = name;
  }
  return names;
}

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
const manifest = {
  ...(await bundle()),
  "icons.svg": await put("icons.svg", await sprite()),
  "mark.svg": await put("mark.svg", await readFile(path.join(here, "mark.svg"))),
};
await writeFile(path.join(out, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);

let total = 0;
for (const file of await readdir(out)) {
  if (/\.(br|woff2)$/.test(file)) total += (await readFile(path.join(out, file))).length;
}
console.log(`Assets: ${Object.keys(manifest).length} files, ${(total / 1024).toFixed(0)} KB compressed`);
