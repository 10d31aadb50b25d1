/** @module `npm run token -- --role TIG_SECRETARY`: a user's token for the hub on this machine, on standard output. */
import { Command, InvalidArgumentError, Option } from "commander";
import { ROLES, type Role, USER_CLAIMS, userOf } from "../../schema/identity/user.js";
import { developmentToken } from "./development-issuer.js";

interface TokenOptions {
  readonly role: readonly Role[];
  readonly partner?: string;
  readonly subject?: string;
  readonly hours: number;
  readonly data: string;
}

const command = new Command("npm run token --")
  .description(
    "Signs a user's token for the hub on this machine. A hub with an issuer of its own, or in production, takes none of these.",
  )
  .addOption(
    new Option("--role <role...>", "what the user may do").choices(Object.keys(ROLES)).makeOptionMandatory(),
  )
  .option("--partner <slug>", "the partner that a PARTNER_OFFICER works for")
  .option("--subject <name>", "the user's name; default the first role in lower case")
  .option("--hours <number>", "how long the token is good", hoursOf, 8)
  .addOption(new Option("--data <folder>", "the hub's data folder").env("HUB_DATA_DIR").default(".data"))
  .action(async ({ role, partner, subject, hours, data }: TokenOptions) => {
    const name = subject ?? String(role[0]).toLowerCase().replaceAll("_", "-");
    const user = userOf({ sub: name, [USER_CLAIMS.roles]: role, [USER_CLAIMS.partner]: partner });
    if (typeof user === "string")
      command.error(`error: ${user}; give it with --partner <slug>`, { exitCode: 3 });
    else process.stdout.write(`${await developmentToken(data, user, { hours, from: new Date() })}\n`);
  });

await command.exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 3)).parseAsync();

function hoursOf(text: string): number {
  const hours = Number(text);
  if (!(hours > 0 && hours <= 24 * 365))
    throw new InvalidArgumentError("It must be a number from 0 to 8760.");
  return hours;
}
