import { answeredInstead, type Breaking, changedAnswers, changedRequests } from "./tampering.js";

/** Proxies that are wrong about users and groups, or in what any answer must hold. */
export const breakingAccounts = {
  "any-password"() {
    const passwords = new Map<string, string>();
    return () => {
      const asked = new Map<number, string>();
      return {
        requests: changedRequests("validate", (fields, sequence) => {
          asked.set(sequence, fields.password);
          const password = passwords.get(fields.userName);
          return password === undefined ? null : { ...fields, password };
        }),
        answers: changedAnswers("validate", ({ userName, resultCode }, sequence) => {
          const password = asked.get(sequence);
          asked.delete(sequence);
          if (resultCode === 0 && password !== undefined && !passwords.has(userName)) {
            passwords.set(userName, password);
          }
          return null;
        }),
      };
    };
  },

  "forget-token": () => () => ({
    requests: answeredInstead("deviceToken", ({ userId, attachData }) => ({ userId, attachData })),
  }),

  "freeze-version"() {
    const versions = new Map<number, number>();
    return () => ({
      answers: changedAnswers("groupInfo", (fields) => {
        const groupInfoList = fields.groupInfoList.map((info) => {
          const version = versions.get(info.groupId) ?? info.version;
          versions.set(info.groupId, version);
          return { ...info, version };
        });
        return { ...fields, groupInfoList };
      }),
    });
  },

  "drop-attachment": () => () => ({
    answers: changedAnswers("msgList", (fields) => ({ ...fields, attachData: null })),
  }),

  "refuse-without-code": () => () => ({
    answers: (frames) => frames.map((frame) => (frame.body.length > 0 ? { ...frame, reserved: 0 } : frame)),
  }),
} as const satisfies Record<string, Breaking>;
