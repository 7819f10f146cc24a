// Reads {schemas, cases: [[schema, value]]}, compiles strictly, prints the places of the faults.
import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";

const { schemas, cases } = JSON.parse(readFileSync(0, "utf8"));
const judges = {};
for (const [name, schema] of Object.entries(schemas)) {
  const ajv = new Ajv2020({ strict: true, allErrors: true });
  judges[name] = ajv.compile(schema);
}
const answers = cases.map(([name, value]) => {
  const judge = judges[name];
  return judge(value) ? null : judge.errors.map((error) => error.instancePath);
});
console.log(JSON.stringify(answers));
