import { defineConfig } from "vite";

// Where `npm run dev` finds a dashboard to ask; the page itself comes from Vite then, with changes shown at once.
const server = "http://127.0.0.1:5170";

export default defineConfig({
  base: "/",
  build: {
    // No hashes in names: the page is part of a program, and nothing of it is cached.
    rollupOptions: {
      output: { entryFileNames: "assets/page.js", assetFileNames: "assets/page[extname]", codeSplitting: false },
    },
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: ["chrome123", "firefox128", "safari17.5"],
    emptyOutDir: true,
  },
  server: {
    proxy: Object.fromEntries(
      ["/api", "/runs"].map(path => [
        path,
        {
          target: server,
          changeOrigin: true,
          ws: true,
          headers: { origin: server },
        },
      ]),
    ),
  },
});
