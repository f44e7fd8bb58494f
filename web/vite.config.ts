import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

/** Pages bring their style sheets in any order; each says the order of the layers, so that the first one settles it. */
const layers: Plugin = {
  name: "layer-order",
  enforce: "pre",
  transform: (code, id) =>
    /\/src\/.*\.css$/.test(id) ? `@layer tokens, base, parts, frame, pages, print;\n${code}` : undefined,
};

export default defineConfig({
  plugins: [layers, react()],
  build: {
    outDir: "../src/clew/doors/web/static",
    emptyOutDir: true,
    target: "es2022",
    cssTarget: ["chrome123", "firefox120", "safari17.5"], // the first with light-dark()
    sourcemap: false,
    modulePreload: { polyfill: false }, // the polyfill is for browsers older than the target
    assetsInlineLimit: 0, // every file has its own address; nothing is pasted into the page
    license: { fileName: "licences.md" },
    chunkSizeWarningLimit: 800,
    // What pages share is one file, fetched with the first page: another page is then two files, not twenty.
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: "parts", test: /\/src\/(parts|texts|api)\// }] } },
    },
  },
  server: { proxy: { "/api": process.env.CLEW_SERVER ?? "http://127.0.0.1:8765" } },
});
