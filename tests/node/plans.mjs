// Reads {wheels: [paths], code, input}; runs the code in Pyodide, with `given` as JSON text, and
// prints what its last line gives.
import { readFileSync } from "node:fs";
import { loadPyodide } from "pyodide";

const { wheels, code, input } = JSON.parse(readFileSync(0, "utf8"));
const python = await loadPyodide();
for (const wheel of wheels) {
  const bytes = readFileSync(wheel);
  python.unpackArchive(new Uint8Array(bytes).buffer, "wheel");
}
python.pyimport("importlib").invalidate_caches();
python.globals.set("given", JSON.stringify(input));
console.log(python.runPython(code));
