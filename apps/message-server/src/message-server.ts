export { main } from "./main.js";
export { type Settings, settingsDefinition, settingsSchema } from "./settings.js";
export { type MessageServer, startMessageServer } from "./start-message-server.js";
export { type ServingMessageServer, startServing } from "./start-serving.js";
