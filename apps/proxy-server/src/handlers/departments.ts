import { changedDepartments, type Department } from "@chatledger/core";
import type { Handler } from "./handler.js";
import { sharedList } from "./shared-list.js";

const departmentList = sharedList((department: Department) => ({
  deptId: department.id,
  priority: department.priority,
  deptName: department.name,
  parentDeptId: department.parentId,
  deptStatus: department.status,
}));

export const departments: Handler<"departments"> = {
  commandClass: "read",
  async answer(ledger, request) {
    const { entries, latest } = await changedDepartments(ledger, request.latestUpdateTime);
    return { userId: request.userId, latestUpdateTime: latest, deptList: departmentList(entries) };
  },
  refuse: (request) => ({ userId: request.userId, latestUpdateTime: request.latestUpdateTime }),
};
