/** @module The one way in which records of the accord come into being and change. */
import { createHash, randomBytes } from "node:crypto";
import type { DataSource, EntityManager, EntityTarget, FindOptionsWhere, ObjectLiteral } from "typeorm";
import type { QueryDeepPartialEntity } from "typeorm/query-builder/QueryPartialEntity.js";
import { timestamp } from "../../../runtime/clock.js";
import { type Write, writer } from "../../../runtime/database/writer.js";
import type { Role, User } from "../../../schema/identity/user.js";
import { Problem } from "../../../schema/problems.js";
import type { SubgraphContext } from "../../kit/context.js";
import { requireRole } from "../../kit/identity/authorise.js";
import { CarriedOut, ChangeRecord } from "./change-record.js";
import { holding } from "./holding.js";

/** A record that changes by versions. */
export interface Versioned extends ObjectLiteral {
  readonly id: string;
  /** 1 when it is made; every change adds 1. */
  version: number;
}

/** What every mutation has in common. */
export interface Request<Row extends Versioned> {
  /** The mutation's name. */
  readonly action: string;
  /** Who may; one of them suffices. */
  readonly roles: readonly Role[];
  readonly entity: EntityTarget<Row> & { readonly name: string };
  /** The mutation's arguments, for the record and to recognise the request by. */
  readonly input: object;
  /** Chosen by the caller: the same request under the same key is carried out once. */
  readonly idempotencyKey?: string | null | undefined;
}

/** A mutation of a record that is there. */
export interface ChangeRequest<Row extends Versioned> extends Request<Row> {
  readonly id: string;
  /** The version that the caller has seen. */
  readonly expectedVersion: number;
}

/** Names of a row's methods, which no plain row has. */
export type Functions<Row> = {
  [Name in keyof Row]: Row[Name] extends (...parameters: never[]) => unknown ? Name : never;
}[keyof Row];

/** What a use case works with. */
export interface Step {
  /** The transaction. */
  readonly manager: EntityManager;
  /** The mutation's name. */
  readonly action: string;
  readonly user: User;
  /** The present instant, UTC. */
  readonly at: string;
}

/** Longest idempotency key, in characters. */
const KEY_LENGTH = 100;

const writers = new WeakMap<DataSource, Write>();

/**
 * Makes a record.
 *
 * @param make makes the row, without a version
 * @param finish writes what belongs to it, when it is there
 * @returns the record; the one made before when the request repeats another
 * @throws Problem UNAUTHENTICATED, FORBIDDEN, IDEMPOTENCY_KEY_REUSED, and what the use case throws
 */
export function create<Row extends Versioned>(
  context: SubgraphContext,
  request: Request<Row>,
  make: (step: Step) => Promise<Omit<Row, "version" | Functions<Row>>>,
  finish: (row: Row, step: Step) => Promise<void> = async () => {},
): Promise<Row> {
  return carryOut(context, request, async (step) => {
    const row = step.manager.create(request.entity, { ...(await make(step)), version: 1 } as never) as Row;
    await step.manager.insert(request.entity, row as QueryDeepPartialEntity<Row>);
    await finish(row, step);
    return { row, before: null, after: { ...row } };
  });
}

/**
 * Changes a record. Of two callers who have seen the same version one wins, and the other is told.
 *
 * @param work changes the row it is given, and writes what belongs to it
 * @returns the record as it is afterwards
 * @throws Problem UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, VERSION_CONFLICT, IDEMPOTENCY_KEY_REUSED, and what the use case throws
 */
export function change<Row extends Versioned>(
  context: SubgraphContext,
  request: ChangeRequest<Row>,
  work: (row: Row, step: Step) => Promise<void>,
): Promise<Row> {
  const { entity, id, expectedVersion } = request;
  return carryOut(context, request, async (step) => {
    const row = await claim(step.manager, entity, id, expectedVersion);
    const before = { ...row, version: expectedVersion };
    await work(row, step);
    await step.manager.save(entity, row);
    return { row, before, after: { ...row } };
  });
}

/**
 * Removes a record; its history stays.
 *
 * @param work checks that it may go, and deletes it with what belongs to it
 * @returns the record as it was
 * @throws Problem as {@link change}
 */
export async function remove<Row extends Versioned>(
  context: SubgraphContext,
  request: ChangeRequest<Row>,
  work: (row: Row, step: Step) => Promise<void>,
): Promise<Row> {
  const { entity, id, expectedVersion } = request;
  return carryOut(
    context,
    request,
    async (step) => {
      const row = await claim(step.manager, entity, id, expectedVersion);
      await work(row, step);
      return { row, before: { ...row, version: expectedVersion }, after: null };
    },
    removed,
  );
}

/** An id that says what it is of: `meeting-4f0a91c2b7`. */
export function newId(prefix: string): string {
  return `${prefix}-${randomBytes(5).toString("hex")}`;
}

/** Transactions of a database, one after the other. */
export function writeOf(database: DataSource): Write {
  const write = writers.get(database) ?? writer(database);
  writers.set(database, write);
  return write;
}

/** @param again reads the record for a request that was carried out before */
async function carryOut<Row extends Versioned>(
  context: SubgraphContext,
  request: Request<Row> | ChangeRequest<Row>,
  work: (step: Step) => Promise<{ row: Row; before: object | null; after: object | null }>,
  again: typeof found<Row> = found,
): Promise<Row> {
  const { action, roles, entity, input, idempotencyKey } = request;
  const expected = "expectedVersion" in request ? [request.expectedVersion] : [];
  const user = requireRole(context.user, roles, action);
  if (idempotencyKey != null && (idempotencyKey === "" || idempotencyKey.length > KEY_LENGTH)) {
    throw new Problem("BAD_USER_INPUT", `idempotencyKey must have 1 to ${KEY_LENGTH} characters.`);
  }
  return writeOf(context.database)(async (manager) => {
    const step: Step = { manager, action, user, at: timestamp(context.clock) };
    const fingerprint = createHash("sha256")
      .update(JSON.stringify([action, input, ...expected]))
      .digest("hex");
    if (idempotencyKey != null) {
      const earlier = await manager.findOneBy(CarriedOut, {
        subject: user.subject,
        requestKey: idempotencyKey,
      });
      if (earlier !== null) {
        if (earlier.fingerprint !== fingerprint) {
          throw new Problem(
            "IDEMPOTENCY_KEY_REUSED",
            `The idempotency key ${JSON.stringify(idempotencyKey)} stands for another request of yours; take a new one.`,
          );
        }
        return again(manager, entity, earlier.entityId);
      }
    }
    const { row, before, after } = await work(step);
    await record(step, entity, { row, input, before, after });
    if (idempotencyKey != null) {
      await manager.insert(CarriedOut, {
        subject: user.subject,
        requestKey: idempotencyKey,
        fingerprint,
        entityId: row.id,
        at: step.at,
      });
    }
    return row;
  });
}

/**
 * Writes down what becomes of a record; for those that a mutation makes, changes or removes beside its own.
 *
 * @param changed the record with its version afterwards; before is null when it is made, after when it is removed
 */
export async function record<Row extends Versioned>(
  { manager, action, user, at }: Step,
  { name }: Pick<Request<Row>["entity"], "name">,
  { row, input, before, after }: RecordedChange<Row>,
): Promise<void> {
  await manager.insert(ChangeRecord, {
    at,
    action,
    entity: name,
    entityId: row.id,
    version: row.version,
    subject: user.subject,
    roles: user.roles,
    partnerSlug: user.partner,
    input,
    before,
    after,
  } as QueryDeepPartialEntity<ChangeRecord>);
}

interface RecordedChange<Row extends Versioned> {
  readonly row: Pick<Row, "id" | "version">;
  readonly input: object;
  readonly before: object | null;
  readonly after: object | null;
}

/** Raises the version first: whoever comes second with the same version finds another one, in every process. */
async function claim<Row extends Versioned>(
  manager: EntityManager,
  entity: Request<Row>["entity"],
  id: string,
  expected: number,
): Promise<Row> {
  const { affected } = await manager.update(
    entity,
    { id, version: expected } as unknown as FindOptionsWhere<Row>,
    { version: expected + 1 } as unknown as QueryDeepPartialEntity<Row>,
  );
  // Held, and so as it is now: a plain reading may be of the moment at which the transaction began.
  const where = { id } as unknown as FindOptionsWhere<Row>;
  const row = theVery(await manager.findOne(entity, { where, ...holding(manager) }), entity.name, id);
  if (affected === 1) return row;
  throw new Problem(
    "VERSION_CONFLICT",
    `${entity.name} ${JSON.stringify(id)} has been changed: it has version ${row.version}, not ${expected}. Read it again and decide anew.`,
    { version: row.version, expectedVersion: expected },
  );
}

async function found<Row extends Versioned>(
  manager: EntityManager,
  entity: Request<Row>["entity"],
  id: string,
): Promise<Row> {
  return theVery(
    await manager.findOneBy(entity, { id } as unknown as FindOptionsWhere<Row>),
    entity.name,
    id,
  );
}

/** A record that is gone, as it was: its history has its columns. */
async function removed<Row extends Versioned>(
  manager: EntityManager,
  entity: Request<Row>["entity"],
  id: string,
): Promise<Row> {
  const [last] = await manager.find(ChangeRecord, {
    where: { entity: entity.name, entityId: id },
    order: { id: "DESC" },
    take: 1,
  });
  if (last === undefined) throw notFound(entity.name, id);
  return manager.create(entity, { ...(last.before as object), version: last.version } as never) as Row;
}

/**
 * The record with the very id that was asked for. MySQL takes no notice of blanks at the end of an id, and what then
 * referred to it by that id would not be found beside it.
 *
 * @throws Problem NOT_FOUND
 */
export function theVery<Row extends { readonly id: string }>(row: Row | null, what: string, id: string): Row {
  if (row?.id !== id) throw notFound(what, id);
  return row;
}

/** Something that a mutation refers to is not there. */
export function notFound(what: string, id: string): Problem {
  return new Problem("NOT_FOUND", `There is no ${what} ${JSON.stringify(id.slice(0, 100))}.`);
}
