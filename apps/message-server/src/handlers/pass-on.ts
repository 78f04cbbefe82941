import type {
  ClientCommandWithResponse,
  ClientResponseFields,
  CommandWithResponse,
  ErrorCode,
  RequestFields,
} from "@chatledger/protocol";
import type { Handler } from "./handler.js";

/** The commands that client and proxy speak alike. */
type PassedOn = Exclude<ClientCommandWithResponse & CommandWithResponse, "msgData" | "deviceToken">;

/**
 * Passes a command on to the proxy, and its answer back. `attach_data` belongs to the server: a client's does not reach
 * the proxy, and a proxy's does not reach the client.
 */
export const passOn =
  <N extends PassedOn>(name: N): Handler<N> =>
  async ({ proxies }, { user }, request, answer) => {
    // The table of commands holds the same messages under the same names for both, which types cannot say of any N.
    const fields = { ...request, userId: user, attachData: null } as unknown as RequestFields<N>;
    const { body, error } = await proxies.ask(name, fields, user);
    if (body === null) answer.refuse(error as ErrorCode);
    else answer.send(forClient<N>(body), error as ErrorCode);
  };

/** A proxy's answer without what is the server's. */
export const forClient = <N extends PassedOn>(body: object) =>
  ({ ...body, attachData: null }) as unknown as ClientResponseFields<N>;
