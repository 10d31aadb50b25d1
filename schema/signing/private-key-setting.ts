import { createPrivateKey } from "node:crypto";
import { z } from "zod";

/** An Ed25519 private key in PEM (PKCS #8); `\\n` may stand for line ends, which many tools cannot put into a variable. */
export const privateKeySetting = () =>
  z.string().transform((value, context) => {
    try {
      const key = createPrivateKey(value.replaceAll("\\n", "\n"));
      if (key.asymmetricKeyType === "ed25519") return key;
    } catch {
      // Told below: what cannot be read and what is of another kind need the same.
    }
    context.addIssue({
      code: "custom",
      message: "it must be an Ed25519 private key in PEM, as `openssl genpkey -algorithm ed25519` writes it",
    });
    return z.NEVER;
  });
