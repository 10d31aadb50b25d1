/** @module Who may do what: what `@Authorized` asks, and what use cases ask about rows. */
import type { AuthCheckerInterface, ResolverData } from "type-graphql";
import type { Role, User } from "../../../schema/identity/user.js";
import { Problem } from "../../../schema/problems.js";
import type { SubgraphContext } from "../context.js";

/**
 * Answers `@Authorized(…roles)`: one of the roles suffices; without roles any signed-in user does.
 *
 * @throws Problem UNAUTHENTICATED for somebody anonymous, FORBIDDEN for the wrong role
 */
export class RoleChecker implements AuthCheckerInterface<SubgraphContext, Role> {
  check({ context, info }: ResolverData<SubgraphContext>, roles: Role[]): boolean {
    requireRole(context.user, roles, `${info.parentType.name}.${info.fieldName}`);
    return true;
  }
}

/**
 * The user, who has one of these roles.
 *
 * @param what is asked for, as the message names it
 * @throws Problem UNAUTHENTICATED, FORBIDDEN
 */
export function requireRole(user: User | null, roles: readonly Role[], what: string): User {
  if (user === null) {
    throw new Problem(
      "UNAUTHENTICATED",
      `${what} needs a signed-in user: send a token as Authorization: Bearer.`,
    );
  }
  if (roles.length > 0 && !roles.some((role) => user.roles.includes(role))) {
    throw new Problem("FORBIDDEN", `${what} is for ${roles.join(" or ")}.`, { roles });
  }
  return user;
}
