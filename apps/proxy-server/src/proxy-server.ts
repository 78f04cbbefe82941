export { openBackpressure } from "./backpressure.js";
export { type Dispatcher, dispatch } from "./dispatch.js";
export { main } from "./main.js";
export { type Proxy, serve, startProxy } from "./proxy.js";
export { seedUsers } from "./seed-users.js";
export { type Settings, settingsDefinition, settingsSchema } from "./settings.js";
export { type ServingProxy, startServing } from "./start-serving.js";
export type { TcpServer } from "./tcp-server.js";
