export { type Address, addressText, parseAddress } from "./address.js";
export { configCommand } from "./config-command.js";
export { describeFailure, type Failure } from "./describe-failure.js";
export {
  describeSettings,
  type SettingDisplay,
  type SettingInfo,
  type SettingsDefinition,
} from "./describe-settings.js";
export { CommandError, ExitCode, SettingsError } from "./exit-codes.js";
export { hidePasswords } from "./hide-passwords.js";
export { listen } from "./listen.js";
export {
  configVariable,
  type Environment,
  type FileFormat,
  type FileSettings,
  type LoadedSettings,
  loadSettings,
  type SettingSources,
} from "./load-settings.js";
export { type OpenLog, openLog } from "./log.js";
export type { LogEntry, LogOutput } from "./log-output.js";
export { logFewOpenFiles, openFileLimit } from "./open-file-limit.js";
export { openReload, openServerReload, type Reload, type Reloaded } from "./reload.js";
export { openRepeatLimit, type RepeatLimit } from "./repeat-limit.js";
export { runProgram } from "./run-program.js";
export { type Serving, serveUntilSignal } from "./serve-until-signal.js";
export { addSettings } from "./setting-flags.js";
export {
  addressOrNone,
  adminToken,
  connectAddress,
  isHttpUrl,
  listenAddress,
  logLevel,
  onOff,
  wholeNumber,
} from "./setting-values.js";
export { aboutSecretsAndReloads, settingsPage } from "./settings-page.js";
export {
  type CommandProcess,
  describeExit,
  type Exit,
  type StartOptions,
  startCommand,
} from "./start-command.js";
export { writePages } from "./write-pages.js";
