import { rotations } from "@chatledger/load-generator";
import { NotMeasuredError } from "../config/exit-codes.js";
import { takeTurns } from "../load/load-request.js";
import { demoName, demoPassword } from "../workload/demo-users.js";
import { allUsersRequest, loginRequest } from "../workload/read-requests.js";
import { timeoutMs } from "../workload/request-timeout.js";
import type { LoadScenario, ScenarioContext, Workload } from "./scenario.js";

/** The answers are all that is promised. */
const nothingStored = async () => [];

export const users2000: LoadScenario = {
  kind: "load",
  name: "users-2000",
  about: "the full list of 2,000 users (--users)",
  history: false,
  async prepare({ client, connections, sizes }): Promise<Workload> {
    const { body } = await client.request("allUsers", { userId: 1, latestUpdateTime: 0 }, { timeoutMs });
    const users = body?.userList.length ?? 0;
    if (users < sizes.users) throw new NotMeasuredError(`the proxy has ${users} users, not ${sizes.users}`);
    const requests = demoUsers(sizes.users).map((user) => allUsersRequest(user, users));
    return { streams: rotations(requests, connections).map(takeTurns), check: nothingStored };
  },
};

export const login: LoadScenario = {
  kind: "load",
  name: "login",
  about: "logins of users who know their password",
  history: false,
  async prepare({ connections, sizes }: ScenarioContext): Promise<Workload> {
    const requests = demoUsers(sizes.users).map((user) => loginRequest(demoName(user), demoPassword));
    return { streams: rotations(requests, connections).map(takeTurns), check: nothingStored };
  },
};

const demoUsers = (count: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => index + 1);
