import { spawn } from "node:child_process";
import { once } from "node:events";

// Debian's tools ask policy-rc.d whether a service may be started, and 101 means no. A machine that has a policy of its
// own keeps it. Where one source of packages cannot be reached, the others may do, so a failed update is no end.
const installScript = `
apt_get=$1; shift
policy=/usr/sbin/policy-rc.d
trap 'exit 1' HUP INT TERM
if [ ! -e "$policy" ]; then
  trap 'rm -f "$policy"' EXIT
  printf '#!/bin/sh\\nexit 101\\n' > "$policy"
  chmod 755 "$policy"
fi
"$apt_get" update -q
"$apt_get" install -qy --no-install-recommends -o DPkg::Lock::Timeout=300 "$@"
`;

/** Locked while packages are installed: tests that run in several processes may find at once that one is missing. */
const lock = "/var/lib/apt";

/**
 * Installs packages of Debian and its kin, without starting their services.
 *
 * @throws {Error} with what apt-get said, when it fails.
 */
export async function installPackages(aptGet: string, packages: readonly string[]): Promise<void> {
  console.error(`Installing ${packages.join(" and ")} with apt-get, once on this machine.`);
  const child = spawn("/usr/bin/flock", [lock, "/bin/sh", "-c", installScript, "sh", aptGet, ...packages], {
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const collect = (text: string) => {
    output = (output + text).slice(-4000);
  };
  child.stdout.setEncoding("utf8").on("data", collect);
  child.stderr.setEncoding("utf8").on("data", collect);
  const [status] = await once(child, "close");
  if (status !== 0) throw new Error(`Installing ${packages.join(" and ")} failed (${status}):\n${output}`);
}
