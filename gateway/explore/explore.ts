/** @module `/explore`: GraphiQL with example operations, served from the hub's own files alone. */
import { createReadStream, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { FastifyInstance } from "fastify";
import { projectFile } from "../../runtime/project-files.js";
import { exampleOperations } from "./example-operations.js";

const ASSETS_PATH = "/explore/assets";

/**
 * What the page may do: run the hub's own scripts, style itself, ask the hub. Styles may stand in the page because the
 * editor makes them as it draws; fonts and icons come inside the style sheet.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** A file of the page. */
interface Asset {
  readonly path: string;
  readonly type: string;
}

const SCRIPT = "text/javascript; charset=utf-8";
const STYLE = "text/css; charset=utf-8";

/** Adds `/explore`, its files, and a redirect to it on `/`. */
export function mountExplore(scope: FastifyInstance): void {
  const examples = JSON.stringify(exampleOperations());
  const assets = new Map<string, Asset>([
    [`react-${versionOf("react")}.js`, packaged("react", "umd/react.production.min.js", SCRIPT)],
    [
      `react-dom-${versionOf("react-dom")}.js`,
      packaged("react-dom", "umd/react-dom.production.min.js", SCRIPT),
    ],
    [`graphiql-${versionOf("graphiql")}.js`, packaged("graphiql", "graphiql.min.js", SCRIPT)],
    [`graphiql-${versionOf("graphiql")}.css`, packaged("graphiql", "graphiql.min.css", STYLE)],
  ]);
  const own = new Map<string, Asset>([
    ["explore.js", { path: projectFile("gateway/explore/page/explore.js"), type: SCRIPT }],
    ["explore.css", { path: projectFile("gateway/explore/page/explore.css"), type: STYLE }],
  ]);
  const page = readFileSync(projectFile("gateway/explore/page/explore.html"), "utf8").replace(
    "<!-- assets -->",
    [...assets, ...own].map(([name, { type }]) => tagOf(name, type)).join("\n    "),
  );

  scope.get("/", async (_request, reply) => reply.redirect("/explore", 302));
  scope.get("/explore", async (_request, reply) =>
    reply.type("text/html; charset=utf-8").header("content-security-policy", POLICY).send(page),
  );
  scope.get("/explore/examples.json", async (_request, reply) =>
    reply.type("application/json; charset=utf-8").send(examples),
  );
  scope.get<{ Params: { name: string } }>(`${ASSETS_PATH}/:name`, async (request, reply) => {
    const { name } = request.params;
    const packagedAsset = assets.get(name);
    const asset = packagedAsset ?? own.get(name);
    if (asset === undefined)
      return reply.code(404).send({ error: `There is no file ${JSON.stringify(name)}.` });
    return reply
      .type(asset.type)
      .header("cache-control", packagedAsset ? "public, max-age=31536000, immutable" : "no-cache")
      .send(createReadStream(asset.path));
  });
}

function tagOf(name: string, type: string): string {
  const address = `${ASSETS_PATH}/${name}`;
  return type === STYLE
    ? `<link rel="stylesheet" href="${address}">`
    : `<script defer src="${address}"></script>`;
}

const require = createRequire(import.meta.url);

function packaged(name: string, file: string, type: string): Asset {
  return { path: join(dirname(require.resolve(`${name}/package.json`)), file), type };
}

function versionOf(name: string): string {
  return (require(`${name}/package.json`) as { version: string }).version;
}
