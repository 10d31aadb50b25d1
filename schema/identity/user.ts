/** @module Who asks: what the gateway learns from a user's token and tells the subgraphs. */

/** What a user may be; somebody without a token is anonymous and has no role. */
export const ROLES = {
  /** Works for one partner and enters its values. */
  PARTNER_OFFICER: "PARTNER_OFFICER",
  /** Sits at the Tavolo Tecnico di Attuazione, which reports. */
  TTA_MEMBER: "TTA_MEMBER",
  /** The Region's secretary of the Tavolo Istituzionale di Gestione, which adopts and monitors. */
  TIG_SECRETARY: "TIG_SECRETARY",
  /** Reads what is not published, and changes nothing. */
  ANALYST: "ANALYST",
} as const;

/** One of {@link ROLES}. */
export type Role = keyof typeof ROLES;

/** A user who has shown who he or she is. */
export interface User {
  /** Stable name at the issuer of the user's token; a pseudonym where it goes to a partner. */
  readonly subject: string;
  /** At least one. */
  readonly roles: readonly Role[];
  /** Slug of the partner that a PARTNER_OFFICER works for; null for everybody else. */
  readonly partner: string | null;
}

/** The claims that carry a user, in users' tokens and in the gateway's assertions alike. */
export const USER_CLAIMS = { roles: "hub_roles", partner: "hub_partner" } as const;

/** Longest subject and longest slug, in characters. */
const NAME_LENGTH = 200;

/**
 * The user that a token's claims name.
 *
 * @returns the user, or one sentence on what does not fit
 */
export function userOf(claims: Readonly<Record<string, unknown>>): User | string {
  const { sub, [USER_CLAIMS.roles]: roles, [USER_CLAIMS.partner]: partner = null } = claims;
  if (typeof sub !== "string" || sub === "" || sub.length > NAME_LENGTH) return "sub must be a text";
  if (!Array.isArray(roles) || roles.length === 0 || !roles.every(isRole)) {
    return `${USER_CLAIMS.roles} must be a list of ${Object.keys(ROLES).join(", ")}`;
  }
  const isOfficer = roles.includes(ROLES.PARTNER_OFFICER);
  if (!isOfficer) return { subject: sub, roles, partner: null };
  if (typeof partner !== "string" || partner === "" || partner.length > NAME_LENGTH) {
    return `${USER_CLAIMS.partner} must name the partner of a ${ROLES.PARTNER_OFFICER}`;
  }
  return { subject: sub, roles, partner };
}

/** The claims of a user; {@link userOf} reads them. */
export function claimsOf({ subject, roles, partner }: User): Record<string, unknown> {
  return {
    sub: subject,
    [USER_CLAIMS.roles]: roles,
    ...(partner !== null && { [USER_CLAIMS.partner]: partner }),
  };
}

function isRole(value: unknown): value is Role {
  return typeof value === "string" && Object.hasOwn(ROLES, value);
}
