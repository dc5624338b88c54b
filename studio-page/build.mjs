/** Builds the page of the studio: one script, one style, the page itself, and the notices of all that is in the script.
 *
 * Run: `npm ci --ignore-scripts && node build.mjs`, or with another folder to write to.
 */

import { build } from "esbuild";
import { copyFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const HERE = dirname(fileURLToPath(import.meta.url));
const TARGET = resolve(process.argv[2] ?? join(HERE, "..", "contentlint", "studio", "assets"));
const NOTICE = /^(?:licen[cs]e|notice|copying)/i;

const OPTIONS = {
  absWorkingDir: HERE,
  bundle: true,
  minify: true,
  target: ["chrome123", "firefox128", "safari17.5"],
  legalComments: "none",
  outdir: TARGET,
  logLevel: "warning",
};

const script = await build({ ...OPTIONS, entryPoints: { studio: "src/main.js" }, format: "iife", metafile: true });
await build({ ...OPTIONS, entryPoints: { studio: "src/studio.css" } });
await mkdir(TARGET, { recursive: true });
await copyFile(join(HERE, "src", "index.html"), join(TARGET, "index.html"));
await writeFile(join(TARGET, "NOTICES.txt"), await collectNotices(Object.keys(script.metafile.inputs)));

/** Returns the notices of the packages that files come from, in the order of their names. */
async function collectNotices(files) {
  const packages = new Set(files.map((file) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1]).filter(Boolean));
  const parts = [];
  for (const name of [...packages].sort()) {
    const folder = join(HERE, "node_modules", name);
    const { version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf-8"));
    const notices = (await readdir(folder)).filter((file) => NOTICE.test(file)).sort();
    if (!notices.length) throw new Error(`${name} has no licence file`);
    const texts = await Promise.all(notices.map((file) => readFile(join(folder, file), "utf-8")));
    parts.push(`${name} ${version} (${license})\n\n${texts.map((text) => text.replaceAll("\r\n", "\n").trim()).join("\n\n")}\n`);
  }
  return `studio.js contains these packages.\n\n${parts.join(`\n${"-".repeat(78)}\n\n`)}`;
}
