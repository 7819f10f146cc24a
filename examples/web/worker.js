// Runs Python and backcare off the page's own thread. Everything is fetched from beside the page.
import { loadPyodide } from "./pyodide/pyodide.mjs";

const beside = (name) => new URL(name, import.meta.url).href;

async function fetched(name) {
  const response = await fetch(beside(name));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response;
}

async function started() {
  const python = await loadPyodide({ indexURL: beside("pyodide/") });
  for (const wheel of await (await fetched("wheels/wheels.json")).json()) {
    python.unpackArchive(await (await fetched(`wheels/${wheel}`)).arrayBuffer(), "wheel");
  }
  python.FS.writeFile("bridge.py", await (await fetched("bridge.py")).text());
  python.pyimport("importlib").invalidate_caches();
  return python.pyimport("bridge").call;
}

const ready = started();

self.addEventListener("message", async ({ data: { id, name, args } }) => {
  try {
    const call = await ready;
    self.postMessage({ id, ...JSON.parse(call(name, JSON.stringify(args))) });
  } catch (error) {
    self.postMessage({ id, failed: String(error) });
  }
});
