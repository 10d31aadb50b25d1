/** @module Who is reminded: the TIG's secretary says. */
import { randomBytes } from "node:crypto";
import { Arg, Authorized, Ctx, Field, ID, Int, Mutation, ObjectType, Query, Resolver } from "type-graphql";
import type { EntityManager } from "typeorm";
import { timestamp } from "../../../runtime/clock.js";
import { formFault, resolveDestination } from "../../../runtime/network/destination.js";
import { forgetReceiver } from "../../../runtime/outbox/outbox.js";
import { OutboxDelivery } from "../../../runtime/outbox/outbox-delivery.js";
import { ROLES, type Role } from "../../../schema/identity/user.js";
import { Problem } from "../../../schema/problems.js";
import type { SubgraphContext } from "../../kit/context.js";
import { requireRole } from "../../kit/identity/authorise.js";
import { DateTime } from "../../kit/scalars.js";
import { writeOf } from "../lifecycle/change.js";
import { ChangeRecord } from "../lifecycle/change-record.js";
import { ReminderKind } from "./reminder-kinds.js";
import { ReminderReceiverRow } from "./reminder-receiver.js";
import { remindersOf } from "./reminders.js";

/** Who says where reminders go. */
const RECEIVER_ROLES: readonly Role[] = [ROLES.TIG_SECRETARY];

/** Most receivers, longest address, and bounds of a secret, in characters. */
const RECEIVERS = 50;
const URL_LENGTH = 2_000;
const SECRET_LENGTHS = { least: 20, most: 190 };

/** A receiver, without its secret. */
@ObjectType("ReminderReceiver", { simpleResolvers: true, description: "Where reminders go." })
export class ReminderReceiver {
  @Field(() => ID)
  name!: string;

  @Field(() => String)
  url!: string;

  @Field(() => [ReminderKind])
  kinds!: readonly ReminderKind[];

  @Field(() => DateTime)
  changedAt!: string;

  @Field(() => Int, { description: "Reminders that have not arrived yet." })
  waiting!: number;

  @Field(() => String, { nullable: true, description: "Why the newest one that has not arrived did not." })
  lastProblem!: string | null;
}

/** What making a receiver brings. */
@ObjectType({ simpleResolvers: true, description: "A receiver as it is now." })
export class PutReminderReceiver {
  @Field(() => ReminderReceiver)
  receiver!: ReminderReceiver;

  @Field(() => String, {
    nullable: true,
    description: "The key of its signatures, this once, when it was made here.",
  })
  secret!: string | null;
}

@Resolver()
export class ReminderReceiverResolver {
  @Authorized(RECEIVER_ROLES)
  @Query(() => [ReminderReceiver], { nullable: true, description: "Where reminders go." })
  reminderReceivers(@Ctx() { database }: SubgraphContext): Promise<ReminderReceiver[]> {
    return receivers(database.manager);
  }

  @Authorized(RECEIVER_ROLES)
  @Mutation(() => PutReminderReceiver, {
    nullable: true,
    description: "Makes or changes a receiver of reminders. They are signed as `docs/webhooks.md` says.",
  })
  async putReminderReceiver(
    @Arg("name", () => ID, { description: "Lower-case words joined by hyphens." }) name: string,
    @Arg("url", () => String) url: string,
    @Arg("kinds", () => [ReminderKind]) kinds: ReminderKind[],
    @Arg("secret", () => String, {
      nullable: true,
      description: "20 to 190 characters; default the one that it has, or a new one.",
    })
    secret: string | null | undefined,
    @Ctx() context: SubgraphContext,
  ): Promise<PutReminderReceiver> {
    const user = requireRole(context.user, RECEIVER_ROLES, "putReminderReceiver");
    await checkReceiver(context, name, url, kinds, secret);
    const made = await writeOf(context.database)(async (manager) => {
      const before = await manager.findOneBy(ReminderReceiverRow, { name });
      if (before === null && (await manager.count(ReminderReceiverRow)) >= RECEIVERS) {
        throw new Problem("BAD_USER_INPUT", `There are ${RECEIVERS} receivers already, which is the most.`);
      }
      const fresh = secret == null && before === null ? randomBytes(32).toString("base64url") : null;
      const changedAt = timestamp(context.clock);
      const wanted = Object.values(ReminderKind).filter((kind) => kinds.includes(kind));
      const key = secret ?? fresh ?? before?.secret ?? "";
      await manager.save(ReminderReceiverRow, { name, url, kinds: wanted, secret: key, changedAt });
      await record(manager, "putReminderReceiver", name, user, changedAt, before, { url, kinds: wanted });
      return fresh;
    });
    // The receiver is there, and its secret is told this once: what cannot be told now is told at the next look.
    await remindersOf(context.database)
      ?.look()
      .catch(() => {});
    const receiver = (await receivers(context.database.manager)).find((other) => other.name === name);
    if (receiver === undefined) throw new Problem("NOT_FOUND", `The receiver ${name} has just been removed.`);
    return { receiver, secret: made };
  }

  @Authorized(RECEIVER_ROLES)
  @Mutation(() => ID, { nullable: true, description: "Removes a receiver with what waits for it." })
  async removeReminderReceiver(
    @Arg("name", () => ID) name: string,
    @Ctx() context: SubgraphContext,
  ): Promise<string> {
    const user = requireRole(context.user, RECEIVER_ROLES, "removeReminderReceiver");
    await writeOf(context.database)(async (manager) => {
      const before = await manager.findOneBy(ReminderReceiverRow, { name });
      if (before === null)
        throw new Problem("NOT_FOUND", `There is no receiver ${JSON.stringify(name.slice(0, 100))}.`);
      await manager.delete(ReminderReceiverRow, { name });
      await forgetReceiver(manager, name);
      await record(manager, "removeReminderReceiver", name, user, timestamp(context.clock), before, null);
    });
    return name;
  }
}

async function checkReceiver(
  { database }: SubgraphContext,
  name: string,
  url: string,
  kinds: readonly ReminderKind[],
  secret: string | null | undefined,
): Promise<void> {
  const reminders = remindersOf(database);
  if (reminders === null) throw new Problem("NOT_READY", "This service sends no reminders.");
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) || name.length > 60) {
    throw new Problem(
      "BAD_USER_INPUT",
      "name must be lower-case words joined by hyphens, at most 60 characters.",
    );
  }
  if (kinds.length === 0) throw new Problem("BAD_USER_INPUT", "kinds must name at least one kind.");
  const { least, most } = SECRET_LENGTHS;
  if (secret != null && (secret.length < least || secret.length > most)) {
    throw new Problem("BAD_USER_INPUT", `secret must have ${least} to ${most} characters.`);
  }
  if (url.length > URL_LENGTH) {
    throw new Problem("BAD_USER_INPUT", `url must have at most ${URL_LENGTH} characters.`);
  }
  const fault =
    formFault(url) ?? (await resolveDestination(new URL(url), reminders.network).then(() => null, messageOf));
  if (fault !== null) {
    // The address stays out of the message: the gateway withholds what holds one, and it is often a secret.
    throw new Problem("WEBHOOK_REFUSED", `Reminders cannot be sent to this url: ${fault}.`);
  }
}

function messageOf(error: unknown): string {
  return (error as Error).message;
}

/** Without the secret, and of the address its origin only: what follows is often a secret too. */
async function record(
  manager: EntityManager,
  action: string,
  name: string,
  user: { readonly subject: string; readonly roles: readonly Role[]; readonly partner: string | null },
  at: string,
  before: Pick<ReminderReceiverRow, "url" | "kinds"> | null,
  after: Pick<ReminderReceiverRow, "url" | "kinds"> | null,
): Promise<void> {
  const shown = (receiver: typeof before) =>
    receiver && { origin: new URL(receiver.url).origin, kinds: receiver.kinds };
  await manager.insert(ChangeRecord, {
    at,
    action,
    entity: "ReminderReceiver",
    entityId: name,
    version: 1,
    subject: user.subject,
    roles: user.roles,
    partnerSlug: user.partner,
    input: { name },
    before: shown(before),
    after: shown(after),
  } as never);
}

async function receivers(manager: EntityManager): Promise<ReminderReceiver[]> {
  const rows = await manager.find(ReminderReceiverRow, { order: { name: "ASC" } });
  const waiting = await manager.find(OutboxDelivery, {
    select: { id: true, receiver: true, lastProblem: true },
    where: { state: "waiting" },
    order: { id: "ASC" },
  });
  return rows.map(({ name, url, kinds, changedAt }) => {
    const own = waiting.filter(({ receiver }) => receiver === name);
    const problems = own.flatMap(({ lastProblem }) => lastProblem ?? []);
    return { name, url, kinds, changedAt, waiting: own.length, lastProblem: problems.at(-1) ?? null };
  });
}
