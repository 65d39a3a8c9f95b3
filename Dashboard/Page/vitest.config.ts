import { defineConfig } from "vitest/config";

// A program that counts tests says where it wants the results.
const results = process.env["COVEY_RESULTS"];

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    environment: "node",
    ...(results && { reporters: ["default", "json"], outputFile: { json: results } }),
  },
});
