import { login } from "@chatledger/core";
import type { Answer, Handler } from "./handler.js";
import { userInfoOf } from "./wire-values.js";

const internalError = 2;
const active = 0;

/** IMValidateReq: a login. Its outcome is in the body, even if the login is refused. */
export const validate: Handler<"validate"> = {
  commandClass: "login",
  async answer(ledger, { userName, password }): Promise<Answer<"validate">> {
    const result = await login(ledger, userName, password);
    switch (result.status) {
      case "ok": {
        const userInfo = { ...userInfoOf(result.user), status: active };
        return { userName, resultCode: 0, resultString: "成功", userInfo };
      }
      case "wrongCredentials":
        return { userName, resultCode: 1, resultString: "用户名/密码错误" };
      case "tooManyFailures":
        return { userName, resultCode: 6, resultString: "用户名/密码错误次数太多" };
    }
  },
  refuse: ({ userName }) => ({ userName, resultCode: internalError, resultString: "服务端内部错误" }),
};
