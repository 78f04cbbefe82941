import { type ClientPushFields, GroupModifyType, GroupType } from "@chatledger/protocol";
import type { ServerContext } from "../../server-context.js";
import { tellOfMembers } from "../../tell-of-members.js";
import { Problem } from "../problem.js";
import { askProxy } from "./ask-proxy.js";
import type { Routes } from "./routes.js";
import * as schemas from "./schemas.js";

/** Who may do everything to a group. */
const system = 0;

/** `/v1/groups`. */
export function groupRoutes(api: Routes, server: ServerContext): void {
  const tell = (change: Omit<ClientPushFields<"groupChangeMemberNotify">, "userId">) =>
    tellOfMembers(server, { userId: system, ...change });

  async function change(group: number, users: readonly number[], changeType: number) {
    const fields = { userId: system, changeType, groupId: group, memberIdList: users };
    const { curUserIdList, chgUserIdList } = await askProxy(server, "groupChangeMember", fields, group);
    tell({ changeType, groupId: group, curUserIdList, chgUserIdList });
    return { members: [...curUserIdList], changed: [...chgUserIdList] };
  }

  api.post(
    "/groups",
    {
      schema: {
        summary: "Create a group",
        description:
          "Its members are told. Not to be repeated where the outcome is unknown (code `outcomeUnknown`): there may be a second group. Look for the first one.",
        body: schemas.newGroup,
        response: { 201: schemas.createdGroup, ...schemas.failures },
      },
    },
    async ({ body: { name, type, creator, avatar, members } }, reply) => {
      const { groupId, userIdList } = await askProxy(
        server,
        "groupCreate",
        {
          userId: creator,
          groupType: type === "normal" ? GroupType.GROUP_TYPE_NORMAL : GroupType.GROUP_TYPE_TMP,
          groupName: name,
          groupAvatar: avatar,
          memberIdList: members,
        },
        creator,
      );
      if (groupId === null) throw new Problem("internal", "The proxy named no group.");
      const changeType = GroupModifyType.GROUP_MODIFY_TYPE_ADD;
      tell({ changeType, groupId, curUserIdList: userIdList, chgUserIdList: userIdList });
      return reply
        .code(201)
        .header("location", `/v1/groups/${groupId}`)
        .send({ id: groupId, members: [...userIdList] });
    },
  );

  api.get(
    "/groups/:group",
    {
      schema: {
        summary: "Get a group and its members",
        params: schemas.groupParams,
        response: { 200: schemas.group, ...schemas.failures },
      },
    },
    async ({ params: { group } }) => {
      const asked = { userId: system, groupVersionList: [{ groupId: group, version: 0 }] };
      const [info] = (await askProxy(server, "groupInfo", asked, group)).groupInfoList;
      if (info === undefined) throw new Problem("notFound", `There is no group ${group}.`);
      return {
        id: info.groupId,
        name: info.groupName,
        type: info.groupType === GroupType.GROUP_TYPE_NORMAL ? ("normal" as const) : ("temporary" as const),
        creator: info.groupCreatorId,
        avatar: info.groupAvatar,
        version: info.version,
        members: [...info.groupMemberList],
      };
    },
  );

  api.post(
    "/groups/:group/members",
    {
      schema: {
        summary: "Add members to a group",
        description: "Members and newcomers are told. Who is in already stays, and is not told to be new.",
        params: schemas.groupParams,
        body: schemas.newMembers,
        response: { 200: schemas.memberChange, ...schemas.failures },
      },
    },
    ({ params: { group }, body: { users } }) => change(group, users, GroupModifyType.GROUP_MODIFY_TYPE_ADD),
  );

  api.delete(
    "/groups/:group/members/:user",
    {
      schema: {
        summary: "Remove a member from a group",
        params: schemas.memberParams,
        response: { 200: schemas.memberChange, ...schemas.failures },
      },
    },
    ({ params: { group, user } }) => change(group, [user], GroupModifyType.GROUP_MODIFY_TYPE_DEL),
  );
}
