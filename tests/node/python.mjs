// Reads {wheels: [paths], code, input, folder}; runs the code in Pyodide, with `given` as JSON text
// and the folder, if any, as /project. A text that its last line gives is printed, a number is the
// exit status.
import { readFileSync } from "node:fs";
import { loadPyodide } from "pyodide";

const { wheels, code, input, folder } = JSON.parse(readFileSync(0, "utf8"));
const python = await loadPyodide();
const extractDir = python.runPython("import sysconfig; sysconfig.get_path('purelib')");
for (const wheel of wheels) {
  const bytes = readFileSync(wheel);
  python.unpackArchive(new Uint8Array(bytes).buffer, "wheel", { extractDir });
}
python.pyimport("importlib").invalidate_caches();
if (folder) python.mountNodeFS("/project", folder);
python.globals.set("given", JSON.stringify(input));
const value = python.runPython(code);
if (typeof value === "number") process.exitCode = value;
else console.log(value);
