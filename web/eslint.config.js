import js from "@eslint/js";
import a11y from "eslint-plugin-jsx-a11y";
import hooks from "eslint-plugin-react-hooks";
import globals from "globals";
import ts from "typescript-eslint";

export default ts.config(
  { ignores: ["node_modules", "src/api/schema.d.ts"] },
  js.configs.recommended,
  ...ts.configs.strict,
  a11y.flatConfigs.strict,
  hooks.configs.flat["recommended-latest"],
  {
    files: ["src/**/*.{ts,tsx}"],
    languageOptions: { globals: globals.browser },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "jsx-a11y/no-noninteractive-element-to-interactive-role": [
        "error",
        { table: ["grid"], ul: ["listbox", "tree"], li: ["option", "treeitem"] },
      ],
      "jsx-a11y/label-has-associated-control": ["error", { assert: "either", depth: 4 }],
      "max-lines": ["error", 400],
      "max-params": ["error", 6],
      "no-console": "error",
      "react-hooks/incompatible-library": "off", // TanStack Virtual returns functions; the compiler is not used
    },
  },
  { files: ["*.mjs", "*.js", "*.ts"], languageOptions: { globals: globals.node } },
);
