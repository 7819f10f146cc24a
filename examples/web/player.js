// A session to follow: one cue after the other, with a timer, by hand, eye or ear.
import { make, say } from "./app.js";

const TICK = 200;

/** Shows what to know first, and on "begin" the session. */
export function play(dialog, script, shown, note) {
  dialog.replaceChildren(
    make("h2", { id: "player-title" }, say("before")),
    make("div", { class: "note" }, ...note),
    make("p", { class: "actions" },
      make("button", { type: "button", class: "main", onclick: begin },
        say(script.safety.questions.length ? "agreeAll" : "agree")), " ",
      make("button", { type: "button", onclick: () => dialog.close() }, say("close"))));
  dialog.showModal();
  dialog.scrollTop = 0;
  function begin() {
    run(dialog, script, shown);
  }
}

function run(dialog, script, shown) {
  const timed = script.cues.filter((cue) => cue.seconds > 0);
  let at = 0;
  let began = performance.now();
  let paused = false;
  let current = null;
  let lock = null;

  const title = make("h2", { id: "player-title" });
  const count = make("p", { class: "count" });
  const cue = make("p", { class: "cue", "aria-live": "assertive" });
  const timer = make("p", { class: "timer", "aria-hidden": "true" });
  const bar = make("progress", { max: String(script.seconds), value: "0" });
  const how = make("div", { class: "how" });
  const aloud = make("input", { type: "checkbox" });
  const hold = make("button", { type: "button", class: "main", onclick: pause }, say("pause"));
  const rows = [title, count, cue, timer, bar,
    make("p", { class: "actions" }, hold, " ",
      make("button", { type: "button", onclick: () => leap(-1) }, say("back")), " ",
      make("button", { type: "button", onclick: () => leap(1) }, say("next")), " ",
      make("button", { type: "button", onclick: () => dialog.close() }, say("stop"))),
    make("p", { class: "small" }, script.safety.stop_rule),
    make("label", { class: "box" }, aloud, make("span", {}, say("aloud"))), how];
  dialog.replaceChildren(...rows);
  hold.focus();
  bar.setAttribute("aria-label", say("week"));
  const ticking = setInterval(tick, TICK);
  dialog.addEventListener("close", end, { once: true });
  navigator.wakeLock?.request("screen").then((found) => { lock = found; }, () => {});
  tick();

  function second() {
    return at + (paused ? 0 : (performance.now() - began) / 1000);
  }

  function tick() {
    const now = second();
    const found = timed.find((one) => now < one.at + one.seconds);
    if (!found) return finish();
    if (found !== current) show(found);
    timer.textContent = String(Math.ceil(found.at + found.seconds - now));
    bar.value = now;
  }

  /** A cue with all that is said just before it: the exercise, the set, the side. */
  function show(found) {
    const last = current;
    current = found;
    const place = script.cues.indexOf(found);
    let first = place;
    while (first > 0 && script.cues[first - 1].seconds === 0) first -= 1;
    const lines = script.cues.slice(first, place + 1)
      .filter((one) => one.kind !== "stop-rule" && one.text);
    cue.replaceChildren(...lines.map((one) => make("span", {}, one.text)));
    if (last?.number !== found.number) {
      const one = shown.plan.exercises[found.exercise];
      title.textContent = one.name;
      how.replaceChildren(make("p", {}, one.summary),
        make("ol", {}, ...one.steps.map((step) => make("li", {}, step.text))));
    }
    count.textContent = shown.doses[found.exercise];
    tell(lines.map((one) => one.text).join(" "));
  }

  function tell(text) {
    if (!aloud.checked || !window.speechSynthesis) return;
    speechSynthesis.cancel();
    const words = new SpeechSynthesisUtterance(text);
    const voices = speechSynthesis.getVoices();
    // A voice that lives elsewhere would be told what is said: only one of this device will do.
    const voice = voices.find((one) => one.localService && one.lang.startsWith(script.lang));
    if (!voice) return;
    words.voice = voice;
    words.lang = voice.lang;
    speechSynthesis.speak(words);
  }

  function pause() {
    at = second();
    paused = !paused;
    began = performance.now();
    hold.textContent = say(paused ? "resume" : "pause");
    if (paused) window.speechSynthesis?.cancel();
  }

  function leap(step) {
    const number = Math.max(1, (current?.number ?? 1) + step);
    const to = timed.find((one) => one.number === number);
    if (!to) return finish();
    at = to.at;
    began = performance.now();
    current = null;
    tick();
  }

  function finish() {
    end();
    const last = script.cues.at(-1);
    cue.replaceChildren(make("span", {}, last.text));
    tell(last.text);
    timer.textContent = "";
    bar.value = script.seconds;
    dialog.replaceChildren(title, cue,
      make("p", {}, script.safety.stop_rule),
      make("button", { type: "button", class: "main", onclick: () => dialog.close() },
        say("again")));
  }

  function end() {
    clearInterval(ticking);
    lock?.release?.();
    lock = null;
    window.speechSynthesis?.cancel();
  }
}
