import type { z } from "zod";

/** How a setting is shown in help and documentation. */
export interface SettingDisplay<Group extends string = string> {
  readonly group: Group;
  /** Stands for its value. */
  readonly value: string;
  /** It takes a list. */
  readonly repeatable?: true;
  /** A switch: its flag may stand without a value. */
  readonly isSwitch?: true;
  /** What holds where it is not set, of a setting without a default of its own. */
  readonly unset?: string;
  /** A key, a token: its value is never shown. Passwords in addresses are hidden in any case. */
  readonly isSecret?: true;
  /** A running server takes a new value at a reload; the others need a restart. */
  readonly isReloadable?: true;
}

/** The settings of one command: flags, environment, file, help and documentation are made from this. */
export interface SettingsDefinition<Schema extends z.ZodObject = z.ZodObject> {
  /** Every setting by its name: its default, its check, its description. */
  readonly schema: Schema;
  /** How each is shown. */
  readonly display: z.core.$ZodRegistry<SettingDisplay>;
  /** What its variables begin with: `CHATLEDGER_`. */
  readonly variablePrefix: string;
}

export interface SettingInfo extends SettingDisplay {
  /** As in the schema: `maxPduBytes`. */
  readonly name: string;
  /** As in files and flags: `max-pdu-bytes`. */
  readonly key: string;
  /** As in the environment: `CHATLEDGER_MAX_PDU_BYTES`. */
  readonly variable: string;
  readonly description: string;
  /** What holds where it is not set, for people. */
  readonly defaultText: string;
  /** What holds where it is not set, as it would be written; undefined where nothing does. */
  readonly defaultValue: unknown;
}

/** All settings as people see them, in the schema's order. */
export function describeSettings(definition: SettingsDefinition): readonly SettingInfo[] {
  const { schema, display, variablePrefix } = definition;
  return Object.entries(schema.shape).map(([name, setting]) => {
    const info = display.get(setting);
    if (info === undefined) throw new Error(`the setting ${name} is not described`);
    const key = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    return {
      ...info,
      name,
      key,
      variable: variablePrefix + key.toUpperCase().replaceAll("-", "_"),
      description: (setting as z.ZodType).description ?? "",
      defaultText: info.unset ?? defaultTextOf(setting),
      defaultValue: defaultValueOf(setting),
    };
  });
}

function defaultTextOf(setting: z.core.$ZodType): string {
  const value = defaultValueOf(setting);
  return value === undefined || String(value) === "" ? "none" : String(value);
}

const defaultValueOf = ({ _zod: { def } }: z.core.$ZodType): unknown =>
  "defaultValue" in def ? def.defaultValue : undefined;
