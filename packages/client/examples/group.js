// Makes a group and lists what was said in it: node group.js tcp://127.0.0.1:8000 user1 123456 2 3
import { connect, inGroup } from "@chatledger/client";

const [url, userName, password, ...members] = process.argv.slice(2);

const client = connect(url);
await client.login(userName, password);
const group = await client.createGroup("Examples", members.map(Number));
await client.send(inGroup(group), "Welcome");
await client.send(inGroup(group), "Who is here?");

const people = await client.users((await client.group(group)).members);
console.log(`members: ${people.map(({ name }) => name).join(", ")}`);
for (const { id, content } of await client.history(inGroup(group))) {
  console.log(`${id}: ${content.kind === "text" ? content.text : content.kind}`);
}
client.close();
