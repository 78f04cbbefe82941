import {
  type ClientCommandName,
  type ClientCommandWithoutResponse,
  type ClientCommandWithResponse,
  type ClientRequestOf,
  clientCommandNameOf,
  clientCommands,
  clientResponseHeader,
  decodeClientRequest,
  ErrorCode,
  encodeClientResponse,
  type Frame,
  ProtocolError,
} from "@chatledger/protocol";
import type { Answer } from "./handlers/handler.js";
import { type Answered, effects, handlers } from "./handlers/handlers.js";
import type { OnlineClient } from "./online-users.js";
import { errorCodeOf, ProxyError } from "./proxies/proxy-error.js";
import type { ServerContext } from "./server-context.js";

/**
 * Takes one request of a client who is online to its handler. What does not decode, or is not known, is answered by a
 * bare header with the reason.
 *
 * @returns a promise that resolves, and never rejects, when the request is done; null where it is done already
 */
export function dispatch(server: ServerContext, client: OnlineClient, frame: Frame): Promise<void> | null {
  const name = clientCommandNameOf(frame.command);
  if (name === undefined) {
    server.counters.refuse("unknownCommand");
    const { service, command, sequence } = frame;
    client.link.sendBare({ service, command, sequence, reserved: ErrorCode.unsupportedCommand });
    return null;
  }
  // A second login is ignored; heartbeats are answered where they arrive.
  if (name === "login" || name === "heartbeat") return null;
  return isAnswered(name) ? serve(server, client, name, frame) : perform(server, client, name, frame);
}

const isAnswered = (name: ClientCommandName): name is ClientCommandWithResponse =>
  clientCommands[name].response !== null;

function serve<N extends Answered>(
  server: ServerContext,
  client: OnlineClient,
  name: N,
  frame: Frame,
): Promise<void> | null {
  const { link } = client;
  const { sequence } = frame;
  let isAnswered = false;
  let outcome: ErrorCode = ErrorCode.ok;
  const answer: Answer<N> = {
    send(fields, error = ErrorCode.ok) {
      isAnswered = true;
      outcome = error;
      link.sendBytes(encodeClientResponse(name, sequence, fields, error));
    },
    refuse(error) {
      isAnswered = true;
      outcome = error;
      link.sendBare(clientResponseHeader(name, sequence, error));
    },
  };
  const request = decode(server, name, frame);
  if (request === null) {
    answer.refuse(ErrorCode.malformed);
    return null;
  }
  return settle(server, client, name, {
    run: () => handlers[name](server, client, request, answer),
    onFailure(code) {
      if (!isAnswered) answer.refuse(code);
    },
    outcome: () => outcome,
  });
}

function perform<N extends ClientCommandWithoutResponse>(
  server: ServerContext,
  client: OnlineClient,
  name: N,
  frame: Frame,
): Promise<void> | null {
  const request = decode(server, name, frame);
  if (request === null) return null;
  let outcome: ErrorCode = ErrorCode.ok;
  return settle(server, client, name, {
    run: () => effects[name](server, client, request),
    onFailure(code) {
      outcome = code;
    },
    outcome: () => outcome,
  });
}

function decode<N extends ClientCommandName>(
  { counters }: ServerContext,
  name: N,
  frame: Frame,
): ClientRequestOf<N> | null {
  try {
    return decodeClientRequest(name, frame.body);
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    counters.refuse("malformed");
    return null;
  }
}

/** What a request takes. */
interface Work {
  readonly run: () => Promise<void> | void;
  readonly onFailure: (code: ErrorCode) => void;
  /** How it ended, once it is done. */
  readonly outcome: () => ErrorCode;
}

/** Runs a handler, waits for what is left of its work, and counts how it ended. */
function settle(
  { log, repeats, counters, slowRequests }: ServerContext,
  { link }: OnlineClient,
  command: ClientCommandName,
  { run, onFailure, outcome }: Work,
): Promise<void> | null {
  const begunAt = performance.now();

  function failed(error: unknown): void {
    if (error instanceof ProxyError)
      log.debug({ command, reason: error.message }, "a request was not answered");
    else {
      const fields = () => ({ command, peer: link.peer, err: error });
      repeats.write("error", `unexpected ${command} ${error}`, fields, "a request failed unexpectedly");
    }
    onFailure(errorCodeOf(error));
  }

  function done(): void {
    const name = nameOfError(outcome());
    const milliseconds = performance.now() - begunAt;
    counters.request(command, name, milliseconds);
    slowRequests.ended(command, name, link.peer, milliseconds);
  }

  try {
    const work = run();
    if (work !== undefined) return work.catch(failed).then(done);
  } catch (error) {
    // One client's request must never end the process.
    failed(error);
  }
  done();
  return null;
}

const errorNames = new Map(Object.entries(ErrorCode).map(([name, code]) => [code, name]));

const nameOfError = (code: ErrorCode): string => errorNames.get(code) ?? String(code);
