export { main } from "./main.js";
export { type Settings, settingsSchema } from "./settings.js";
export { type MessageServer, startMessageServer } from "./start-message-server.js";
