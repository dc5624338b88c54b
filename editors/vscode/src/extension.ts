/** The extension: starts the language server, and offers the commands. */

import { readFile, mkdir } from "node:fs/promises";
import { type ChildProcess } from "node:child_process";
import { isAbsolute, join } from "node:path";
import * as vscode from "vscode";
import { LanguageClient, type LanguageClientOptions, RevealOutputChannelOn, State } from "vscode-languageclient/node";
import { findProgram, INSTALL, listen, MissingError, openStudio, type Program, readUrl, run, start, writeReport } from "./program";
import { type CheckedFile, convertPlace, type Finding, readReport, splitLines, summarize } from "./report";

const FIX_ALL = vscode.CodeActionKind.Source.append("fixAll").append("contentlint");
const SEVERITIES = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
} as const;

let extension: Extension | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  extension = new Extension(context);
  await extension.restart();
}

export async function deactivate(): Promise<void> {
  await extension?.stop();
}

class Extension {
  private readonly log = vscode.window.createOutputChannel("contentlint", { log: true });
  private readonly folderFindings = vscode.languages.createDiagnosticCollection("contentlint-folder");
  private client: LanguageClient | undefined;
  private studio: ChildProcess | undefined;
  private turn: Promise<void> = Promise.resolve();

  constructor(private readonly context: vscode.ExtensionContext) {
    context.subscriptions.push(this.log, this.folderFindings);
    this.offer("check", () => this.check());
    this.offer("fix", () => this.fix());
    this.offer("openReport", () => this.openReport());
    this.offer("openStudio", () => this.openStudio());
    this.offer("restart", () => this.restart());
    this.offer("showLog", async () => this.log.show());
    context.subscriptions.push(
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.restart()),
      vscode.workspace.onDidChangeConfiguration(async (change) => {
        if (change.affectsConfiguration("contentlint")) {
          await this.restart();
        }
      }),
      // the language server speaks of open documents
      vscode.workspace.onDidOpenTextDocument((document) => this.folderFindings.delete(document.uri)),
    );
  }

  private offer(name: string, action: () => Promise<void>): void {
    const command = vscode.commands.registerCommand(`contentlint.${name}`, async () => {
      try {
        await action();
      } catch (problem) {
        this.tell(problem);
      }
    });
    this.context.subscriptions.push(command);
  }

  /** Says what went wrong; what is missing can be looked up or set. */
  private tell(problem: unknown): void {
    const words = problem instanceof Error ? problem.message : String(problem);
    this.log.error(words);
    const settings = "Open settings";
    const log = "Show log";
    const choices = problem instanceof MissingError ? [settings] : [log];
    void vscode.window.showErrorMessage(`contentlint: ${words}`, ...choices).then((chosen) => {
      if (chosen === settings) {
        void vscode.commands.executeCommand("workbench.action.openSettings", "contentlint.path");
      } else if (chosen === log) {
        this.log.show();
      }
    });
  }

  // --- the program --------------------------------------------------------------------------

  private async find(): Promise<Program> {
    const folder = vscode.workspace.isTrusted ? this.getFolder() : undefined;
    const program = await findProgram({
      setting: vscode.workspace.getConfiguration("contentlint").get("path", "").trim(),
      python: vscode.workspace.isTrusted ? await findPython(this.getFolder()) : undefined,
      folder: folder?.uri.fsPath,
      path: process.env["PATH"] ?? "",
    });
    this.log.info(`program: ${program.command} (${program.by})`);
    return program;
  }

  private getFolder(): vscode.WorkspaceFolder | undefined {
    const open = vscode.window.activeTextEditor?.document.uri;
    return (open && vscode.workspace.getWorkspaceFolder(open)) ?? vscode.workspace.workspaceFolders?.[0];
  }

  private requireFolder(): string {
    const folder = this.getFolder();
    if (!folder || folder.uri.scheme !== "file") {
      throw new Error("open the folder of your articles first");
    }
    return folder.uri.fsPath;
  }

  private listRuleWords(): string[] {
    return vscode.workspace.getConfiguration("contentlint").get("allowPythonRules", false) ? ["--allow-python-rules"] : [];
  }

  // --- the language server ------------------------------------------------------------------

  /** Starts the language server anew; one after the other, however often it is asked for. */
  restart(): Promise<void> {
    this.turn = this.turn.then(async () => {
      try {
        await this.stopClient();
        await this.startClient();
      } catch (problem) {
        this.tell(problem);
      }
    });
    return this.turn;
  }

  private async startClient(): Promise<void> {
    const program = await this.find();
    const words = ["server", ...this.listRuleWords()];
    let complaints = (): string => "";
    const launch = async (): Promise<ChildProcess> => {
      const child = start(program.command, words, this.getFolder()?.uri.fsPath ?? this.context.extensionPath);
      complaints = listen(child);
      return child;
    };
    const client = new LanguageClient("contentlint", "contentlint", launch, this.buildOptions());
    try {
      await client.start();
    } catch (problem) {
      void client.dispose().catch(() => undefined);
      const said = complaints();
      throw new Error(said || `the language server did not start: ${String(problem)}. ${INSTALL}`);
    }
    this.client = client;
    this.log.info(`language server: ${client.initializeResult?.serverInfo?.version ?? "version unknown"}`);
  }

  private buildOptions(): LanguageClientOptions {
    const languages = vscode.workspace.getConfiguration("contentlint").get<string[]>("languages", []);
    return {
      documentSelector: [
        ...languages.flatMap((language) => [
          { scheme: "file", language },
          { scheme: "untitled", language },
        ]),
        { scheme: "file", pattern: "**/contentlint.toml" },
      ],
      outputChannel: this.log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      // hovers show pages of rules, which may be anybody's
      markdown: { isTrusted: false, supportHtml: false },
    };
  }

  private async stopClient(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    if (client && client.state === State.Running) {
      await client.stop();
    }
  }

  async stop(): Promise<void> {
    this.studio?.kill();
    await this.stopClient();
  }

  // --- commands -----------------------------------------------------------------------------

  /** Checks all articles of the folder; those that are not open are listed with the problems. */
  private async check(): Promise<void> {
    const folder = this.requireFolder();
    const done = await this.runInFolder("Checking articles", ["check", "--format", "json", ...this.listRuleWords()], folder);
    if (!done) {
      return;
    }
    const report = readReport(done);
    const open = new Set(vscode.workspace.textDocuments.map((document) => document.uri.toString()));
    this.folderFindings.clear();
    for (const file of report.files) {
      const uri = vscode.Uri.file(isAbsolute(file.path) ? file.path : join(folder, file.path));
      if (file.error !== null) {
        this.log.warn(`${file.path}: ${file.error}`);
      } else if (file.findings.length && !open.has(uri.toString())) {
        this.folderFindings.set(uri, await buildDiagnostics(uri, file));
      }
    }
    for (const one of report.problems) {
      this.log.warn(`${one.path}: ${one.message}`);
    }
    await vscode.commands.executeCommand("workbench.actions.view.problems");
    void vscode.window.showInformationMessage(`contentlint: ${summarize(report)}`);
  }

  /** Runs the program while a note says what it does; nothing is returned if a person stopped it. */
  private async runInFolder(title: string, words: string[], folder: string): Promise<string | undefined> {
    const program = await this.find();
    const options = { location: vscode.ProgressLocation.Notification, title: `contentlint: ${title}`, cancellable: true };
    return vscode.window.withProgress(options, async (_progress, token) => {
      const stop = new AbortController();
      token.onCancellationRequested(() => stop.abort());
      try {
        const done = await run(program.command, words, folder, stop.signal);
        if (done.code !== 0 && done.code !== 1) {
          throw new Error(done.complaints || `it ended with exit code ${done.code}`);
        }
        return done.output;
      } catch (problem) {
        if (stop.signal.aborted) {
          return undefined;
        }
        throw problem;
      }
    });
  }

  /** Applies all safe fixes to the open document; it is not saved. */
  private async fix(): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    if (!document || !this.client) {
      throw new Error(document ? "the language server is not running" : "open an article first");
    }
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const command = "vscode.executeCodeActionProvider";
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(command, document.uri, whole, FIX_ALL.value);
    const action = actions.find((one) => one.edit && one.kind && FIX_ALL.contains(one.kind));
    if (!action?.edit) {
      void vscode.window.showInformationMessage("contentlint: there is nothing to fix without a person.");
    } else if (!(await vscode.workspace.applyEdit(action.edit))) {
      throw new Error("the document changed meanwhile; try again");
    }
  }

  /** Writes the report on the folder and opens it in the browser. */
  private async openReport(): Promise<void> {
    const folder = this.requireFolder();
    const place = this.context.storageUri ?? this.context.globalStorageUri;
    await mkdir(place.fsPath, { recursive: true });
    const file = vscode.Uri.joinPath(place, "report.html");
    const words = [...writeReport(file.fsPath), ...this.listRuleWords()];
    if ((await this.runInFolder("Writing the report", words, folder)) !== undefined) {
      await vscode.env.openExternal(file);
    }
  }

  /** Starts the studio for the folder, or for the open article, and opens its page in the browser. */
  private async openStudio(): Promise<void> {
    const open = vscode.window.activeTextEditor?.document.uri;
    const folder = this.requireFolder();
    const path = open?.scheme === "file" && vscode.workspace.getWorkspaceFolder(open) ? open.fsPath : folder;
    const program = await this.find();
    this.studio?.kill();
    const child = start(program.command, [...openStudio(path), ...this.listRuleWords()], folder);
    this.studio = child;
    const url = await readUrl(child);
    await vscode.env.openExternal(vscode.Uri.parse(url, true));
  }
}

/** Returns the Python that the extension for Python has chosen for a folder, if it is there and has. */
async function findPython(folder: vscode.WorkspaceFolder | undefined): Promise<string | undefined> {
  const python = vscode.extensions.getExtension("ms-python.python");
  if (!python) {
    return undefined;
  }
  try {
    const api = (await python.activate()) as {
      environments?: { getActiveEnvironmentPath(resource?: vscode.Uri): { path: string } };
    };
    return api.environments?.getActiveEnvironmentPath(folder?.uri).path;
  } catch {
    return undefined;
  }
}

async function buildDiagnostics(uri: vscode.Uri, file: CheckedFile): Promise<vscode.Diagnostic[]> {
  const lines = splitLines(await readFile(uri.fsPath, "utf8"));
  return file.findings.map((finding) => buildDiagnostic(lines, finding));
}

function buildDiagnostic(lines: string[], finding: Finding): vscode.Diagnostic {
  const from = convertPlace(lines, finding.line, finding.column);
  const to = convertPlace(lines, finding.end_line, finding.end_column);
  const range = new vscode.Range(from.line, from.character, to.line, to.character);
  const words = finding.fix ? `${finding.message}\n${finding.fix}` : finding.message;
  const diagnostic = new vscode.Diagnostic(range, words, SEVERITIES[finding.severity]);
  diagnostic.source = "contentlint";
  diagnostic.code = finding.help_url ? { value: finding.rule, target: vscode.Uri.parse(finding.help_url) } : finding.rule;
  return diagnostic;
}
