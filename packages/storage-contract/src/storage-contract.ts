import type { Storage } from "@chatledger/core";
import { accountCases } from "./accounts.cases.js";
import { appendOrderCases } from "./append-order.cases.js";
import { appendRefusalCases } from "./append-refusals.cases.js";
import { concurrentAppendCases } from "./concurrent-append.cases.js";
import type { AdminConsole, CaseContext, ContractCase, PortName, Requirement } from "./contract-case.js";
import { deviceStoreCases } from "./device-store.cases.js";
import { durabilityCases } from "./durability.cases.js";
import { fileStoreCases } from "./file-store.cases.js";
import { groupMemberCases } from "./group-members.cases.js";
import { groupStoreCases } from "./group-store.cases.js";
import { listBytesCases } from "./list-bytes.cases.js";
import { loginCases } from "./logins.cases.js";
import { mediaStoreCases } from "./media-store.cases.js";
import { messageAppendCases } from "./message-append.cases.js";
import { messageReadCases } from "./message-read.cases.js";
import { oneResultPerItemCases } from "./one-result-per-item.cases.js";
import { readPositionCases } from "./read-positions.cases.js";
import { relationCases } from "./relations.cases.js";
import { sequenceCases } from "./sequences.cases.js";
import { sessionRemovalCases } from "./session-removal.cases.js";
import { sessionStoreCases } from "./session-store.cases.js";
import { sessionSyncCases } from "./session-sync.cases.js";
import { storageCases } from "./storage.cases.js";
import { unreadCases } from "./unread.cases.js";
import { unreadHistoryCases } from "./unread-histories.cases.js";
import { userChangeCases } from "./user-changes.cases.js";
import { userStoreCases } from "./user-store.cases.js";

export type { AdminConsole, CaseContext, ContractCase, PortName, Requirement };

/** Every case, port by port. */
export const storageContract: readonly ContractCase[] = [
  ...relationCases,
  ...messageAppendCases,
  ...appendOrderCases,
  ...appendRefusalCases,
  ...concurrentAppendCases,
  ...messageReadCases,
  ...listBytesCases,
  ...readPositionCases,
  ...unreadCases,
  ...unreadHistoryCases,
  ...sessionStoreCases,
  ...sessionRemovalCases,
  ...sessionSyncCases,
  ...groupStoreCases,
  ...groupMemberCases,
  ...userStoreCases,
  ...userChangeCases,
  ...accountCases,
  ...deviceStoreCases,
  ...fileStoreCases,
  ...mediaStoreCases,
  ...sequenceCases,
  ...loginCases,
  ...oneResultPerItemCases,
  ...durabilityCases,
  ...storageCases,
];

/** An adapter, and what it declares about itself. */
export interface AdapterUnderTest<Location> {
  /** Whether stored data is still there when the location is reopened after close(). */
  readonly durable: boolean;
  /** Whether several Storage instances may be open on one location and share all of it, counters included. */
  readonly shared: boolean;
  /** What can write to such a location bypassing the ports; null if nothing does. */
  readonly adminConsole: AdminConsole<Location> | null;
  /** Names a location (a file, a database) that is empty and that nothing else uses. Called once per case. */
  newLocation(): Location | Promise<Location>;
  open(location: Location): Promise<Storage>;
  /** Removes the location when its case is over and everything on it is closed. */
  removeLocation?(location: Location): void | Promise<void>;
}

/** The part of a test framework that is needed: vitest, node:test, Jest and Mocha (`it` as `test`) have it. */
export interface TestFramework {
  describe(name: string, body: () => void): unknown;
  test(name: string, body: () => Promise<void>): unknown;
}

/**
 * Registers the contract's cases as tests. Cases that do not apply to the adapter, by its own declaration, are named
 * in a test of their own, so that a report shows them.
 */
export function runStorageContract<Location>(
  { describe, test }: TestFramework,
  name: string,
  adapter: AdapterUnderTest<Location>,
): void {
  const applies = (contractCase: ContractCase) => meets(adapter, contractCase.requires);
  describe(name, () => {
    for (const port of new Set(storageContract.map((contractCase) => contractCase.port))) {
      describe(port, () => {
        for (const contractCase of storageContract.filter((one) => one.port === port && applies(one))) {
          test(contractCase.name, () => runCase(contractCase, adapter));
        }
      });
    }
    for (const requirement of requirements.filter((one) => !meets(adapter, one))) {
      const left = storageContract.filter((contractCase) => contractCase.requires === requirement).length;
      test(`declares that it is not ${requirementNames[requirement]}: ${left} cases do not apply`, async () => {});
    }
  });
}

/** Runs one case on a fresh location; rejects if the guarantee is broken. */
export async function runCase<Location>(
  contractCase: ContractCase,
  adapter: AdapterUnderTest<Location>,
): Promise<void> {
  const location = await adapter.newLocation();
  const open = new Set<Storage>();
  const openLocation = async () => {
    const storage = await adapter.open(location);
    open.add(storage);
    return storage;
  };
  const closeStorage = async (storage: Storage) => {
    if (open.delete(storage)) await storage.close();
  };
  const requiring = (requirement: Requirement) => {
    if (contractCase.requires !== requirement || !meets(adapter, requirement)) {
      throw new Error(`the case uses what it does not require or what is not declared: ${requirement}`);
    }
  };
  const admin = () => {
    requiring("adminConsole");
    if (adapter.adminConsole === null) throw new Error("the adapter declares no admin console");
    return adapter.adminConsole;
  };

  try {
    const storage = await openLocation();
    const context: CaseContext = {
      storage,
      close: () => closeStorage(storage),
      async reopen() {
        requiring("durable");
        await closeStorage(storage);
        return openLocation();
      },
      async openSecond() {
        requiring("shared");
        return openLocation();
      },
      deleteMessage: async (conversation, id) => admin().deleteMessage(location, conversation, id),
      deleteGroup: async (group) => admin().deleteGroup(location, group),
      removeMember: async (group, user) => admin().removeMember(location, group, user),
      deleteRelation: async (relation) => admin().deleteRelation(location, relation),
      deleteSession: async (user, peer) => admin().deleteSession(location, user, peer),
    };
    await contractCase.run(context);
  } finally {
    for (const storage of [...open]) await closeStorage(storage);
    await adapter.removeLocation?.(location);
  }
}

const requirementNames = {
  durable: "durable",
  shared: "shared",
  adminConsole: "written to by an admin console",
} as const;

const requirements = ["durable", "shared", "adminConsole"] as const;

type Declaration = Pick<AdapterUnderTest<unknown>, "durable" | "shared"> & { readonly adminConsole: unknown };

function meets(adapter: Declaration, requirement: Requirement): boolean {
  switch (requirement) {
    case null:
      return true;
    case "durable":
      return adapter.durable;
    case "shared":
      return adapter.shared;
    case "adminConsole":
      return adapter.adminConsole !== null;
  }
}
