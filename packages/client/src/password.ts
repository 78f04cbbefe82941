import { md5 } from "@noble/hashes/legacy.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/**
 * What a login sends instead of the password: its lower-case hex MD5, as deployments of many years expect it. It protects
 * nothing on the way, so use TLS.
 */
export const hashOfPassword = (typed: string): string => bytesToHex(md5(utf8ToBytes(typed)));
