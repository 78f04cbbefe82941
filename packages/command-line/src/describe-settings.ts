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
    };
  });
}

function defaultTextOf({ _zod: { def } }: z.core.$ZodType): string {
  const value = "defaultValue" in def ? String(def.defaultValue) : "";
  return value === "" ? "none" : value;
}
