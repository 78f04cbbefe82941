import { runWorker } from "../dist/worker.js";

process.exitCode = await runWorker();
