/** @module The people of the accord's tests, one a role. */
import type { User } from "../../schema/identity/user.js";

export const SECRETARY: User = { subject: "ada", roles: ["TIG_SECRETARY"], partner: null };
export const TTA_MEMBER: User = { subject: "teo", roles: ["TTA_MEMBER"], partner: null };
export const AICE_OFFICER: User = { subject: "bruno", roles: ["PARTNER_OFFICER"], partner: "aice" };
export const CLAAI_OFFICER: User = { subject: "clara", roles: ["PARTNER_OFFICER"], partner: "claai" };
export const ANALYST: User = { subject: "dario", roles: ["ANALYST"], partner: null };
