import { describeSettings, type SettingInfo, type SettingsDefinition } from "./describe-settings.js";
import { hidePasswords } from "./hide-passwords.js";
import type { GivenSetting, LoadedSettings } from "./load-settings.js";

/** A setting with its value, as it may be printed. */
export interface ShownSetting {
  readonly info: SettingInfo;
  /** null where nothing holds; secrets and passwords are hidden. */
  readonly value: unknown;
  /** Where the value comes from, or `default`. */
  readonly origin: string;
}

const hidden = "(hidden)";

/** All settings with their values, in the schema's order. */
export function showSettings(
  definition: SettingsDefinition,
  { given }: Pick<LoadedSettings<unknown>, "given">,
): readonly ShownSetting[] {
  return describeSettings(definition).map((info) => {
    const { value, origin } = given.get(info.name) ?? { value: info.defaultValue, origin: "default" };
    return { info, value: shownValue(info, value), origin };
  });
}

/** Of two ways to set a server, the settings whose values differ, in the schema's order. */
export function changedSettings(
  definition: SettingsDefinition,
  one: Pick<LoadedSettings<unknown>, "given">,
  other: Pick<LoadedSettings<unknown>, "given">,
): readonly SettingInfo[] {
  const textOf = (info: SettingInfo, given: ReadonlyMap<string, GivenSetting>) =>
    textOfValue(given.has(info.name) ? given.get(info.name)?.value : info.defaultValue);
  return describeSettings(definition).filter((info) => textOf(info, one.given) !== textOf(info, other.given));
}

/** The same for `true` and `"true"`, for `5` and `"5"`: a file and the environment write them differently. */
const textOfValue = (value: unknown): string =>
  Array.isArray(value) ? value.map(String).join(",") : String(value ?? "");

function shownValue({ isSecret, defaultValue }: SettingInfo, value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (isSecret) return Array.isArray(value) && value.length === 0 ? null : hidden;
  // Flags and the environment have text where a file has numbers and switches.
  if (typeof value === "string" && typeof defaultValue === "number") return Number(value);
  if (typeof value === "string" && typeof defaultValue === "boolean") return value === "true";
  if (Array.isArray(value)) return value.map((item) => shownText(item));
  return shownText(value);
}

const shownText = (value: unknown): unknown => (typeof value === "string" ? hidePasswords(value) : value);
