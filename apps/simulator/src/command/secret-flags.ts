/** Flags whose values are or hold passwords, and the shell's variables that stand for those values in a command that is shown. */
const variables: ReadonlyMap<string, string> = new Map([
  ["--mysql", '"$MYSQL_URL"'],
  ["--redis", '"$REDIS_URL"'],
  ["--password", '"$PASSWORD"'],
]);

/** A command line as a shell takes it, to be shown and repeated: without passwords. */
export function shownArguments(args: readonly string[]): readonly string[] {
  return args.map((arg, index) => {
    const variable = variables.get(args[index - 1] ?? "");
    if (variable !== undefined) return variable;
    const [flag = ""] = arg.split("=");
    const own = variables.get(flag);
    return own !== undefined && arg !== flag ? `${flag}=${own}` : quoted(arg);
  });
}

/**
 * A message about a command line, without the passwords that it repeats from there: of a flag that nobody knows its
 * name alone, of an address nothing.
 */
export function withoutSecrets(message: string, args: readonly string[]): string {
  return args.reduce((text, arg) => {
    const [flag = "", ...rest] = arg.split("=");
    const value = flag.startsWith("--") ? rest.join("=") : arg;
    const named = flag.startsWith("--") && value !== "" ? text.replaceAll(`'${arg}'`, `'${flag}'`) : text;
    return value.includes("@") ? named.replaceAll(value, "(an address)") : named;
  }, message);
}

const quoted = (arg: string): string =>
  /^[\w@%+=:,./{}-]+$/.test(arg) ? arg : `'${arg.replaceAll("'", "'\\''")}'`;
