import { delimiter } from "node:path";
import type { Surroundings } from "./ensure-servers.js";
import { findProgram } from "./find-program.js";
import { installPackages } from "./install-packages.js";

const names = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "Chromium",
  "Google Chrome",
];

/**
 * Finds a Chromium, or installs it where that is possible: as root on Debian and its kin.
 *
 * @returns its absolute path
 * @throws {Error} where there is none and none can be installed. The message says how to install one.
 */
export async function ensureBrowser(surroundings: Surroundings = {}): Promise<string> {
  const searchPath = surroundings.searchPath ?? defaultSearchPath();
  const found = findProgram(names, searchPath);
  if (found !== null) return found;

  const aptGet = findProgram(["apt-get"], searchPath);
  if (!(surroundings.root ?? process.geteuid?.() === 0) || aptGet === null) throw new Error(instructions);
  await installPackages(aptGet, ["chromium"]);
  const installed = findProgram(names, searchPath);
  if (installed === null) throw new Error(instructions);
  return installed;
}

function defaultSearchPath(): string {
  const folders = [
    "/snap/bin",
    "/opt/google/chrome",
    "/Applications/Chromium.app/Contents/MacOS",
    "/Applications/Google Chrome.app/Contents/MacOS",
  ];
  return [process.env["PATH"] ?? "", ...folders].join(delimiter);
}

const instructions = `Not found: chromium. The tests look at pages with a real browser, without a window.

Install one; it has to be on the PATH:
  Debian           sudo apt-get install chromium
                   (run as root, the tests do this by themselves)
  Ubuntu           sudo snap install chromium
  Fedora           sudo dnf install chromium
  macOS            brew install --cask chromium`;
