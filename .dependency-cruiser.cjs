/** Which folder may import which. `docs/architecture.md` draws the same arrows. */
const PARTNERS = "^subgraphs/(?!kit/|reference/|catalogue/|agreement/)([^/]+)/";

module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "runtime-stands-alone",
      comment: "runtime is under everything and imports nothing of the hub",
      severity: "error",
      from: { path: "^runtime/" },
      to: { path: "^(gateway|schema|subgraphs|test|bench|hub|service)" },
    },
    {
      name: "schema-knows-no-server",
      severity: "error",
      from: { path: "^schema/" },
      to: { path: "^(gateway|subgraphs|test|bench|hub|service)" },
    },
    {
      name: "gateway-knows-no-subgraph",
      comment: "the gateway learns everything about subgraphs from the supergraph",
      severity: "error",
      from: { path: "^gateway/" },
      to: { path: "^(subgraphs|test|bench|hub|service)" },
    },
    {
      name: "kit-knows-no-subgraph",
      severity: "error",
      from: { path: "^subgraphs/kit/" },
      to: { path: "^(gateway|subgraphs/(?!kit/)|test|bench|hub|service)" },
    },
    {
      name: "subgraphs-know-no-server",
      severity: "error",
      from: { path: "^subgraphs/" },
      to: { path: "^(gateway|test|bench|hub|service)" },
    },
    {
      name: "partners-know-the-kit-only",
      comment: "a partner's folder imports neither another partner nor a subgraph of the hub",
      severity: "error",
      from: { path: PARTNERS },
      to: { path: "^subgraphs/", pathNot: ["^subgraphs/kit/", "^subgraphs/$1/"] },
    },
    {
      name: "hub-subgraphs-know-the-kit-only",
      severity: "error",
      from: { path: "^subgraphs/(reference|catalogue|agreement)/" },
      to: { path: "^subgraphs/", pathNot: ["^subgraphs/kit/", "^subgraphs/$1/"] },
    },
    {
      name: "product-knows-no-test",
      severity: "error",
      from: { path: "^(runtime|gateway|schema|subgraphs|hub|service|emit)" },
      to: { path: "^(test|bench)/" },
    },
    { name: "no-unresolved", severity: "error", from: {}, to: { couldNotResolve: true } },
    {
      name: "declared-packages-only",
      severity: "error",
      from: { pathNot: "^(test|bench)/" },
      to: { dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"] },
    },
  ],
  options: {
    parser: "swc",
    tsPreCompilationDeps: true,
    moduleSystems: ["es6", "cjs"],
    extraExtensionsToScan: [],
    enhancedResolveOptions: {
      extensions: [".ts", ".js", ".cjs", ".mjs", ".json"],
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default"],
    },
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^dist/" },
  },
};
