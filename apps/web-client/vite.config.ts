import { defineConfig } from "vite";

/** Where `npm run dev` finds a message server: `npm start` opens one there. */
const messageServer = "http://127.0.0.1:8080";

export default defineConfig({
  resolve: { conditions: ["source", "browser", "import", "default"] },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    // Nothing is inlined, so that a policy without inline code can hold.
    assetsInlineLimit: 0,
    target: "es2024",
  },
  server: {
    proxy: {
      "/ws": { target: messageServer, ws: true, changeOrigin: true, rewriteWsOrigin: true },
      "/media": messageServer,
    },
  },
});
