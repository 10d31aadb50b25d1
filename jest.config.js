/** Tests run on the compiled code: what ships is what is tested, child processes included. */
export default {
  testEnvironment: "node",
  roots: ["<rootDir>/dist/test"],
  testMatch: ["**/*.test.js"],
  testPathIgnorePatterns: ["\\.slow\\.test\\.js$"],
  transform: {},
  maxWorkers: 2,
  testTimeout: 30_000,
};
