/** Bundles each program of this folder into a file of its own. */

import { readdirSync } from "node:fs";
import { build } from "esbuild";

const entryPoints = readdirSync(".").filter((name) => name.endsWith(".js"));
await build({ entryPoints, bundle: true, format: "esm", minify: true, outdir: "built", loader: { ".css": "empty" }, logLevel: "error" });
