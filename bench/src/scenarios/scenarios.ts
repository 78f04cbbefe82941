import type { Scenario } from "../scenario.js";
import { singleKnown } from "./single-known.js";

/** All loads of requests, in the order in which they are measured. */
export const scenarios: readonly Scenario[] = [singleKnown];
