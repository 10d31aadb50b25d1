import { httpClient } from "../../runtime/subgraph-client/http-client.js";
import { SubgraphFailure } from "../../runtime/subgraph-client/subgraph-client.js";
import { CommandFailure } from "./command-failure.js";
import { ExitCode } from "./exit-code.js";
import { ownNetwork } from "./own-network.js";

/**
 * Asks a running subgraph for its SDL, as a gateway would: `{ _service { sdl } }`.
 *
 * @param timeout milliseconds
 * @throws CommandFailure when it does not answer with one
 */
export async function introspectSdl(url: string, timeout: number): Promise<string> {
  const client = httpClient(url, { deadline: Math.min(timeout, 30_000), network: ownNetwork });
  try {
    const { data, errors } = await client.send({ query: "{ _service { sdl } }" }, {});
    const sdl = (data as { _service?: { sdl?: unknown } } | null | undefined)?._service?.sdl;
    if (typeof sdl === "string" && sdl.trim() !== "") return sdl;
    throw new CommandFailure(
      "NO_SDL",
      ExitCode.REFUSED,
      `${url} answers { _service { sdl } } without an SDL${errors?.[0] ? `: ${errors[0].message.replace(/\.$/, "")}` : ""}.`,
      "A federation library adds _service by itself: build the schema with it, e.g. buildSubgraphSchema.",
    );
  } catch (error) {
    if (!(error instanceof SubgraphFailure)) throw error;
    throw new CommandFailure(
      "SUBGRAPH_UNREACHABLE",
      ExitCode.REFUSED,
      `Cannot read the schema of ${url}: ${error.message}.`,
      "Start the subgraph, and give the address of its GraphQL endpoint.",
    );
  } finally {
    await client.close();
  }
}
