import { connect } from "node:net";

/** How many sequences a Redis (logical database 0) holds: ids are taken from it where it holds any. */
export async function countSequences(url: string): Promise<number> {
  return Number(await askRedis(url, `EVAL "return #redis.call('KEYS', '*msg_id_*')" 0`));
}

/** Removes them, and nothing else: those that are there afterwards are new. */
export async function forgetSequences(url: string): Promise<void> {
  await askRedis(url, `EVAL "return redis.call('DEL', '-', unpack(redis.call('KEYS', '*msg_id_*')))" 0`);
}

/** How many commands of clients and scripts it has carried out since its start. */
export async function countCommands(url: string): Promise<number> {
  const count = "string.match(redis.call('INFO', 'stats'), 'total_commands_processed:(%d+)')";
  return Number(await askRedis(url, `EVAL "return tonumber(${count})" 0`));
}

/** Writes down what it holds now: what it has again when it is killed and started with its data. */
export async function saveSnapshot(url: string): Promise<void> {
  await askRedis(url, "SAVE");
}

/** Asks for a number or a mere OK on a plain socket, so that a test can look into Redis without a driver of its own. */
function askRedis(url: string, command: string): Promise<string> {
  const { hostname, port, password } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port) });
    let text = "";
    socket.on("error", reject).on("close", () => reject(new Error(`Redis answered only ${text}`)));
    socket.on("data", (chunk) => {
      text += chunk.toString("latin1");
      // A Redis without a password refuses one, and answers all the same.
      const [, reply] = text.split("\r\n");
      if (!text.endsWith("\r\n") || reply === undefined || reply === "") return;
      if (reply.startsWith(":") || reply === "+OK") resolve(reply.slice(1));
      else reject(new Error(`Redis answered ${reply}`));
      socket.destroy();
    });
    socket.write(`AUTH ${password}\r\n${command}\r\n`);
  });
}
