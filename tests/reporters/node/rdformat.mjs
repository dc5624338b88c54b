// Holds each document from standard input (JSON: a list of texts) against reviewdog's Diagnostic Format; prints what is wrong.
import { readFileSync } from "node:fs";
import { RDFormatValidator } from "@umbrelladocs/rdformat-validator";

const validator = new RDFormatValidator({ strictMode: true, allowExtraFields: false });
for (const text of JSON.parse(readFileSync(0, "utf8"))) {
  const { valid, errors, warnings } = await validator.validateString(text);
  const told = [...errors, ...(warnings ?? [])].filter(({ message }) => !message.includes("contains no diagnostics"));
  for (const { path, message } of told) console.log(`${path}: ${message}`);
  if (!valid && errors.length === 0) console.log("not valid");
}
