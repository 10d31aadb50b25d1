/** @module The operations that the explorer offers to start from, kept as files so that tests can run them. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectFile } from "../../runtime/project-files.js";

/** Whom an example is for, in the order in which they are shown. */
export const AUDIENCES = ["Front-end teams", "Partners", "Analysts"] as const;

/** One example. */
export interface ExampleOperation {
  readonly audience: (typeof AUDIENCES)[number];
  readonly title: string;
  readonly description: string;
  readonly query: string;
  /** JSON of the variables; empty when it takes none. */
  readonly variables: string;
}

/** Where the files lie, in the order of their names. */
const FOLDER = projectFile("gateway/explore/operations");

/**
 * Reads the examples: `<name>.graphql`, and `<name>.variables.json` beside it where it takes variables.
 *
 * @throws Error when a file does not begin with `# <audience>: <title>` and `# <description>`
 */
export function exampleOperations(): ExampleOperation[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith(".graphql"))
    .sort()
    .map((name) => {
      const text = readFileSync(join(FOLDER, name), "utf8");
      const [, who, title, description, query] = /^# ([^:\n]+): (.+)\n# (.+)\n([\s\S]+)$/.exec(text) ?? [];
      const audience = AUDIENCES.find((known) => known === who);
      if (audience === undefined || !title || !description || !query) {
        throw new Error(
          `Cannot read the example ${name}: it must begin with "# <audience>: <title>" and "# <description>"`,
        );
      }
      const variables = join(FOLDER, name.replace(/\.graphql$/, ".variables.json"));
      return {
        audience,
        title,
        description,
        query: query.trim(),
        variables: existsSync(variables) ? readFileSync(variables, "utf8").trim() : "",
      };
    });
}
