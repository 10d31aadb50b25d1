import type { Guard } from "./gatekeeper.js";
import { sameText } from "./token-text.js";

/**
 * Lets in who may report: the operator, and gateways and catalogues with the token for reports, which is good for
 * nothing else.
 */
export function reporterGuard(operator: Guard, reportToken: string | undefined): Guard {
  return async (request) => {
    const shown = /^Bearer (.+)$/i.exec(request.headers.authorization ?? "")?.[1] ?? "";
    if (reportToken !== undefined && sameText(shown, reportToken)) return;
    await operator(request);
  };
}
