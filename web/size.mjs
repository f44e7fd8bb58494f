// Is what a first visit loads small enough? Counts the entry script and all that it imports at once, gzip -9.
// Also asks that the built page holds no inline script or style and names no address from outside.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const LIMIT = 300_000;
const folder = new URL("../src/clew/doors/web/static/", import.meta.url);
const read = (name) => readFileSync(new URL(name.replace(/^\.?\//, ""), folder), "utf8");

const page = read("index.html");
const faults = [];
if (/<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=/i.test(page))
  faults.push("index.html has an inline script or style");
if (/(?:src|href)="(?:https?:)?\/\//.test(page)) faults.push("index.html names an address from outside");

const seen = new Set();
const walk = (name) => {
  if (seen.has(name)) return;
  seen.add(name);
  for (const [, found] of read(name).matchAll(/(?:import|from)\s*"\.\/([\w.-]+\.js)"/g)) walk(`assets/${found}`);
};
for (const [, name] of page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)) walk(name);

const sizes = [...seen].map((name) => [name, gzipSync(read(name), { level: 9 }).length]);
const total = sizes.reduce((sum, [, size]) => sum + size, 0);
for (const [name, size] of sizes) console.log(`${String(size).padStart(9)}  ${name}`);
console.log(`${String(total).padStart(9)}  of ${LIMIT} bytes (gzip) in the first load`);
if (sizes.length === 0) faults.push("index.html loads no script");
if (total > LIMIT) faults.push(`the first load is ${total - LIMIT} bytes too big`);
for (const fault of faults) console.error(`fault: ${fault}`);
process.exit(faults.length ? 1 : 0);
