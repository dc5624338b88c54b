// Writes each case from standard input (JSON: kind, message, properties) as GitHub's own library writes it.
import { readFileSync } from "node:fs";
import * as core from "@actions/core";

for (const { kind, message, properties } of JSON.parse(readFileSync(0, "utf8"))) {
  core[kind](message, properties);
}
