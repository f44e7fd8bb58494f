// Write src/api/schema.d.ts from the server's OpenAPI document (see `clew.doors.web.app.openapi`).
import { readFile, writeFile } from "node:fs/promises";
import openapiTS, { astToString } from "openapi-typescript";

const document = new URL("../src/clew/doors/web/openapi.json", import.meta.url);
const types = await openapiTS(JSON.parse(await readFile(document, "utf8")), {
  alphabetize: true,
  defaultNonNullable: false,
});
const head = "// Made by `npm run api` from src/clew/doors/web/openapi.json. Do not edit.\n\n";
await writeFile(new URL("src/api/schema.d.ts", import.meta.url), head + astToString(types));
