// A small client: it sends wishes, shows a week, follows a session and tells what went wrong.
// It needs no more than the types; fetch the JSON from a service, a file or a worker.
import type {
  Answer,
  BackcareError,
  Cue,
  Plan,
  Question,
  Request,
  Screening,
  Script,
} from "../../docs/downloads/backcare";

/** The answers to every question; a question without an answer stays unknown, never no. */
export function screening(
  questions: readonly Question[],
  answers: Readonly<Record<string, Answer>>,
  age: number,
  date: string,
): Screening {
  const all = questions.map((one): [string, Answer] => [one.code, answers[one.code] ?? "unknown"]);
  return { answers: Object.fromEntries(all), age, date };
}

/** Wishes to send: what is left out has a sensible default. */
export function wishes(minutes: number, person: Screening | null): Request {
  return { sessions: 3, minutes, exclude: ["plank"], screening: person };
}

/** Whether a JSON value that came back is a plan or an error: only errors have a code. */
export function isError(value: Plan | BackcareError): value is BackcareError {
  return "code" in value;
}

/** The week, line by line, with the safety note that belongs to it. */
export function weekLines(plan: Plan): string[] {
  const lines: string[] = [];
  for (const session of plan.routine.sessions) {
    lines.push(`${session.day}: ${Math.round(session.seconds / 60)} min`);
    for (const use of session.prescriptions) {
      const exercise = plan.exercises[use.exercise];
      lines.push(`  ${exercise?.name ?? use.exercise}: ${use.sets} x ${use.amount}`);
    }
  }
  const note = plan.safety;
  lines.push(note.stop_rule, note.emergency_heading, ...note.emergency_signs);
  lines.push(note.emergency_action, note.unscreened, ...note.questions, note.general);
  return lines.filter((line) => line !== "");
}

/** What is to be shown or said at a second of the session. */
export function cueAt(script: Script, second: number): Cue | undefined {
  return script.cues.find((cue) => cue.at <= second && second < cue.at + cue.seconds);
}

/** What a person is told when there is no week. */
export function advice(error: BackcareError): string[] {
  switch (error.code) {
    case "referral":
      return [error.message, error.action, ...error.reasons.map((reason) => reason.text)];
    case "infeasible":
      return [error.message, ...error.offers];
    case "data":
      return error.problems.map((problem) => `${problem.place}: ${problem.message}`);
    case "unknown-key":
      return [`${error.message} (${error.near.join(", ")})`];
    case "breach":
    case "request":
    case "missing-extra":
      return [error.place, error.message, error.remedy].filter((text) => text !== "");
  }
}
