// Shows what is in a JSON file, a plan or an error: node show.mjs CLIENT.js plan.json
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [, , client, file] = process.argv;
const { advice, isError, weekLines } = await import(pathToFileURL(client).href);
const value = JSON.parse(readFileSync(file, "utf8"));
console.log((isError(value) ? advice(value) : weekLines(value)).join("\n"));
