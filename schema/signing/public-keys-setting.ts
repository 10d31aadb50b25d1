import { z } from "zod";
import { readPublicKey } from "./signature.js";

/**
 * Ed25519 public keys: one, or several separated by commas while a key changes.
 *
 * @param source where the operator finds the key, as the message says it
 */
export const publicKeysSetting = (source: string) =>
  z.string().transform((value, context) => {
    try {
      return value.split(",").map((key) => readPublicKey(key.trim()));
    } catch {
      context.addIssue({ code: "custom", message: `it must be ${source}, 43 characters` });
      return z.NEVER;
    }
  });
