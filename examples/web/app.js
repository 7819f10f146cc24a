// The page: a form made from the planner's choices, the week, why, swap, and a session to follow.
import { play } from "./player.js";
import { WORDS } from "./words.js";

const worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
const waiting = new Map();
let lang = navigator.language.toLowerCase().startsWith("da") ? "da" : "en";
let facts = null;
let shown = null;

const find = (id) => document.getElementById(id);
export const say = (key, values = {}) =>
  WORDS[lang][key].replace(/\{(\w+)\}/g, (_, name) => values[name]);

/** An element with attributes and children; texts stay texts, never markup. */
export function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (typeof value === "boolean") made.toggleAttribute(name, value);
    else made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

class Refused extends Error {
  constructor(error) {
    super(error.text);
    this.error = error;
  }
}

worker.addEventListener("message", ({ data: { id, value, error, failed } }) => {
  const { resolve, reject } = waiting.get(id);
  waiting.delete(id);
  if (failed) reject(new Error(failed));
  else if (error) reject(new Refused(error));
  else resolve(value);
});
worker.addEventListener("error", ({ message }) => {
  for (const { reject } of waiting.values()) reject(new Error(message));
  waiting.clear();
});

function ask(name, args) {
  const id = crypto.randomUUID?.() ?? String(Math.random());
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    worker.postMessage({ id, name, args });
  });
}

function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

// -- what a person must know ------------------------------------------------------------------

/** The safety note, as every week carries it. */
function noteOf(note, questions) {
  const open = note.questions.length > 0 && questions;
  return [
    make("p", {}, make("strong", {}, note.stop_rule)),
    ...[note.unscreened, note.older].filter(Boolean).map((text) => make("p", {}, text)),
    make("details", { open: false },
      make("summary", {}, note.emergency_heading),
      make("ul", {}, ...note.emergency_signs.map((sign) => make("li", {}, sign))),
      make("p", {}, note.emergency_action, " ",
        make("a", { href: `tel:${note.emergency_number}` }, note.emergency_number))),
    ...(open ? [make("details", { open: true },
      make("summary", {}, say("ask")),
      make("ul", {}, ...note.questions.map((one) => make("li", {}, one))))] : []),
    make("p", { class: "small" }, note.general),
  ];
}

/** Takes the week away: nobody is to go on with one that does not hold any more. */
function forget() {
  find("week").hidden = true;
  find("week").replaceChildren();
  shown = null;
}

function refuse(error) {
  if (error.code === "referral") forget();
  const rows = error.code === "referral" ? error.reasons.map((one) => one.text)
    : error.code === "infeasible" ? error.offers : [];
  find("refused").replaceChildren(
    make("h2", {}, error.message),
    make("p", {}, make("strong", {}, error.remedy || error.place)),
    ...(error.code === "infeasible" && rows.length ? [make("p", {}, say("offers"), ":")] : []),
    make("ul", {}, ...[...new Set(rows)].map((row) => make("li", {}, row))),
    ...(error.tier === "emergency"
      ? [make("p", {}, make("a", { class: "call", href: `tel:${error.number}` }, error.number))]
      : []),
  );
  find("refused").hidden = false;
  find("refused").focus({ preventScroll: true });
  find("refused").scrollIntoView();
}

// -- the form ---------------------------------------------------------------------------------

function boxes(name, choices, checked, closed = true) {
  const rows = choices.map(({ value, label, meaning }) =>
    make("label", { class: "box" },
      make("input", { type: "checkbox", name, value, checked: checked.includes(value) }),
      make("span", {}, label, ...(meaning ? [make("small", {}, meaning)] : []))));
  const word = { avoid_positions: "positions", avoid_directions: "directions" }[name] ?? name;
  return closed
    ? make("details", {}, make("summary", {}, say(word)), make("div", { class: "boxes" }, ...rows))
    : make("fieldset", {}, make("legend", {}, say(word)), make("div", { class: "boxes" }, ...rows));
}

function chosen(name, options, value, word = name) {
  return make("label", {}, make("span", {}, say(word)),
    make("select", { name }, ...options.map(([key, label]) =>
      make("option", { value: key, selected: String(key) === String(value) }, label))));
}

/** What a professional said of a yes: whose word counts, and a record of it where anybody's does. */
function clearance(one, record) {
  const roles = one.cleared_by.map((role) => [role, facts.roles[role]]);
  return make("div", { class: "cleared" },
    make("p", { class: "small" }, one.clearance),
    ...(roles.length ? [make("div", { class: "row" },
      chosen(`role-${one.code}`, [["", say("nobody")], ...roles], record?.role ?? "", "seenBy"),
      make("label", {}, make("span", {}, say("seenOn")),
        make("input", {
          type: "date", name: `date-${one.code}`, max: today(), value: record?.date ?? "",
        })))] : []));
}

function question(one, { answers, clearances }) {
  const words = ["yes", "no", "unknown"];
  return make("fieldset", { class: "question" }, make("legend", {}, one.text),
    ...words.map((word) => make("label", { class: "radio" },
      make("input", {
        type: "radio", name: `q-${one.code}`, value: word, checked: answers[one.code] === word,
      }), say(word))),
    clearance(one, clearances.find((record) => record.flag === one.code)));
}

function questions(given, open) {
  const clear = () => {
    const form = find("wishes");
    for (const one of form.querySelectorAll('input[type="radio"]')) one.checked = false;
    for (const one of form.querySelectorAll(".cleared select, .cleared input")) one.value = "";
    form.elements.age.value = "";
  };
  return make("details", { id: "questions", open },
    make("summary", {}, say("ask")),
    make("p", {}, say("askLead")),
    make("label", {}, make("span", {}, say("age")),
      make("input", { name: "age", type: "number", min: "0", max: "120", value: given.age })),
    ...facts.questions.map((one) => question(one, given)),
    make("button", { type: "button", onclick: clear }, say("clear")));
}

const LISTS = ["conditions", "cautions", "avoid_positions", "avoid_directions", "exclude"];
const GROUPS = {
  conditions: "condition", cautions: "caution", avoid_positions: "position",
  avoid_directions: "direction", exclude: "exercise",
};

function drawForm(values, given, open) {
  const { choices } = facts;
  const numbers = (list) => list.map((number) => [number, number]);
  const level = choices.level.map(({ value, label }) => [value, label]);
  find("wishes").replaceChildren(
    questions(given, open),
    make("h2", {}, say("wishes")),
    make("div", { class: "row" },
      chosen("sessions", numbers([1, 2, 3, 4, 5, 6, 7]), values.sessions),
      chosen("minutes", numbers([5, 10, 15, 20, 25, 30, 45, 60]), values.minutes),
      chosen("level", level, values.level)),
    boxes("days", choices.weekday, values.days, false),
    boxes("equipment", choices.equipment, values.equipment),
    ...LISTS.map((name) => boxes(name, choices[GROUPS[name]], values[name])),
    make("button", { type: "submit", class: "main" }, say("make")));
}

function wishes() {
  const data = new FormData(find("wishes"));
  const lists = Object.fromEntries(
    ["days", "equipment", ...LISTS].map((name) => [name, data.getAll(name)]));
  return {
    ...lists,
    sessions: Number(data.get("sessions")),
    minutes: Number(data.get("minutes")),
    level: data.get("level"),
  };
}

function answersGiven() {
  const data = new FormData(find("wishes"));
  const given = facts.questions
    .map((one) => [one.code, data.get(`q-${one.code}`)])
    .filter(([, answer]) => answer !== null);
  // A record without its role or day is none, and one beside another answer than yes is not meant.
  const clearances = given
    .map(([flag, answer]) => ({
      answer, flag, role: data.get(`role-${flag}`), date: data.get(`date-${flag}`),
    }))
    .filter(({ answer, role, date }) => answer === "yes" && role && date)
    .map(({ flag, role, date }) => ({ flag, role, date }));
  return { answers: Object.fromEntries(given), age: data.get("age"), clearances };
}

/** A screening that was begun is sent, complete or not: the planner refuses what is missing. */
function screening() {
  const { answers, age, clearances } = answersGiven();
  if (Object.keys(answers).length === 0 && age === "") return null;
  return { answers, age: age === "" ? null : Number(age), date: today(), clearances };
}

// -- the week ---------------------------------------------------------------------------------

function card(day, use) {
  const { plan, doses } = shown;
  const one = plan.exercises[use.exercise];
  const open = (name) => () => answer(name, day, use.exercise);
  return make("li", {},
    make("div", { class: "exercise" },
      make("h4", {}, one.name), make("p", {}, doses[use.exercise]), make("p", {}, one.summary)),
    make("details", {}, make("summary", {}, say("how")),
      make("ol", {}, ...one.steps.map((step) => make("li", {}, step.text))),
      make("p", { class: "small" }, say("faults"), ": ", one.faults.join(" "))),
    make("button", {
      type: "button", "aria-label": say("whyOf", { exercise: one.name }), onclick: open("why"),
    }, say("why")), " ",
    make("button", {
      type: "button", "aria-label": say("swapOf", { exercise: one.name }), onclick: open("swap"),
    }, say("swap")));
}

function drawWeek(focus = true) {
  const { plan, days, goals } = shown;
  find("refused").hidden = true;
  find("week").replaceChildren(
    make("h2", { id: "week-title", tabindex: "-1" }, say("week")),
    ...plan.routine.sessions.map((session) => make("article", {},
      make("h3", {}, days[session.day], " · ",
        `${Math.round(session.seconds / 60)} ${say("minute")}`),
      make("button", {
        type: "button", class: "main", "aria-label": say("startDay", { day: days[session.day] }),
        onclick: () => start(session.day),
      }, say("start")),
      make("ol", { class: "cards" },
        ...session.prescriptions.map((use) => card(session.day, use))))),
    make("details", {}, make("summary", {}, say("good")),
      make("ul", {}, ...goals.map((goal) => make("li", {}, goal)))),
    make("section", { class: "note" }, ...noteOf(plan.safety, true)));
  find("week").hidden = false;
  if (!focus) return;
  find("week-title").focus({ preventScroll: true });
  find("week").scrollIntoView();
}

async function answer(name, day, exercise) {
  const dialog = find("answer");
  const title = shown.plan.exercises[exercise].name;
  const args = { plan: shown.text, day, exercise, today: today() };
  const close = make("button", { type: "button", onclick: () => dialog.close() }, say("close"));
  const show = (...rows) => dialog.replaceChildren(
    make("h2", { id: "answer-title" }, say(`${name}Of`, { exercise: title })), ...rows, close);
  show(make("p", { role: "status" }, say("working")));
  dialog.showModal();
  await guarded(async () => {
    if (name === "why") {
      const lines = (await ask("why", args)).trim().split("\n").filter(Boolean).slice(1);
      show(...lines.map((line) => make("p", {}, line.trim().replace(/^- /, ""))));
      return;
    }
    const found = await ask("alternatives", args);
    const take = (other) => () => guarded(async () => {
      shown = await ask("swap", { ...args, other });
      dialog.close();
      drawWeek();
    });
    show(...(found.length ? [] : [make("p", {}, say("nothing"))]),
      make("ul", { class: "cards" }, ...found.map((one) => make("li", {},
        make("h3", {}, one.name), make("p", {}, one.dose),
        ...(one.effect.length ? one.effect : [say("noEffect")]).map((line) =>
          make("p", { class: "small" }, line)),
        make("button", {
          type: "button", "aria-label": `${say("take")}: ${one.name}`, onclick: take(one.exercise),
        }, say("take"))))));
  }, () => dialog.close());
}

async function start(day) {
  await guarded(async () => {
    const script = await ask("script", { plan: shown.text, day, today: today() });
    play(find("player"), script, shown, noteOf(script.safety, true));
  });
}

// -- the whole --------------------------------------------------------------------------------

/** Runs an errand; what the planner refuses is shown, and no older week stays beside it. */
async function guarded(errand, always = () => {}) {
  document.body.setAttribute("aria-busy", "true");
  find("status").textContent = say("working");
  try {
    await errand();
    find("status").textContent = "";
  } catch (error) {
    always();
    if (error instanceof Refused) {
      find("status").textContent = "";
      refuse(error.error);
    } else find("status").textContent = `${say("broken")}: ${error.message}`;
  } finally {
    document.body.setAttribute("aria-busy", "false");
  }
}

async function speak() {
  document.documentElement.lang = lang;
  find("lang").value = lang;
  for (const one of document.querySelectorAll("[data-word]")) {
    one.textContent = say(one.dataset.word);
  }
  document.title = say("title");
  const before = facts && {
    values: wishes(), given: answersGiven(), open: find("questions").open,
  };
  find("status").textContent = say(facts ? "working" : "loading");
  facts = await ask("form", { lang });
  find("note").replaceChildren(...noteOf(facts.note, false));
  find("note").hidden = false;
  const values = before?.values ?? {
    sessions: 3, minutes: 20, level: "beginner", equipment: facts.at_home,
    days: facts.choices.weekday.map(({ value }) => value),
    ...Object.fromEntries(LISTS.map((name) => [name, []])),
  };
  const nothing = { answers: {}, age: "", clearances: [] };
  drawForm(values, before?.given ?? nothing, before?.open ?? false);
  find("wishes").hidden = false;
  find("refused").hidden = true;
  if (shown) {
    shown = await ask("spoken", { plan: shown.text, lang, today: today() });
    drawWeek(false);
  }
  find("status").textContent = "";
}

find("lang").addEventListener("change", ({ target }) => {
  lang = target.value;
  guarded(speak);
});
find("wishes").addEventListener("submit", (event) => {
  event.preventDefault();
  find("refused").hidden = true;
  forget();
  guarded(async () => {
    const request = { ...wishes(), screening: screening() };
    shown = await ask("week", { request, lang, today: today() });
    drawWeek();
  });
});
guarded(speak);
