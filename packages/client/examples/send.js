// Sends one message: node send.js tcp://127.0.0.1:8000 user1 123456 2 "Hello"
import { connect, withUser } from "@chatledger/client";

const [url, userName, password, to, text] = process.argv.slice(2);

const client = connect(url);
await client.login(userName, password);
const id = await client.send(withUser(Number(to)), text);
console.log(`stored as message ${id}`);
client.close();
