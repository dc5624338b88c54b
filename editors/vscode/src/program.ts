/** Which program `contentlint` is run, and what it says. Nothing here needs VS Code. */

import { spawn, type ChildProcess } from "node:child_process";
import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { delimiter, dirname, isAbsolute, join } from "node:path";

/** Where the program may be, as the editor knows it. */
export interface Places {
  /** The setting `contentlint.path`; "" if it is empty. */
  readonly setting: string;
  /** The Python that the editor has chosen for the folder, if an extension says so. */
  readonly python: string | undefined;
  /** The open folder; undefined if none is open, or if it is not trusted: nothing in it is run then. */
  readonly folder: string | undefined;
  /** The variable PATH. */
  readonly path: string;
}

/** A program that was found, and by what. */
export interface Program {
  readonly command: string;
  readonly by: "setting" | "environment" | "PATH";
}

/** No program was found; the message says where it was looked for and what to do. */
export class MissingError extends Error {}

const WINDOWS = process.platform === "win32";
const NAME = WINDOWS ? "contentlint.exe" : "contentlint";
const SCRIPTS = WINDOWS ? "Scripts" : "bin";
const ENVIRONMENTS = [".venv", "venv", ".env", "env"];

/** What a person does if the program is missing. */
export const INSTALL =
  "Install contentlint with its extra “server”, or set “contentlint.path” to the full path of the program.";

/** Returns the program: that of the setting, else that of the folder's Python environment, else that on PATH. */
export async function findProgram(places: Places): Promise<Program> {
  if (places.setting) {
    return { command: await requireSetting(places.setting), by: "setting" };
  }
  for (const command of listInEnvironments(places)) {
    if (await isProgram(command)) {
      return { command, by: "environment" };
    }
  }
  for (const folder of places.path.split(delimiter)) {
    // a folder without a whole path depends on where one is: a stranger's program could be there
    if (isAbsolute(folder) && (await isProgram(join(folder, NAME)))) {
      return { command: join(folder, NAME), by: "PATH" };
    }
  }
  const where = places.folder ? "in the Python environment of the folder or on PATH" : "on PATH";
  throw new MissingError(`The program contentlint was not found ${where}. ${INSTALL}`);
}

async function requireSetting(setting: string): Promise<string> {
  if (!isAbsolute(setting)) {
    throw new MissingError(`“contentlint.path” must be a full path, not “${setting}”.`);
  }
  if (!(await isProgram(setting))) {
    throw new MissingError(`“contentlint.path” names no program that can be run: ${setting}`);
  }
  return setting;
}

function* listInEnvironments(places: Places): Generator<string> {
  if (places.python && isAbsolute(places.python)) {
    yield join(dirname(places.python), NAME);
  }
  if (places.folder) {
    for (const name of ENVIRONMENTS) {
      yield join(places.folder, name, SCRIPTS, NAME);
    }
  }
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

/** What a program gave. */
export interface Done {
  readonly code: number | null;
  readonly output: string;
  readonly complaints: string;
}

/** Bytes of output that are kept of a program; the report of ten thousand articles has some tens of millions. */
const MAX_OUTPUT = 2 ** 28;

/** Runs the program in a folder, without a shell, and returns what it gave; `stop` ends it. */
export function run(command: string, words: readonly string[], folder: string, stop?: AbortSignal): Promise<Done> {
  return new Promise((resolve, reject) => {
    const child = start(command, words, folder, stop);
    const output: Buffer[] = [];
    let size = 0;
    child.stdout?.on("data", (part: Buffer) => {
      size += part.length;
      if (size > MAX_OUTPUT) {
        child.kill();
      } else {
        output.push(part);
      }
    });
    const complaints = listen(child);
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output: Buffer.concat(output).toString("utf8"), complaints: complaints() }));
  });
}

/** Starts the program in a folder, without a shell. */
export function start(command: string, words: readonly string[], folder: string, stop?: AbortSignal): ChildProcess {
  // colours and hints for terminals are of no use here
  const env = { ...process.env, NO_COLOR: "1", PYTHONUTF8: "1" };
  return spawn(command, words, { cwd: folder, env, windowsHide: true, ...(stop ? { signal: stop } : {}) });
}

/** Characters of what a program complains that are shown. */
const MAX_SHOWN = 2000;

/** Returns what gives the end of what a process has written to standard error so far. */
export function listen(child: ChildProcess): () => string {
  let said = "";
  child.stderr?.on("data", (part: Buffer) => {
    said = (said + part.toString("utf8")).slice(-MAX_SHOWN);
  });
  return () => said.trim();
}

/** Returns the words that write the report on a folder to a file. */
export function writeReport(file: string): string[] {
  return ["check", "--format", `html:${file}`, "--fail-on", "never"];
}

/** Returns the words that open the studio for a folder or an article, without a browser. */
export function openStudio(path: string): string[] {
  return ["studio", path, "--no-open"];
}

/** Seconds that the studio may take to say its URL. */
const PATIENCE = 60;

/** Returns the URL that the studio says; throws what it complains of. */
export function readUrl(child: ChildProcess): Promise<string> {
  const complaints = listen(child);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("the studio did not start")), PATIENCE * 1000);
    let said = "";
    child.stdout?.on("data", (part: Buffer) => {
      said += part.toString("utf8");
      const found = /^contentlint studio: (\S+)$/m.exec(said);
      if (found?.[1]) {
        clearTimeout(timer);
        resolve(found[1]);
      }
    });
    child.on("error", reject);
    child.on("close", () => {
      clearTimeout(timer);
      reject(new Error(complaints() || "the studio ended"));
    });
  });
}
