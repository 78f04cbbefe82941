import type { Logger } from "pino";
import type { z } from "zod";
import { describeFailure } from "./describe-failure.js";
import type { SettingsDefinition } from "./describe-settings.js";
import type { GivenSetting, LoadedSettings } from "./load-settings.js";
import { changedSettings } from "./shown-settings.js";

/** What became of the settings that have changed since the server started, or since the last reload; by their keys. */
export interface Reloaded {
  /** They hold from now on. */
  readonly applied: readonly string[];
  /** They hold from the next start on; the server goes on with the old values. */
  readonly needRestart: readonly string[];
}

/**
 * Reads all settings again and hands over those that have changed and can be applied to a running server.
 *
 * @throws {SettingsError} where they cannot be used; then nothing has changed
 */
export type Reload<Settings> = (apply: (changes: Partial<Settings>) => void) => Reloaded;

/**
 * @param loaded what the server runs with
 * @param load reads the same sources again
 */
export function openReload<Schema extends z.ZodObject>(
  definition: SettingsDefinition<Schema>,
  loaded: LoadedSettings<z.output<Schema>>,
  load: () => LoadedSettings<z.output<Schema>>,
): Reload<z.output<Schema>> {
  let running: ReadonlyMap<string, GivenSetting> = loaded.given;
  return (apply) => {
    const next = load();
    const changed = changedSettings(definition, { given: running }, next);
    const applied = changed.filter(({ isReloadable }) => isReloadable);
    const names = new Set(applied.map(({ name }) => name));
    const changes = Object.entries(next.settings).filter(([name]) => names.has(name));
    if (changes.length > 0) apply(Object.fromEntries(changes) as Partial<z.output<Schema>>);
    running = new Map([
      ...[...running].filter(([name]) => !names.has(name)),
      ...[...next.given].filter(([name]) => names.has(name)),
    ]);
    return {
      applied: applied.map(({ key }) => key),
      needRestart: changed.filter(({ isReloadable }) => !isReloadable).map(({ key }) => key),
    };
  };
}

/** A server's reload: what was read, and what was wrong with it, stands in the log. */
export interface ServerReload {
  /** @throws {SettingsError} where the settings cannot be used; then nothing has changed */
  now(): Reloaded;
  /** The same for a signal, which nobody answers. */
  onSignal(): void;
}

export function openServerReload<Settings>(
  reload: Reload<Settings>,
  log: Logger,
  apply: (changes: Partial<Settings>) => void,
): ServerReload {
  function now(): Reloaded {
    const reloaded = reload(apply);
    log.info(reloaded, "read the settings again");
    return reloaded;
  }
  return {
    now,
    onSignal() {
      try {
        now();
      } catch (error) {
        const reason = describeFailure(error).message;
        log.error({ reason }, "the settings cannot be used: nothing was changed");
      }
    },
  };
}
