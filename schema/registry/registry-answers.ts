/** @module The registry's answers as its clients check them. */
import { z } from "zod";

const version = z.number().int().nonnegative();

/** One thing that keeps a schema from going live; see schema-problem.ts. */
export const problem = z.object({
  code: z.string(),
  rule: z.string(),
  slug: z.string(),
  coordinate: z.string().nullable(),
  line: z.number().int().optional(),
  message: z.string(),
  remedy: z.string(),
});

/** One change of what clients see. */
export const change = z.object({
  criticality: z.enum(["BREAKING", "DANGEROUS", "SAFE"]),
  coordinate: z.string().nullable(),
  message: z.string(),
  /** Who used it within the window. */
  usage: z.object({ clients: z.number(), requests: z.number() }).nullish(),
});

const changes = z.array(change).default([]);

/** `POST /subgraphs/:slug/check` */
export const checkAnswer = z.object({
  status: z.enum(["passed", "refused"]),
  problems: z.array(problem),
  changes,
  composition: z
    .object({
      /** Whether a publish would make no new version. */
      unchanged: z.boolean(),
      digest: z.string().nullable(),
      servingVersion: version.nullable(),
      milliseconds: z.number(),
    })
    .optional(),
});

/** `POST /subgraphs/:slug/publish`, `DELETE /subgraphs/:slug`, `POST /supergraph/rollback` */
export const publishAnswer = z.discriminatedUnion("status", [
  z.object({
    status: z.enum(["published", "unchanged"]),
    version,
    servingVersion: version.nullish(),
    subgraphs: z.array(z.object({ slug: z.string(), version })).optional(),
    changes,
  }),
  z.object({
    status: z.literal("rejected"),
    problems: z.array(problem),
    servingVersion: version.nullable(),
    rejectionId: z.union([z.number(), z.string()]).nullish(),
    changes,
  }),
]);

const subgraph = z.object({
  slug: z.string(),
  version,
  url: z.string(),
  digest: z.string(),
  publishedAt: z.string(),
  publishedBy: z.string(),
  publishedFrom: z.string().nullish(),
});

/** `GET /subgraphs` */
export const subgraphsAnswer = z.object({ subgraphs: z.array(subgraph) });

/** `GET /subgraphs/:slug`, `GET /subgraphs/:slug/versions/:version` */
export const subgraphAnswer = subgraph.extend({ sdl: z.string() });

/** `GET /subgraphs/:slug/versions` */
export const subgraphVersionsAnswer = z.object({ versions: z.array(subgraph.partial({ slug: true })) });

/** `GET /subgraphs/:slug/rejections` */
export const rejectionsAnswer = z.object({
  rejections: z.array(
    z.object({
      id: z.union([z.number(), z.string()]),
      rejectedAt: z.string(),
      publishedBy: z.string(),
      problems: z.array(problem),
    }),
  ),
});

/** `GET /supergraph/versions` */
export const versionsAnswer = z.object({
  versions: z.array(
    z.object({
      version,
      digest: z.string(),
      liveAt: z.string(),
      publishedBy: z.string().nullish(),
      publishedFrom: z.string().nullish(),
      cause: z.string().nullish(),
      changes: z.object({ breaking: z.number(), dangerous: z.number(), safe: z.number() }).nullish(),
      subgraphs: z.array(z.object({ slug: z.string(), version, url: z.string() })),
    }),
  ),
});

/** `GET /supergraph/diff` */
export const diffAnswer = z.object({ changes: z.array(change) });

/** `GET /subgraphs/:slug/diff` */
export const subgraphDiffAnswer = z.object({
  from: version,
  to: version,
  urls: z.object({ from: z.string(), to: z.string() }),
  changes: z.array(change),
});

/** `POST /tokens` */
export const tokenAnswer = z.object({ id: z.string(), token: z.string(), expiresAt: z.string() });

/** `GET /tokens` */
export const tokensAnswer = z.object({
  tokens: z.array(
    z.object({
      id: z.string(),
      slug: z.string(),
      verbs: z.array(z.string()),
      status: z.enum(["active", "expired", "revoked"]),
      note: z.string().nullish(),
      createdAt: z.string().nullish(),
      expiresAt: z.string(),
      lastUsedAt: z.string().nullish(),
      revokedAt: z.string().nullish(),
    }),
  ),
});

/** `GET /audit` */
export const auditAnswer = z.object({
  entries: z.array(
    z.object({
      sequence: z.number().int(),
      at: z.string(),
      action: z.string(),
      actor: z.string(),
      token: z.string().nullable(),
      source: z.string().nullable(),
      content: z.object({
        slugs: z.array(z.string()),
        before: z.record(z.string(), z.unknown()).nullable(),
        after: z.record(z.string(), z.unknown()).nullable(),
        details: z.record(z.string(), z.unknown()),
      }),
      previousHash: z.string(),
      hash: z.string(),
    }),
  ),
});

/** `GET /audit/verification` */
export const auditVerdictAnswer = z.object({
  intact: z.boolean(),
  entries: z.number().int(),
  head: z.string(),
  brokenAt: z.number().int().nullable(),
  includesHead: z.boolean().nullable(),
});

/** A problem as the registry tells it. */
export type AnsweredProblem = z.infer<typeof problem>;
/** A change as the registry tells it. */
export type AnsweredChange = z.infer<typeof change>;
/** What became of a publish, a deletion or a rollback. */
export type PublishAnswer = z.infer<typeof publishAnswer>;
/** An entry of the audit log. */
export type AnsweredAuditEntry = z.infer<typeof auditAnswer>["entries"][number];
