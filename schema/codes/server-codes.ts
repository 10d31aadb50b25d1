/** @module HUB301 to HUB340: what a running server does, as `hub subgraph verify` finds it. */
import type { CodeExplanation } from "./code-explanation.js";

/** In the order of CONTRACT.md. */
export const serverCodes: readonly CodeExplanation[] = [
  {
    code: "HUB301",
    rule: "S1",
    title: "Nothing at the address answers GraphQL",
    meaning:
      "The gateway sends POST with a JSON body to the very address that was published, follows no redirect, and takes nothing but JSON for an answer.",
    example: {
      language: "sh",
      wrong: "hub subgraph verify https://api.camera-esempio.example",
      right: "hub subgraph verify https://api.camera-esempio.example/graphql",
    },
    mend: "Name the GraphQL endpoint itself, with its path, as the world outside reaches it.",
  },
  {
    code: "HUB302",
    rule: "S2",
    title: "The server does not tell its schema",
    meaning:
      "A subgraph answers `{ _service { sdl } }` with its SDL. Libraries for Apollo Federation add the field.",
    example: {
      language: "text",
      wrong: "const schema = makeExecutableSchema({ typeDefs, resolvers });",
      right: "const schema = buildSubgraphSchema({ typeDefs, resolvers });",
    },
    mend: "Build the schema with your language's federation library.",
  },
  {
    code: "HUB303",
    rule: "S2",
    title: "The schema that the server tells breaks rules of the contract",
    meaning:
      "Each finding names the rule's own code, which has its own explanation; a publish would refuse the schema.",
    example: {
      language: "text",
      wrong:
        "HUB111 (R9) Cannot publish camera-esempio: the name of type Desk does not start with CameraEsempio.",
      right: "type CameraEsempioDesk",
    },
    mend: "Ask `hub explain` for the code that the finding names.",
  },
  {
    code: "HUB304",
    rule: "S2",
    title: "The server does not serve what its schema says",
    meaning: "A field that is published and not served fails for every client that asks for it.",
    example: {
      language: "text",
      wrong: "a schema.graphql that is edited by hand beside the code",
      right: "the SDL that the running server gives: hub subgraph publish camera-esempio --url <its address>",
    },
    mend: "Publish what `hub subgraph introspect` prints, or let the code read the file that you publish.",
  },
  {
    code: "HUB310",
    rule: "S3",
    title: "The feed cannot be read to its end",
    meaning:
      "The catalogue reads offerFeed from cursor to cursor until hasNextPage is false, and takes each offer once.",
    example: {
      language: "text",
      wrong: "an offer that was changed twice is in the feed twice",
      right: "it is there once, at the place of its newest change, with its newest state",
    },
    mend: "Keep one row an offer with the number of its last change, and list rows by that number.",
  },
  {
    code: "HUB311",
    rule: "S3",
    title: "Small pages of the feed give something else than large ones",
    meaning:
      "Whatever `first` is, the same offers come in the same order; otherwise some are skipped where pages meet.",
    example: {
      language: "text",
      wrong: "cursor = page number",
      right: "cursor = the number of the last item's change",
    },
    mend: "Let the cursor name a place in the order of changes, and go on right behind it.",
  },
  {
    code: "HUB312",
    rule: "S3",
    title: "Behind its end the feed gives something old",
    meaning:
      "The catalogue comes back with the last cursor, minutes or days later, and wants what changed since then.",
    example: {
      language: "text",
      wrong: "endCursor: null on the last page",
      right:
        "endCursor of the last item with every page; an empty page repeats the cursor that it was asked with",
    },
    mend: "Give a cursor with every page that has items, and answer the changes after it alone.",
  },
  {
    code: "HUB313",
    rule: "S3",
    title: "The feed's pages have another size than asked",
    meaning: "Without `first` a page has at most 200 items: the contract's default.",
    example: {
      language: "text",
      wrong: "{ offerFeed { … } } gives all 5,000 offers",
      right: "it gives the first 200",
    },
    mend: "Declare `first: Int! = 200` and give that many.",
  },
  {
    code: "HUB314",
    rule: "S3",
    title: "The feed takes a cursor that it never gave",
    meaning:
      "After you restored a backup, the catalogue's cursor may be one that you no longer know. If it is answered with an empty page, the catalogue waits for changes for ever; with the error it reads the feed anew.",
    example: {
      language: "text",
      wrong: '{ "data": { "offerFeed": { "items": [], … } } }',
      right: '{ "errors": [{ "message": "…", "extensions": { "code": "CURSOR_INVALID" } }] }',
    },
    mend: "Answer a cursor that is none of yours with an error with the code CURSOR_INVALID.",
  },
  {
    code: "HUB315",
    rule: "S4",
    title: "A record of the feed breaks the contract",
    meaning:
      "The catalogue leaves out the offer that it describes and takes the rest; `feeds` in the API says why.",
    example: {
      language: "text",
      wrong: '{ "id": "corso-dogane", "kind": "COURSE", … }',
      right: '{ "id": "camera-esempio:corso-dogane", "kind": "TRAINING_COURSE", … }',
    },
    mend: "Correct the record as the finding says; schema/contract/vocabulary.graphql has the codes.",
  },
  {
    code: "HUB316",
    rule: "S4",
    title: "A deleted offer is no tombstone",
    meaning:
      "An offer that is gone stays in the feed as `{ id, deleted: true, offer: null }`, at the place of its deletion. It is the only way for the catalogue to learn of it.",
    example: {
      language: "text",
      wrong: '{ "id": "camera-esempio:corso-dogane", "deleted": true, "offer": { … } }',
      right: '{ "id": "camera-esempio:corso-dogane", "deleted": true, "offer": null }',
    },
    mend: "Keep the row, mark it as deleted, and answer null for its id in _entities.",
  },
  {
    code: "HUB320",
    rule: "S5",
    title: "An offer of the feed does not resolve",
    meaning:
      "The catalogue lists what is in the feed, and the gateway asks you for its live fields by id and type.",
    example: {
      language: "text",
      wrong: '"typeName": "TrainingCourse"',
      right: '"typeName": "CameraEsempioTrainingCourse"',
    },
    mend: "Answer every offer of the feed in _entities, under the type that the feed names, with null for what you do not know.",
  },
  {
    code: "HUB321",
    rule: "S5",
    title: "An unknown id is not null",
    meaning: "An error for one key would cost the other offers of the page their live fields.",
    example: {
      language: "text",
      wrong: 'throw new Error("no such offer")',
      right: "return null",
    },
    mend: "Return null for an id that is not there, and the other entities at their places.",
  },
  {
    code: "HUB322",
    rule: "S5",
    title: "An id resolves under another type",
    meaning:
      "An offer has one type. If it answers as another, an old link shows it with fields of the wrong kind.",
    example: {
      language: "text",
      wrong: "__resolveReference: ({ id }) => offers.get(id)",
      right: "__resolveReference: ({ id }) => offers.get(id)?.typeName === thisType ? offers.get(id) : null",
    },
    mend: "Compare the type in the reference resolver.",
  },
  {
    code: "HUB323",
    rule: "S5",
    title: "Many keys in one call are not answered",
    meaning: "The gateway asks for all offers of a page at once, in any order, some of them twice.",
    example: {
      language: "text",
      wrong: "SELECT … WHERE id = ?      once for each key",
      right: "SELECT … WHERE id IN (…)   once, then in the order of the keys",
    },
    mend: "Collect the keys of a call (DataLoader does) and read them in one go; take at least 1,000.",
  },
  {
    code: "HUB330",
    rule: "S6",
    title: "A mistake is not answered with a GraphQL error",
    meaning:
      "HTML, a stack trace, a closed connection: the gateway can tell nobody what was wrong, and takes you for broken.",
    example: {
      language: "text",
      wrong: "HTTP 500, text/html, <h1>Internal Server Error</h1>",
      right: 'HTTP 400, application/json, { "errors": [{ "message": "…" }] }',
    },
    mend: "Let the GraphQL server answer, without stack traces, and see that no proxy puts pages of its own in between.",
  },
  {
    code: "HUB340",
    rule: "S7",
    title: "Many calls at once take too long",
    meaning:
      "The gateway waits 2.5 seconds for live fields and opens up to fifty connections. What comes later is null for the client.",
    example: {
      language: "text",
      wrong: "one database connection for all requests",
      right: "a pool, and one statement a call",
    },
    mend: "Look at the times in the report; enlarge the pool, or read many keys in one statement.",
  },
];
