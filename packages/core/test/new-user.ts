import { type NewUser, type UserId, userId } from "@chatledger/core";

/** A user of the directory with nothing but a number and a name, who changed at second 1,000. */
export const newUser = (id: number | UserId, fields: Partial<NewUser> = {}): NewUser => ({
  ...{ id: userId(id), gender: 1, name: `user${id}`, domain: "", nick: "", phone: "", email: "" },
  ...{ avatar: "", departmentId: 1, status: 0, signInfo: "", updatedAt: 1_000, passwordMd5: "", salt: "" },
  ...fields,
});
