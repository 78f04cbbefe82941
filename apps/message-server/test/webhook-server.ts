import { createServer, type IncomingHttpHeaders } from "node:http";
import { text } from "node:stream/consumers";
import { listenForTest } from "@chatledger/test-servers";

interface Delivery {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/**
 * A webhook that answers with these statuses, one after the other, and then with 204.
 *
 * @param field what bodies list
 */
export async function startWebhook(field: string, statuses: readonly number[] = []) {
  const left = [...statuses];
  const deliveries: Delivery[] = [];
  const server = createServer(async (request, response) => {
    deliveries.push({ headers: request.headers, body: await text(request) });
    response.writeHead(left.shift() ?? 204).end();
  });
  const port = await listenForTest(server);
  const posted = () => deliveries.flatMap(({ body }) => JSON.parse(body)[field]);
  return { url: `http://127.0.0.1:${port}/${field}`, deliveries, posted };
}
