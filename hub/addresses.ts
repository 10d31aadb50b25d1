/** Prints where the hub answers, on standard output, for the person who started it. */
export function printAddresses(address: string): void {
  process.stdout.write(
    [
      "",
      `  GraphQL endpoint   ${address}/graphql`,
      `  Explorer           ${address}/explore   (served by the hub, works without internet)`,
      `  Apollo Sandbox     ${address}/graphql   (in a browser; loads from Apollo's servers)`,
      `  Health             ${address}/health/ready`,
      "",
      "  Ctrl-C stops it.",
      "",
      "",
    ].join("\n"),
  );
}
