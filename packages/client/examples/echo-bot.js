// Answers whatever it is told, until it is stopped: node echo-bot.js tcp://127.0.0.1:8000 user2 123456
import { connect } from "@chatledger/client";

const [url, userName, password] = process.argv.slice(2);

const client = connect(url);
client.onMessage(async ({ conversation, id, from, content }) => {
  // Its own messages come too, in their place among the others.
  if (from === me.id || content.kind !== "text") return;
  client.markRead(conversation, id);
  await client.send(conversation, `You said: ${content.text}`);
});
client.onState((state) => {
  if (state.name === "reconnecting" && state.retryInMs > 0) console.log("the connection was lost");
  if (state.name === "closed") console.log(`stopped: ${state.error.message}`);
});

const me = await client.login(userName, password);
console.log(`${me.name} listens`);
