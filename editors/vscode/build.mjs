/** Bundles the extension: one file for VS Code, and the modules that need no VS Code for their tests.
 *
 * Run: `npm ci --ignore-scripts && npm run package`, which type-checks, bundles and writes `contentlint-VERSION.vsix`.
 */

import { build } from "esbuild";

const SHARED = { bundle: true, platform: "node", target: "node20", charset: "utf8", logLevel: "warning" };

await build({
  ...SHARED,
  entryPoints: ["src/extension.ts"],
  outfile: "dist/extension.js",
  format: "cjs",
  external: ["vscode"],
  minify: true,
  legalComments: "linked",
});

await build({
  ...SHARED,
  entryPoints: ["src/program.ts", "src/report.ts"],
  outdir: "build",
  format: "esm",
  outExtension: { ".js": ".mjs" },
});
