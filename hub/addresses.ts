/**
 * Prints where the hub answers, on standard output, for the person who started it.
 *
 * @param publishToken what its registry asks publishers for; null where it must not be shown
 */
export function printAddresses(address: string, publishToken: string | null): void {
  process.stdout.write(
    [
      "",
      `  GraphQL endpoint   ${address}/graphql`,
      `  Explorer           ${address}/explore   (served by the hub, works without internet)`,
      `  Apollo Sandbox     ${address}/graphql   (in a browser; loads from Apollo's servers)`,
      `  Files              ${address}/offers.csv, .xlsx, .json, .ndjson, .jsonld; /calendar.ics   (docs/analysts.md)`,
      `  Registry           ${address}/registry   (npx hub --help)`,
      ...(publishToken === null ? [] : [`  Registry token     ${publishToken}`]),
      `  Accord             ${address}/accord.ics, /reports/<id>.pdf   (docs/accord.md)`,
      `  Health             ${address}/health/ready`,
      "",
      "  Ctrl-C stops it.",
      "",
      "",
    ].join("\n"),
  );
}
