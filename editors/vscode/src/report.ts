/** The JSON report of a check, as far as the editor shows it. Nothing here needs VS Code. */

export interface Finding {
  readonly rule: string;
  readonly severity: "error" | "warning" | "info";
  readonly message: string;
  readonly fix: string;
  readonly line: number;
  readonly column: number;
  readonly end_line: number;
  readonly end_column: number;
  readonly help_url: string | null;
}

export interface CheckedFile {
  readonly path: string;
  readonly error: string | null;
  readonly findings: readonly Finding[];
}

export interface Report {
  readonly version: number;
  readonly files: readonly CheckedFile[];
  readonly problems: readonly { readonly path: string; readonly message: string }[];
  readonly summary: { readonly failed: boolean };
}

/** The version of the format that is understood here. */
const VERSION = 1;

/** Reads a report; throws an error that says what is wrong with it. */
export function readReport(text: string): Report {
  const found = JSON.parse(text) as Report;
  if (found.version !== VERSION) {
    throw new Error(`the report has version ${found.version}, and this extension reads version ${VERSION}; update the extension`);
  }
  return found;
}

/** A place in a text as editors count: lines and UTF-16 units from 0. */
export interface Place {
  readonly line: number;
  readonly character: number;
}

/** Returns a place that the report counts from 1, in code points, as editors count it. */
export function convertPlace(lines: readonly string[], line: number, column: number): Place {
  const text = lines[line - 1] ?? "";
  let character = 0;
  let left = column - 1;
  for (const sign of text) {
    if (left-- <= 0) {
      break;
    }
    character += sign.length;
  }
  return { line: line - 1, character };
}

/** Parts a text into lines as the report counts them. */
export function splitLines(text: string): string[] {
  return text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
}

/** Says in a sentence what a check found. */
export function summarize(report: Report): string {
  const every = report.files.flatMap((file) => file.findings);
  const errors = every.filter((one) => one.severity === "error").length;
  const articles = report.files.length === 1 ? "1 article" : `${report.files.length} articles`;
  const unread = report.files.filter((file) => file.error !== null).length + report.problems.length;
  const findings = every.length === 1 ? "1 finding" : `${every.length} findings`;
  const rest = unread ? `; ${unread} could not be checked, see the log` : "";
  return `Checked ${articles}: ${every.length ? `${findings}, ${errors} must be fixed` : "no findings"}${rest}.`;
}
