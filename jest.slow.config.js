import config from "./jest.config.js";

/** Tests that take minutes, such as killing a registry a hundred times: `npm run test:slow`, which CI runs too. */
export default { ...config, testMatch: ["**/*.slow.test.js"], testPathIgnorePatterns: [] };
