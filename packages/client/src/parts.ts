// What a client is made of, for programs that look at each push themselves, as the simulator does.
export { ClientError } from "./client-error.js";
export { type Connection, openConnection, type Push } from "./connection.js";
export { type Conversation, inGroup, withUser } from "./conversation.js";
export { createInbox } from "./inbox.js";
export { isGroupMessage } from "./message.js";
export { createPuller } from "./pull.js";
export { tcpTransport } from "./tcp-transport.js";
