import { testFaults } from "./faults.js";

testFaults([
  {
    what: "gives a name to a second user",
    broken: (storage) => ({
      ...storage,
      users: {
        ...storage.users,
        async create(account, password, now) {
          const creation = await storage.users.create(account, password, now);
          if (creation.created) return creation;
          const hidden = { ...account, name: `${account.name} again` };
          return storage.users.create(hidden, password, now);
        },
      },
    }),
    noticedBy: [
      ["users", "creates nobody under a name that is taken, in other case and by a disabled user too"],
      ["users", "creates one user of many who want a name at the same time"],
    ],
  },
  {
    what: "adds a new form of a password and keeps the other one",
    broken: (storage) => ({
      ...storage,
      users: {
        ...storage.users,
        setPassword: (user, { scrypt }) =>
          storage.users.setPassword(user, { legacy: { md5: "0".repeat(32), salt: "salt" }, scrypt }),
      },
    }),
    noticedBy: [["users", "replaces a password in any form, of that user alone, and again"]],
  },
  {
    what: "lets a disabled user log in",
    broken: (storage) => ({
      ...storage,
      users: { ...storage.users, setStatus: async () => true },
    }),
    noticedBy: [["users", "disables a user, who stays in the directory, and lets them in again"]],
  },
]);
