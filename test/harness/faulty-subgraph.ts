/** @module A subgraph's server that misbehaves in every way that we know of, over real HTTP. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { gzipSync } from "node:zlib";
import type { LocalSubgraph } from "../../runtime/subgraph-client/local-client.js";

/** Stands for secrets: no answer of the hub may hold it. */
export const CANARY = "CANARY-7f3a";

/** What the server does with a request; `answer` is what a healthy one would say. */
export type Fault = (exchange: {
  request: IncomingMessage;
  response: ServerResponse;
  answer: Record<string, unknown>;
  url: string;
}) => void | Promise<void>;

const json = (response: ServerResponse, body: unknown, status = 200) => {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(typeof body === "string" ? body : JSON.stringify(body));
};

type Entities = { data: { _entities: Record<string, unknown>[] } };
const entities = (answer: Record<string, unknown>) => (answer as unknown as Entities).data._entities;

/** Every entity of the answer changed alike. */
const eachEntity =
  (change: (entity: Record<string, unknown>) => unknown): Fault =>
  ({ response, answer }) =>
    json(response, { data: { _entities: entities(answer).map(change) } });

const redirect =
  (status: number, location: (url: string) => string): Fault =>
  ({ response, url }) => {
    response.writeHead(status, { location: location(url), "content-type": "application/json" });
    response.end(`{"data":{"internal":"${CANARY}"}}`);
  };

const withStatus =
  (status: number): Fault =>
  ({ response }) =>
    json(response, { message: `${CANARY} denied` }, status);

const endless =
  (head: string): Fault =>
  ({ response }) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.write(head);
    const chunk = Buffer.alloc(64 * 1024, 97);
    const pump = () => {
      while (!response.destroyed && response.write(chunk));
    };
    response.on("drain", pump);
    pump();
  };

/** Every fault, by name. The hub must answer each with exactly one error for the partner. */
export const FAULTS: Readonly<Record<string, Fault>> = {
  "closes the connection": ({ request }) => void request.socket.destroy(),
  "resets the connection": ({ request }) => void (request.socket as Socket).resetAndDestroy(),
  "never answers": () => {},
  "sends its answer byte by byte": ({ response, answer }) => {
    response.writeHead(200, { "content-type": "application/json" });
    const text = JSON.stringify(answer);
    let sent = 0;
    const timer = setInterval(() => {
      if (response.destroyed || sent >= text.length) clearInterval(timer);
      else response.write(text[sent++]);
    }, 50);
  },
  "answers too late": ({ response, answer }) => void setTimeout(() => json(response, answer), 2_500).unref(),
  "stops after the headers": ({ response }) => {
    response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
    response.flushHeaders();
  },
  "breaks off in the middle": ({ response }) => {
    response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
    response.write('{"data":');
    setTimeout(() => response.destroy(), 20);
  },
  "answers HTML with 200": ({ response }) => {
    response.writeHead(200, { "content-type": "text/html" });
    response.end(`<html>${CANARY}</html>`);
  },
  "answers HTML with 500": ({ response }) => {
    response.writeHead(500, { "content-type": "text/html" });
    response.end(`<html>${CANARY} at /srv/app.js:1:1</html>`);
  },
  "calls HTML JSON": ({ response }) => json(response, `<html>${CANARY}</html>`),
  "answers garbage": ({ response }) => json(response, `\u0000\u0001${CANARY}`),
  "answers half a JSON": ({ response, answer }) => {
    const text = JSON.stringify(answer);
    json(response, text.slice(0, text.length / 2));
  },
  "answers nothing": ({ response }) => json(response, ""),
  "answers 204": ({ response }) => void response.writeHead(204).end(),
  "answers 401": withStatus(401),
  "answers 403": withStatus(403),
  "answers 503": withStatus(503),
  "answers 50 MB": ({ response }) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.end(Buffer.alloc(50 * 1024 * 1024, 32));
  },
  "answers without end": endless('{"data":{"x":"'),
  "answers with a gzip bomb": ({ response }) => {
    response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" });
    response.end(GZIP_BOMB);
  },
  "nests its JSON 100,000 deep": ({ response }) =>
    json(response, `{"data":${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}}`),
  "redirects with 301 to an internal address": redirect(301, (url) => `${url}/internal`),
  "redirects with 302 to an internal address": redirect(302, (url) => `${url}/internal`),
  "redirects with 307 to an internal address": redirect(307, (url) => `${url}/internal`),
  "redirects to a metadata service": redirect(302, () => "http://169.254.169.254/latest/meta-data/"),
  "redirects to itself": redirect(307, (url) => url),
  "floods with headers": ({ response }) => {
    for (let index = 0; index < 2_000; index++) response.setHeader(`x-${index}`, "y".repeat(100));
    json(response, "{}");
  },
  "speaks no HTTP": ({ request }) => void request.socket.end(`${CANARY}\r\n\r\n`),
  "answers a list": ({ response }) => json(response, [1, 2, 3]),
  "answers a text": ({ response }) => json(response, `"${CANARY}"`),
  "answers an object of its own": ({ response }) => json(response, { [CANARY]: true }),
  "answers data that is a list": ({ response }) => json(response, { data: [] }),
  "answers data: null without errors": ({ response }) => json(response, { data: null }),
  "answers errors that are a text": ({ response }) => json(response, { data: null, errors: CANARY }),
  "reports an error without a message": ({ response }) => json(response, { data: null, errors: [{}] }),
  "reports errors with stacks and secrets": ({ response }) =>
    json(response, {
      data: null,
      errors: [
        {
          message: `${CANARY} connect ECONNREFUSED 10.1.2.3:5432\n    at Object.<anonymous> (/srv/app.js:1:1)`,
          path: ["_entities", 0, CANARY],
          extensions: {
            code: "INTERNAL_SERVER_ERROR",
            stacktrace: [CANARY],
            [CANARY]: 1,
            http: { status: 418 },
          },
        },
      ],
      extensions: { [CANARY]: true },
    }),
  "reports 10,000 errors": ({ response }) =>
    json(response, {
      data: null,
      errors: Array.from({ length: 10_000 }, (_, index) => ({ message: `${CANARY} ${index}` })),
    }),
  "misuses a documented code": ({ response }) =>
    json(response, {
      data: null,
      errors: [
        {
          message: `see http://10.0.0.1/${CANARY}`,
          extensions: { code: "BAD_USER_INPUT", http: { status: 418 } },
        },
      ],
    }),
  "claims a fault of the hub": ({ response }) =>
    json(response, {
      data: null,
      errors: [{ message: CANARY, extensions: { code: "OPERATION_TOO_LARGE" } }],
    }),
  "answers too few entities": ({ response, answer }) =>
    json(response, { data: { _entities: entities(answer).slice(1) } }),
  "answers too many entities": ({ response, answer }) =>
    json(response, { data: { _entities: [...entities(answer), ...entities(answer)] } }),
  "answers entities that are an object": ({ response }) => json(response, { data: { _entities: {} } }),
  "answers entities that are null": ({ response }) => json(response, { data: { _entities: null } }),
  "answers entities that are texts": eachEntity(() => CANARY),
  "answers null for every entity": eachEntity(() => null),
  "answers entities of another type": eachEntity((entity) => ({
    ...entity,
    __typename: "AiceTrainingCourse",
  })),
  "answers entities of an unknown type": eachEntity((entity) => ({ ...entity, __typename: CANARY })),
  "leaves every field out": eachEntity(({ __typename }) => ({ __typename })),
  "answers a text for an object": eachEntity((entity) => ({ ...entity, funding: CANARY })),
  "answers a list for an object": eachEntity((entity) => ({ ...entity, funding: [CANARY] })),
  "answers an object for a list": eachEntity((entity) => ({ ...entity, rates: { a: CANARY } })),
  "answers a text for a number": eachEntity((entity) => ({
    ...entity,
    funding: { maxAmount: CANARY, currency: "EUR" },
  })),
  "answers a fraction for a whole number": eachEntity((entity) => ({
    ...entity,
    funding: { maxAmount: 1.5, currency: "EUR" },
  })),
  "answers an unknown enum value": eachEntity((entity) => ({ ...entity, kindOfRate: CANARY })),
  "answers null where its schema forbids it": eachEntity((entity) => ({
    ...entity,
    funding: { maxAmount: 1, currency: null },
  })),
  "answers null in a list that forbids it": eachEntity((entity) => ({ ...entity, rates: [1, null] })),
};

/** Changes to an answer that no client may notice. */
export const HARMLESS: Readonly<Record<string, Fault>> = {
  "adds fields that were not asked for, another owner's among them": eachEntity((entity) => ({
    ...entity,
    title: CANARY,
    id: CANARY,
    [CANARY]: CANARY,
  })),
  "adds keys that pollute prototypes": ({ response, answer }) => {
    const text = JSON.stringify(answer);
    const poison = '"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},';
    json(response, text.replaceAll("{", `{${poison}`));
  },
  "sets cookies and adds extensions": ({ response, answer }) => {
    response.setHeader("set-cookie", `session=${CANARY}`);
    json(response, { ...answer, extensions: { [CANARY]: true, valueCompletion: [{ message: CANARY }] } });
  },
};

const GZIP_BOMB = gzipSync(Buffer.alloc(100 * 1024 * 1024, 32));

/** A server whose behaviour can be changed while it runs. */
export interface FaultySubgraph {
  readonly url: string;
  /** Null for a healthy server. */
  fault: Fault | null;
  /** Requests to `/internal` and to the endpoint. */
  readonly seen: { internal: number; total: number };
  openSockets(): number;
  close(): Promise<void>;
}

/** Serves a subgraph, faithfully until told otherwise. */
export async function serveFaulty(subgraph: LocalSubgraph): Promise<FaultySubgraph> {
  const sockets = new Set<Socket>();
  const seen = { internal: 0, total: 0 };
  const server = createServer({ keepAliveTimeout: 60_000 }, async (request, response) => {
    seen.total += 1;
    if (request.url?.includes("internal")) {
      seen.internal += 1;
      return json(response, { data: { _entities: [], internal: CANARY } });
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const answer = await subgraph.execute(JSON.parse(Buffer.concat(chunks).toString("utf8")), {});
    if (running.fault)
      await running.fault({ request, response, answer: answer as Record<string, unknown>, url: running.url });
    else json(response, answer);
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const running: FaultySubgraph = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    fault: null,
    seen,
    openSockets: () => sockets.size,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return running;
}
