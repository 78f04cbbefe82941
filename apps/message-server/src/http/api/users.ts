import { createHash } from "node:crypto";
import { type ResponseOf, SessionType, UserStatType } from "@chatledger/protocol";
import type { z } from "zod";
import { logOutEverywhere } from "../../arrivals.js";
import type { ServerContext } from "../../server-context.js";
import { Problem } from "../problem.js";
import { askProxy } from "./ask-proxy.js";
import type { Routes } from "./routes.js";
import * as schemas from "./schemas.js";

const nameTaken = 2;
const active = 0;
const disabled = 1;
const left = 3;

/** What clients send of a password that was typed. */
const sentPassword = (typed: string) => createHash("md5").update(typed).digest("hex");

/** `/v1/users`. */
export function userRoutes(api: Routes, server: ServerContext): void {
  api.post(
    "/users",
    {
      schema: {
        summary: "Create a user",
        description: "Repeating a request whose answer was lost answers the same user.",
        body: schemas.newUser,
        response: { 201: schemas.createdUser, ...schemas.failures },
      },
    },
    async ({ body }, reply) => {
      const { resultCode, userId } = await askProxy(
        server,
        "createUser",
        {
          userName: body.name,
          password: sentPassword(body.password),
          userNickName: body.nick ?? null,
          userGender: body.gender ?? null,
          departmentId: body.departmentId ?? null,
          email: body.email ?? null,
          userTel: body.phone ?? null,
          userDomain: body.domain ?? null,
          avatarUrl: body.avatar ?? null,
          signInfo: body.signInfo ?? null,
        },
        0,
      );
      if (resultCode === nameTaken || userId === null) {
        throw new Problem("nameTaken", `User ${userId} has this name. Nothing was changed.`);
      }
      return reply.code(201).header("location", `/v1/users/${userId}`).send({ id: userId });
    },
  );

  api.get(
    "/users",
    {
      schema: {
        summary: "List users, by their ids",
        querystring: schemas.usersQuery,
        response: { 200: schemas.usersPage, ...schemas.failures },
      },
    },
    async ({ query: { name, after, limit } }) => {
      const asked = { afterUserId: after, userCnt: limit, userName: name ?? null };
      const { userList } = await askProxy(server, "listUsers", asked, 0);
      const last = userList.at(-1);
      // A page may be shorter than its limit: a list ends where it would be too long for a PDU.
      const next = name === undefined && last !== undefined ? last.userId : null;
      return { users: userList.map((info) => userOf(server, info)), next };
    },
  );

  api.get(
    "/users/:user",
    {
      schema: {
        summary: "Get a user, and whether they are online",
        params: schemas.userParams,
        response: { 200: schemas.user, ...schemas.failures },
      },
    },
    async ({ params: { user } }) => {
      const asked = { userId: user, userIdList: [user] };
      const [info] = (await askProxy(server, "usersInfo", asked, user)).userInfoList;
      if (info === undefined) throw new Problem("notFound", `There is no user ${user}.`);
      return userOf(server, info);
    },
  );

  api.put(
    "/users/:user/password",
    {
      schema: {
        summary: "Set a user's password",
        params: schemas.userParams,
        body: schemas.passwordChange,
        response: { 204: schemas.nothing, ...schemas.failures },
      },
    },
    async ({ params: { user }, body }, reply) => {
      await askProxy(
        server,
        "setUserPassword",
        { userId: user, password: sentPassword(body.password) },
        user,
      );
      return reply.code(204).send();
    },
  );

  api.put(
    "/users/:user/status",
    {
      schema: {
        summary: "Disable a user, or enable them again",
        description: "A disabled user is logged out everywhere and cannot log in. Messages and groups stay.",
        params: schemas.userParams,
        body: schemas.statusChange,
        response: { 204: schemas.nothing, ...schemas.failures },
      },
    },
    async ({ params: { user }, body }, reply) => {
      const status = body.status === "active" ? active : disabled;
      await askProxy(server, "setUserStatus", { userId: user, status }, user);
      if (status === disabled) logOutEverywhere(server, user);
      return reply.code(204).send();
    },
  );

  api.get(
    "/users/:user/unread",
    {
      schema: {
        summary: "Count what a user has not read",
        params: schemas.userParams,
        response: { 200: schemas.unread, ...schemas.failures },
      },
    },
    async ({ params: { user } }) => {
      const { totalCnt, unreadinfoList } = await askProxy(server, "unreadCount", { userId: user }, user);
      const conversations = unreadinfoList.map((one) => ({
        with:
          one.sessionType === SessionType.SESSION_TYPE_GROUP
            ? { group: one.sessionId }
            : { user: one.sessionId },
        count: one.unreadCnt,
        newestId: one.latestMsgId,
      }));
      return { total: totalCnt, conversations };
    },
  );
}

const presences: Readonly<Record<number, z.output<typeof schemas.presence>>> = {
  [UserStatType.USER_STATUS_ONLINE]: "online",
  [UserStatType.USER_STATUS_LEAVE]: "away",
};

function userOf(
  { online }: ServerContext,
  info: ResponseOf<"usersInfo">["userInfoList"][number],
): z.output<typeof schemas.user> {
  return {
    id: info.userId,
    name: info.userRealName,
    nick: info.userNickName,
    gender: info.userGender,
    departmentId: info.departmentId,
    email: info.email,
    phone: info.userTel,
    domain: info.userDomain,
    avatar: info.avatarUrl,
    signInfo: info.signInfo ?? "",
    status: info.status === active ? "active" : info.status === left ? "left" : "disabled",
    presence: presences[online.statusOf(info.userId)] ?? "offline",
  };
}
