/** @module Everything that a registry answers over HTTP, for those who administer it or publish to it. */
import { setTimeout as sleep } from "node:timers/promises";
import { Agent, request } from "undici";
import { z } from "zod";
import {
  auditAnswer,
  auditVerdictAnswer,
  checkAnswer,
  diffAnswer,
  publishAnswer,
  rejectionsAnswer,
  subgraphAnswer,
  subgraphDiffAnswer,
  subgraphsAnswer,
  subgraphVersionsAnswer,
  tokenAnswer,
  tokensAnswer,
  versionsAnswer,
} from "./registry-answers.js";

/** What kept a registry from answering. */
export type RegistryFailureKind =
  /** It could not be connected to: nothing was sent. */
  | "unreachable"
  /** It was sent, and no answer came, or one that says that something broke. */
  | "unknown"
  /** Something answered that is no registry. */
  | "no-registry"
  /** The token is missing, wrong, or not for this. */
  | "forbidden"
  | "missing"
  /** Someone else was at it, or there were too many requests. */
  | "busy"
  /** Refused for what the request says. */
  | "refused";

/** No answer that could be used; the message says what was asked for and why there is none. */
export class RegistryFailure extends Error {
  override name = "RegistryFailure";
  constructor(
    readonly kind: RegistryFailureKind,
    message: string,
    readonly status?: number,
    /** Seconds after which the registry wants to be asked again. */
    readonly retryAfter?: number,
  ) {
    super(message);
  }
}

/** Options of {@link registryClient}. */
export interface RegistryClientOptions {
  /** Where the registry is mounted, e.g. `https://hub.example/registry`. */
  readonly url: string;
  /** Bearer token; without one only what is public answers. */
  readonly token?: string | undefined;
  /** Time for one answer, in milliseconds. Default 120,000: other publishes may come first. */
  readonly timeout?: number | undefined;
}

/** A subgraph to check or publish. */
export interface Submission {
  readonly sdl: string;
  /** Where the gateway reaches it. */
  readonly url?: string | undefined;
}

/** What a new token is for. */
export interface TokenRequest {
  readonly slug: string;
  readonly verbs: readonly string[];
  readonly days: number;
  readonly note?: string | undefined;
}

/** A supergraph or an API schema with its version. */
export interface FetchedSchema {
  readonly version: number;
  readonly sdl: string;
}

/** One page of versions, newest first. */
export interface VersionPage {
  readonly before?: number;
  readonly first?: number;
}

/** The registry; every method throws {@link RegistryFailure}. */
export interface RegistryClient {
  check(slug: string, submission: Submission): Promise<z.infer<typeof checkAnswer>>;
  publish(slug: string, submission: Submission): Promise<z.infer<typeof publishAnswer>>;
  delete(slug: string): Promise<z.infer<typeof publishAnswer>>;
  subgraphs(): Promise<z.infer<typeof subgraphsAnswer>["subgraphs"]>;
  /** @param version the newest without one */
  subgraph(slug: string, version?: number): Promise<z.infer<typeof subgraphAnswer>>;
  /** Newest first; 20 without a page. */
  subgraphVersions(
    slug: string,
    page?: VersionPage,
  ): Promise<z.infer<typeof subgraphVersionsAnswer>["versions"]>;
  /** @param to the newest version without one */
  subgraphDiff(slug: string, from: number, to?: number): Promise<z.infer<typeof subgraphDiffAnswer>>;
  rejections(slug: string): Promise<z.infer<typeof rejectionsAnswer>["rejections"]>;
  /** @param version what serves without one */
  supergraph(options: { readonly version?: number; readonly api?: boolean }): Promise<FetchedSchema>;
  versions(page: VersionPage): Promise<z.infer<typeof versionsAnswer>["versions"]>;
  diff(from: number, to: number): Promise<z.infer<typeof diffAnswer>["changes"]>;
  rollback(to: number): Promise<z.infer<typeof publishAnswer>>;
  createToken(request: TokenRequest): Promise<z.infer<typeof tokenAnswer>>;
  tokens(slug?: string): Promise<z.infer<typeof tokensAnswer>["tokens"]>;
  revokeToken(id: string): Promise<void>;
  /** Oldest first. @param page `after` is the sequence of the last entry that is known already */
  audit(page: {
    readonly after: number;
    readonly first: number;
  }): Promise<z.infer<typeof auditAnswer>["entries"]>;
  /** @param head what an earlier verification told */
  verifyAudit(head?: string): Promise<z.infer<typeof auditVerdictAnswer>>;
  close(): Promise<void>;
}

/** Largest answer that is read, in characters. */
const ANSWER_LIMIT = 50 * 1024 * 1024;
/** Time to connect, in milliseconds. */
const CONNECT_TIMEOUT = 10_000;
/** Attempts when somebody else publishes at the same time; nothing has been done then. */
const ATTEMPTS = 3;
/** Longest wait between attempts, in milliseconds. */
const LONGEST_WAIT = 5_000;
/** Codes of faults that happen before a request leaves. */
const NOT_SENT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/;

interface Request {
  readonly method?: "GET" | "POST" | "DELETE";
  readonly path: string;
  readonly body?: unknown;
  /** Statuses whose body is an answer. Default 200. */
  readonly answers?: readonly number[];
}

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly header: (name: string) => string;
}

/** A client of the registry at `url`. */
export function registryClient({ url, token, timeout = 120_000 }: RegistryClientOptions): RegistryClient {
  const base = url.replace(/\/+$/, "");
  const agent = new Agent({ connect: { timeout: Math.min(timeout, CONNECT_TIMEOUT) } });

  async function sendOnce({ method = "GET", path, body }: Request): Promise<Answer> {
    const deed = `${method} ${base}${path}`;
    try {
      const answer = await request(`${base}${path}`, {
        dispatcher: agent,
        method,
        headers: {
          accept: "application/json, text/plain",
          ...(body !== undefined && { "content-type": "application/json" }),
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        headersTimeout: timeout,
        bodyTimeout: timeout,
        signal: AbortSignal.timeout(timeout),
      });
      const text = await answer.body.text();
      return {
        status: answer.statusCode,
        text: text.slice(0, ANSWER_LIMIT),
        header: (name) => String(answer.headers[name] ?? ""),
      };
    } catch (error) {
      throw transportFailure(error, deed, timeout);
    }
  }

  async function send(asked: Request): Promise<Answer> {
    for (let attempt = 1; ; attempt++) {
      const answer = await sendOnce(asked);
      if ((asked.answers ?? [200]).includes(answer.status)) return answer;
      if (!isPassingConflict(answer) || attempt === ATTEMPTS) throw refusal(asked, answer, base);
      await sleep(Math.min(LONGEST_WAIT, Math.max(1, Number(answer.header("retry-after")) || 1) * 1_000));
    }
  }

  async function ask<Shape extends z.ZodType>(shape: Shape, asked: Request): Promise<z.infer<Shape>> {
    const answer = await send(asked);
    const parsed = shape.safeParse(jsonOf(answer.text));
    if (parsed.success) return parsed.data;
    // Whether a write that was answered oddly has been done, nobody can tell from here.
    const kind = (asked.method ?? "GET") === "GET" ? "no-registry" : "unknown";
    const fault = parsed.error.issues[0];
    const where = fault?.path.join(".") || "the whole";
    throw new RegistryFailure(
      kind,
      `${base}${asked.path} answers with something that is no registry's answer (${where}: ${fault?.message}).`,
      answer.status,
    );
  }

  const subgraphPath = (slug: string) => `/subgraphs/${encodeURIComponent(slug)}`;
  return {
    check: (slug, submission) =>
      ask(checkAnswer, {
        method: "POST",
        path: `${subgraphPath(slug)}/check`,
        body: submission,
        answers: [200, 422],
      }),
    publish: (slug, submission) =>
      ask(publishAnswer, {
        method: "POST",
        path: `${subgraphPath(slug)}/publish`,
        body: submission,
        answers: [200, 422],
      }),
    delete: (slug) => ask(publishAnswer, { method: "DELETE", path: subgraphPath(slug), answers: [200, 422] }),
    subgraphs: async () => (await ask(subgraphsAnswer, { path: "/subgraphs" })).subgraphs,
    subgraph: (slug, version) =>
      ask(subgraphAnswer, {
        path: `${subgraphPath(slug)}${version === undefined ? "" : `/versions/${version}`}`,
      }),
    subgraphVersions: async (slug, page = {}) =>
      (await ask(subgraphVersionsAnswer, { path: `${subgraphPath(slug)}/versions${pageQuery(page)}` }))
        .versions,
    subgraphDiff: (slug, from, to) =>
      ask(subgraphDiffAnswer, {
        path: `${subgraphPath(slug)}/diff?from=${from}${to === undefined ? "" : `&to=${to}`}`,
      }),
    rejections: async (slug) =>
      (await ask(rejectionsAnswer, { path: `${subgraphPath(slug)}/rejections` })).rejections,
    async supergraph({ version, api = false }) {
      if (api && version === undefined) version = (await this.supergraph({})).version;
      const path = version === undefined ? "/supergraph" : `/supergraph/versions/${version}`;
      const answer = await send({ path: api ? `${path}?form=api` : path });
      const given = Number(answer.header("x-hub-supergraph-version") || version);
      if (!Number.isSafeInteger(given) || !/\b(type|schema|interface) /.test(answer.text)) {
        throw new RegistryFailure("no-registry", `${base}${path} answers with something that is no schema.`);
      }
      return { version: given, sdl: answer.text };
    },
    versions: async (page) =>
      (await ask(versionsAnswer, { path: `/supergraph/versions${pageQuery(page)}` })).versions,
    diff: async (from, to) =>
      (await ask(diffAnswer, { path: `/supergraph/diff?from=${from}&to=${to}` })).changes,
    rollback: (to) =>
      ask(publishAnswer, {
        method: "POST",
        path: "/supergraph/rollback",
        body: { to },
        answers: [200, 422],
      }),
    createToken: (wanted) =>
      ask(tokenAnswer, { method: "POST", path: "/tokens", body: wanted, answers: [200, 201] }),
    tokens: async (slug) =>
      (
        await ask(tokensAnswer, {
          path: `/tokens${slug === undefined ? "" : `?slug=${encodeURIComponent(slug)}`}`,
        })
      ).tokens,
    revokeToken: async (id) => {
      await send({ method: "DELETE", path: `/tokens/${encodeURIComponent(id)}`, answers: [200, 204] });
    },
    audit: async ({ after, first }) =>
      (await ask(auditAnswer, { path: `/audit?after=${after}&first=${first}` })).entries,
    verifyAudit: (head) =>
      ask(auditVerdictAnswer, { path: `/audit/verification${head === undefined ? "" : `?head=${head}`}` }),
    close: () => agent.close(),
  };
}

function pageQuery({ before, first }: VersionPage): string {
  const query = new URLSearchParams();
  if (before !== undefined) query.set("before", String(before));
  if (first !== undefined) query.set("first", String(first));
  return query.size === 0 ? "" : `?${query}`;
}

function transportFailure(error: unknown, deed: string, timeout: number): RegistryFailure {
  const { code = "", name, message } = error as NodeJS.ErrnoException;
  if (NOT_SENT.test(code)) {
    return new RegistryFailure("unreachable", `Cannot connect for ${deed}: ${message || code}.`);
  }
  if (name === "TimeoutError" || /TIMEOUT/.test(code)) {
    return new RegistryFailure("unknown", `${deed} was not answered within ${timeout / 1_000} seconds.`);
  }
  if (name === "InvalidArgumentError" || error instanceof TypeError) {
    return new RegistryFailure("unreachable", `Cannot ask ${deed}: ${message}.`);
  }
  return new RegistryFailure("unknown", `The connection was lost during ${deed}: ${message || code}.`);
}

const registryRefusal = z.strictObject({ message: z.string() });

/** Whether somebody else was at it: the registry then says when to ask again. Other conflicts stay. */
function isPassingConflict({ status, header }: Answer): boolean {
  return status === 409 && header("retry-after") !== "";
}

function refusal({ method = "GET", path }: Request, answer: Answer, base: string): RegistryFailure {
  const { status, text, header } = answer;
  // The registry says a message alone; a server that does not know the path says more.
  const isForeign = status === 404 && !registryRefusal.safeParse(jsonOf(text)).success;
  const told = z
    .object({ message: z.string() })
    .or(z.object({ error: z.object({ message: z.string() }) }))
    .safeParse(jsonOf(text));
  const sentence = told.success
    ? "message" in told.data
      ? told.data.message
      : told.data.error.message
    : null;
  const message = `${sentence ?? "No reason was given."} (${method} ${base}${path}: ${status})`;
  const retryAfter = Number(header("retry-after")) || undefined;
  const fail = (kind: RegistryFailureKind) => new RegistryFailure(kind, message, status, retryAfter);
  if (status === 401 || status === 403) return fail("forbidden");
  if (status === 429 || isPassingConflict(answer)) return fail("busy");
  if (status >= 500) return fail("unknown");
  if (sentence === null || isForeign) return fail("no-registry");
  return fail(status === 404 ? "missing" : "refused");
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
