// Writes each case from standard input (JSON) as GitHub's own library writes it.
import { readFileSync } from "node:fs";
import * as core from "@actions/core";

for (const { kind, message, path, line, endLine, columns } of JSON.parse(readFileSync(0, "utf8"))) {
  const [startColumn, endColumn] = columns ?? [];
  core[kind](message, {
    title: `contentlint (${path})`,
    file: path,
    startLine: line,
    endLine,
    startColumn,
    endColumn,
  });
}
