import { z } from "zod";
import { readPublicKey } from "./signature.js";

/** `HUB_REGISTRY_PUBLIC_KEY`: one key, or several separated by commas while the registry changes its key. */
export const publicKeysSetting = () =>
  z.string().transform((value, context) => {
    try {
      return value.split(",").map((key) => readPublicKey(key.trim()));
    } catch {
      context.addIssue({
        code: "custom",
        message: "it must be what the registry answers at /public-key, 43 characters",
      });
      return z.NEVER;
    }
  });
