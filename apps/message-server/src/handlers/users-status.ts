import type { Handler } from "./handler.js";

/** IMUsersStatReq: who of these is online. Those who are not known are offline. */
export const usersStatus: Handler<"usersStatus"> = ({ online, presence }, client, request, answer) => {
  presence.watch(client, request.userIdList);
  answer.send({
    userId: client.user,
    userStatList: request.userIdList.map((userId) => ({ userId, status: online.statusOf(userId) })),
  });
};
