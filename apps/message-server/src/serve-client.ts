import { clientCommands, decodeClientRequest, type Frame, ProtocolError } from "@chatledger/protocol";
import { arrive, endSoon, leave } from "./arrivals.js";
import type { ClientLink, LinkHandlers } from "./client-link.js";
import type { Refusal } from "./counters.js";
import { dispatch } from "./dispatch.js";
import { logIn } from "./login.js";
import type { OnlineClient } from "./online-users.js";
import type { ServerContext } from "./server-context.js";

/**
 * One connection of a client:
 *
 *   new ──IMLoginReq──▶ validating ──▶ online ──▶ gone
 *
 * Before it is online, anything but a login closes it, and so does time. Then each frame is a request, of which a limited
 * number is under way at once: a client that sends more is not read until some are done.
 */
type State =
  | { readonly phase: "new" | "validating" | "gone" }
  | { readonly phase: "online"; readonly client: OnlineClient };

/** Serves a connection until it closes. @param open takes the handlers and gives the link */
export function serveClient(server: ServerContext, open: (handlers: LinkHandlers) => ClientLink): void {
  const { settings, log, repeats, counters, links } = server;
  let state: State = { phase: "new" };
  let underWay = 0;

  function onFrame(frame: Frame): void {
    switch (state.phase) {
      case "new":
        if (frame.command === clientCommands.login.id) void validate(frame);
        else refuse("beforeLogin", "the client spoke before it had logged in");
        return;
      case "validating":
        if (frame.command !== clientCommands.login.id) {
          refuse("beforeLogin", "the client spoke before it had logged in");
        }
        return;
      case "online":
        state.client.lastHeardAt = performance.now();
        perform(state.client, frame);
        return;
      case "gone":
        return;
    }
  }

  async function validate({ body, sequence }: Frame): Promise<void> {
    const request = decodeLogin(body);
    if (request === null) {
      refuse("malformed", "the login does not decode");
      return;
    }
    state = { phase: "validating" };
    const client = await logIn(server, link, request, sequence).catch((error: unknown) => {
      repeats.write("error", `login ${error}`, () => ({ err: error }), "a login failed unexpectedly");
      return null;
    });
    // It may have closed, or spoken out of turn, meanwhile.
    if (isGone()) return;
    clearTimeout(loginTimer);
    if (client === null) {
      state = { phase: "gone" };
      endSoon(link);
      return;
    }
    state = { phase: "online", client };
    arrive(server, client);
  }

  const isGone = () => state.phase === "gone";

  function perform(client: OnlineClient, frame: Frame): void {
    const work = dispatch(server, client, frame);
    if (work === null) return;
    underWay += 1;
    server.underWay.begin();
    if (underWay === settings.maxClientRequests) link.pauseReading();
    void work.finally(() => {
      if (underWay === settings.maxClientRequests) link.resumeReading();
      underWay -= 1;
      server.underWay.end();
    });
  }

  function refuse(why: Refusal, message: string): void {
    counters.refuse(why);
    state = { phase: "gone" };
    link.destroy(message);
  }

  const link = open({
    onFrame,
    onHeartbeat({ service, command, sequence }) {
      if (state.phase === "new" || state.phase === "validating") {
        refuse("beforeLogin", "the client spoke before it had logged in");
      } else if (state.phase === "online") {
        state.client.lastHeardAt = performance.now();
        link.sendBare({ service, command, sequence });
      }
    },
    onClose({ code, message }) {
      clearTimeout(loginTimer);
      links.delete(link);
      if (state.phase === "online") leave(server, state.client);
      state = { phase: "gone" };
      counters.closed(code);
      log.debug({ peer: link.peer, code, reason: message }, "connection closed");
    },
  });
  links.add(link);
  const loginTimer = setTimeout(
    () => refuse("loginTimeout", "the client has not logged in in time"),
    settings.loginSeconds * 1_000,
  );
}

function decodeLogin(body: Uint8Array) {
  try {
    return decodeClientRequest("login", body);
  } catch (error) {
    if (error instanceof ProtocolError) return null;
    throw error;
  }
}
