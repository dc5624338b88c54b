/** Bundles the extension: one file for VS Code, and the modules that need no VS Code for their tests.
 *
 * Run: `npm ci --ignore-scripts && npm run package`, which type-checks, bundles and writes `contentlint-VERSION.vsix`.
 */

import { build } from "esbuild";
import { readdir, readFile, writeFile } from "node:fs/promises";

const FREE = new Set(["MIT", "ISC", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "BlueOak-1.0.0", "0BSD"]);

const SHARED = { bundle: true, platform: "node", target: "node20", charset: "utf8", logLevel: "warning" };

const bundle = await build({
  ...SHARED,
  entryPoints: ["src/extension.ts"],
  outfile: "dist/extension.js",
  format: "cjs",
  external: ["vscode"],
  minify: true,
  legalComments: "none",
  metafile: true,
});
await writeFile("dist/NOTICES.txt", await collectNotices(Object.keys(bundle.metafile.inputs)));

await build({
  ...SHARED,
  entryPoints: ["src/program.ts", "src/report.ts"],
  outdir: "build",
  format: "esm",
  outExtension: { ".js": ".mjs" },
});

/** Returns the licences of all packages in the bundle; throws for one that is not free, or has none. */
async function collectNotices(files) {
  const folders = new Set(files.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []));
  const notices = [];
  for (const folder of [...folders].sort()) {
    const { name, version, license } = JSON.parse(await readFile(`${folder}/package.json`, "utf8"));
    const file = (await readdir(folder)).find((one) => /^licen[sc]e/i.test(one));
    if (!FREE.has(license) || !file) {
      throw new Error(`${name}: its licence is ${license}${file ? "" : ", and its text is missing"}`);
    }
    notices.push(`${name} ${version} (${license})\n\n${(await readFile(`${folder}/${file}`, "utf8")).trim()}\n`);
  }
  return `The extension contains these packages.\n\n${notices.join(`\n${"-".repeat(80)}\n\n`)}`;
}
