// Builds the islands into the Python package; the pages find them through the manifest.
import { defineConfig } from "vite";

export default defineConfig({
  base: "/built/",
  build: {
    outDir: "../src/hinterland/web/built",
    emptyOutDir: true,
    manifest: "manifest.json",
    license: { fileName: "licences.md" }, // those of the libraries that are built in
    target: "es2022",
    chunkSizeWarningLimit: 1500,
    rollupOptions: {
      input: { page: "src/page.ts", gateway: "src/gateway.ts", docs: "src/docs.ts" },
    },
  },
});
