import type { Handler } from "./handler.js";

/** IMDeviceTokenReq: answered at once, and stored. A PC has no token. */
export const deviceToken: Handler<"deviceToken"> = async (
  server,
  { user, clientType, device },
  request,
  answer,
) => {
  answer.send({ userId: user });
  if (device === "pc") return;
  await server.proxies.ask(
    "deviceToken",
    { userId: user, deviceToken: request.deviceToken, clientType },
    user,
  );
};
