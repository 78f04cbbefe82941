/**
 * A text for people in which addresses have no passwords, and their accounts' names at most. What was typed may be no
 * address at all, so everything goes up to the last @ of the line. The password
 * of Sentinels is a parameter, `sentinelPassword`.
 */
export function hidePasswords(text: string): string {
  return text
    .replace(/([a-z][a-z0-9+]*:\/\/)([^:@/?#\s]*)[^\n]*@/gi, "$1$2@")
    .replace(/(sentinelPassword=)[^&\s"]*/g, "$1(hidden)");
}
