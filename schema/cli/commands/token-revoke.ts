import type { Command } from "commander";
import type { Cli } from "../cli.js";

/** `hub token revoke`: ends a token at once. */
export function addTokenRevoke(parent: Command, cli: Cli): void {
  parent
    .command("revoke")
    .description("end a token at once")
    .argument("<id>", "see `hub token list`")
    .action((id: string, _options: object, command: Command) =>
      cli.perform(command, async ({ output: { style }, registry }) => {
        await registry().revokeToken(id);
        return { result: { id, revoked: true }, text: style("green", `✔ ${id} is revoked.`) };
      }),
    );
}
