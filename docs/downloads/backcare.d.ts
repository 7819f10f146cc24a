// The types of what backcare takes and gives as JSON. Made by docs/kit.py; do not edit.
// A field that may be left out has a question mark; what comes out always has all its fields.

/** Why an exercise does not stand in a plan. */
export interface Absence {
  /** Its key. */
  exercise: string;
  /** Its name, in the plan's language. */
  name: string;
  /** Every one of the first five rules by which the wishes rule it out. */
  rules: string[];
  /** Where no rule does, what it would mean to add it, for each day of the week. */
  additions: Addition[];
}

/** What it would mean to add an exercise on a day. */
export interface Addition {
  /** The day. */
  day: Weekday;
  /** The sets that suit best. */
  sets: number;
  /** The amount of each set. */
  amount: number;
  /** What the week would break with it; none where it could be added. */
  breaches: Breach[];
  /** Every goal that would change, in order. */
  changes: Change[];
}

/** What becomes of one exercise in a week, and why. */
export interface Adjustment {
  /** The number of the week that brings it. */
  week: number;
  /** What becomes of it. */
  kind: AdjustmentKind;
  /** The key of the exercise in the week before; of one that is new, its own. */
  exercise: string;
  /** Why. */
  cause: Cause;
  /** The key of the exercise that takes its place, or null. */
  to: string | null;
  /** Its (sets, amount) in the week before, or null where it is new. */
  before: [number, number] | null;
  /** The (sets, amount) in this week, or null where it goes. */
  after: [number, number] | null;
}

/** What becomes of an exercise from one week to the next. */
export type AdjustmentKind = "raised" | "kept" | "lowered" | "easier" | "harder" | "rotated" | "out" | "new";

/** An exercise that could stand in another's place without breaking a rule. */
export interface Alternative {
  /** Its key. */
  exercise: string;
  /** Its name, in the plan's language. */
  name: string;
  /** The days on which it would stand in. */
  days: Weekday[];
  /** The sets that suit best. */
  sets: number;
  /** The amount of each set. */
  amount: number;
  /** Every goal that would change, in order. */
  changes: Change[];
}

/** An answer to a safety question; unknown never counts as no. */
export type Answer = "yes" | "no" | "unknown";

/** What can go wrong: which one it is says its code. */
export type BackcareError = RequestError | UnknownKeyError | DataError | BreachError | InfeasibleError | ReferralError | MissingExtraError;

/** A hard rule that a week breaks. */
export interface Breach {
  /** The rule's name, as in the planner's contract, section 3. */
  rule: string;
  /** The key of the exercise in question, or null where the rule has none. */
  exercise: string | null;
  /** The days in question, Monday first. Rules about the week name all of them. */
  days: Weekday[];
}

/** A week made by hand that breaks hard rules. */
export interface BreachError {
  code: "breach";
  message: string;
  place: string;
  remedy: string;
  breaches: (Breach | WeekBreach)[];
}

/** How to breathe during a step: in, out, or freely. */
export type Breathing = "free" | "in" | "out";

/** A catalogue in one file. */
export interface CatalogueFile {
  /** The schema that an editor checks this file by. */
  "$schema"?: unknown;
  settings: Settings;
  categories?: Record<string, CategoryFacts>;
  equipment?: Record<string, EquipmentFacts>;
  exercises?: Record<string, ExerciseFacts>;
  routines?: Record<string, RoutineFacts>;
  guidance?: Record<string, GuidanceFacts>;
  sources?: Record<string, SourceFacts>;
  text?: Record<string, Text>;
}

/** The catalogue that a document speaks of. */
export interface CatalogueToRead {
  name: string;
  digest?: string;
}

export interface CategoryFacts {
  /** where it comes in a session: lower comes first, equal phases are one group */
  phase: number;
  /** its weight in the week's time; 0 means that no time is meant for it */
  share: number;
  /** days of rest between two sessions with the same exercise of this category */
  recovery_days: number;
  /** where each number comes from */
  origin?: Record<string, string[]>;
}

/** A category's time in the week beside the time meant for it. */
export interface CategoryTime {
  /** The category's key. */
  category: string;
  /** The week's time in it. */
  seconds: number;
  /** The time meant for it. */
  target_seconds: number;
  /** How many exercises of it the wishes leave; with 0 the goals cannot be met. */
  admissible: number;
}

/** Why: the code of the rule that applied. */
export type Cause = "settled" | "expected" | "not-told" | "not-done" | "some-pain" | "hard-work" | "set-waits" | "no-time" | "enough" | "full" | "pain-during" | "worse-next-day" | "break" | "long-break" | "variety" | "wishes" | "by-hand";

/** Something that a move demands of a body and that a person may have to be spared. */
export type Caution = "bending" | "arching" | "twisting" | "prone-lying" | "supine-lying" | "kneeling" | "wrist-load" | "shoulder-load" | "deep-hip-bending" | "hip-crossing" | "knee-load" | "balance" | "head-down" | "breath-holding" | "long-hold" | "neck-load";

/** How a goal differs between two weeks; smaller is better. */
export interface Change {
  /** The goal's name, as in the planner's contract, section 4. */
  goal: string;
  /** Its number in the one week. */
  before: number;
  /** Its number in the other. */
  after: number;
}

/** A word or key that a form may offer, with its label and, for some, its meaning. */
export interface Choice {
  value: string;
  label: string;
  meaning?: string;
}

/** A professional's word that one flag does not stand in the way, as a record. */
export interface Clearance {
  /** The code of the flag that it is about; it clears no other. */
  flag: string;
  /** Who gave it: a doctor, a physiotherapist, a chiropractor. */
  role: Role;
  /** When. */
  date: string;
}

/** Something that a person says to have, and that brings cautions with it. */
export type Condition = "osteoporosis" | "vertebral-fracture" | "pregnancy" | "spinal-stenosis" | "spondylolisthesis" | "disc-prolapse" | "leg-pain-on-bending" | "leg-pain-on-arching" | "inflammatory-back-disease" | "hip-replacement" | "dizziness" | "high-blood-pressure" | "heart-condition" | "knee-trouble" | "wrist-trouble" | "shoulder-trouble" | "neck-trouble" | "balance-trouble" | "reflux" | "abdominal-hernia" | "recent-abdominal-surgery-or-birth";

/** One thing to show or say, and how long it lasts. */
export interface Cue {
  /** What it is about. */
  kind: CueKind;
  /** Seconds from the session's start. */
  at: number;
  /** How long it lasts; 0 for what is only said. */
  seconds: number;
  /** What to show or say, in the plan's language. */
  text: string;
  /** The exercise's key; null before the first and after the last. */
  exercise: string | null;
  /** Which exercise of the session it is, from 1; 0 outside of one. */
  number: number;
  /** Which set, from 1; 0 outside of one. */
  set: number;
  /** left, right, or null where both sides work at once. */
  side: "left" | "right" | null;
  /** Which repetition or breath of this side and set, from 1; 0 where none is counted. */
  count: number;
  /** How many of them there are; 0 where none is counted. */
  of: number;
}

/** What a cue is about. */
export type CueKind = "stop-rule" | "exercise" | "position" | "set" | "side" | "switch" | "repetition" | "breath" | "hold" | "back" | "rest" | "done";

/** Data that cannot be believed: a catalogue, a plan as JSON, or a domain object. */
export interface DataError {
  code: "data";
  message: string;
  place: string;
  remedy: string;
  problems: ProblemRow[];
}

/** A week with dates, Monday first. */
export interface DatedRoutineRow {
  sessions: DatedSessionRow[];
}

export interface DatedRoutineToRead {
  sessions: DatedSessionToRead[];
}

/** A session with its date. */
export interface DatedSessionRow {
  date: string;
  day: Weekday;
  seconds: number;
  prescriptions: PrescriptionRow[];
}

export interface DatedSessionToRead {
  day: Weekday;
  prescriptions: PrescriptionToRead[];
  date?: string | null;
  seconds?: number | null;
}

/** How one plan differs from another; false where wishes and weeks are the same. */
export interface Difference {
  /** The names of the wishes that differ. */
  wishes: string[];
  /** Exercises that come, go or stand on another day, by their keys. */
  shifts: Shift[];
  /** Exercises with another dose, by their keys. */
  doses: NewDose[];
  /** Days on which what both weeks have stands in another order. */
  orders: Weekday[];
  /** Every goal that differs, in order. */
  changes: Change[];
}

/** A direction that an exercise moves or steadies the back and hips in. */
export type Direction = "flexion" | "extension" | "rotation" | "side-bending" | "stabilisation" | "hip";

export interface DoseFacts {
  /** what the amount counts: repetitions, breaths, seconds */
  unit: "repetitions" | "breaths" | "seconds";
  /** the smallest and the largest amount per set, per side where the exercise is per side */
  amount: [number, number];
  /** the fewest and the most sets */
  sets: [number, number];
  /** the time of one unit, movement and hold together; 1 for the unit seconds */
  seconds_per_unit: number;
  /** how much of one unit is a hold; not more than seconds_per_unit */
  hold_seconds?: number;
  /** the rest between two sets */
  rest_seconds?: number;
}

export interface EquipmentFacts {
  /** whether an ordinary home has it; a request that says nothing has these at hand */
  at_home: boolean;
}

export interface ExerciseFacts {
  /** where its time counts */
  category: string;
  /** how much may be given */
  dose: DoseFacts;
  /** start position: supine, prone, all-fours, side-lying, kneeling, sitting, standing */
  position: "supine" | "prone" | "all-fours" | "side-lying" | "kneeling" | "sitting" | "standing";
  /** beginner, intermediate, advanced */
  level: "beginner" | "intermediate" | "advanced";
  /**
   * both (both sides at once), each (one side, then the other), alternating (sides take
   * turns). With the last two the amount is per side and takes twice the time
   */
  sides: "both" | "each" | "alternating";
  /** what the move demands of the body; a missing answer is an error */
  cautions: {
    /** The back is rounded or bends well forward. */
    bending: boolean;
    /** The lower back is arched or bends backwards. */
    arching: boolean;
    /** The trunk turns against the pelvis, or the pelvis against the trunk. */
    twisting: boolean;
    /** You lie on your stomach. */
    "prone-lying": boolean;
    /** You lie flat on your back. */
    "supine-lying": boolean;
    /** You kneel or are on hands and knees, with weight on your kneecaps or deeply bent knees. */
    kneeling: boolean;
    /** Your hands and bent wrists carry part of your weight. */
    "wrist-load": boolean;
    /** Your shoulders carry weight, or your arms reach above shoulder height. */
    "shoulder-load": boolean;
    /** The hip bends past a right angle, or the leg is lifted high with the knee straight. */
    "deep-hip-bending": boolean;
    /**
     * A leg, or both knees together, moves across the middle of the body, or the hip turns far
     * in or out.
     */
    "hip-crossing": boolean;
    /** A bent knee carries your weight, as in a squat, a lunge or getting up. */
    "knee-load": boolean;
    /** You need to keep your balance on one leg or on a small base, and could fall. */
    balance: boolean;
    /** Your head comes lower than your heart. */
    "head-down": boolean;
    /** The effort makes it easy to hold your breath and strain. */
    "breath-holding": boolean;
    /** The muscles are kept hard at work without movement for a longer time, as in a plank. */
    "long-hold": boolean;
    /** The neck lifts or carries the head against gravity, takes weight, or bends or turns far. */
    "neck-load": boolean;
  };
  /** what else it serves; not its own category */
  also?: string[];
  /** real movement directions: flexion, extension, rotation, side-bending, stabilisation, hip */
  directions?: ("flexion" | "extension" | "rotation" | "side-bending" | "stabilisation" | "hip")[];
  /** only what it cannot do without */
  equipment?: string[];
  /** one word per step; left out, every step is breathed freely */
  breathing?: ("free" | "in" | "out")[];
  /** its easier and harder forms; the links of a catalogue may not go in a circle */
  easier?: string[];
  /** its easier and harder forms; the links of a catalogue may not go in a circle */
  harder?: string[];
  /** its own days of rest in place of its category's */
  recovery_days?: number | null;
  /** its own time to get into position */
  setup_seconds?: number | null;
  /** what it draws on */
  sources?: string[];
  /**
   * where each part comes from. A complete exercise states category, amount, sets,
   * hold_seconds, rest_seconds, seconds_per_unit, level, cautions, links, steps
   */
  origin?: Record<string, string[]>;
}

/** What a front end needs to show an exercise, in the document's language. */
export interface ExerciseRow {
  name: string;
  summary: string;
  aim: string;
  category: string;
  position: Position;
  directions: Direction[];
  sides: Sides;
  level: Level;
  equipment: string[];
  cautions: Caution[];
  unit: Unit;
  seconds_per_unit: number;
  hold_seconds: number;
  rest_seconds: number;
  setup_seconds: number;
  steps: StepRow[];
  faults: string[];
  feel: string;
}

export interface ExerciseText {
  name: string;
  summary?: string;
  aim?: string;
  steps?: string[];
  faults?: string[];
  feel?: string;
}

/** A week judged: what it breaks, how far it is from each goal, and what the wishes rule out. */
export interface Explanation {
  /** Every breach; none in a plan. */
  breaches: Breach[];
  /** Every goal, in strict order. */
  goals: Goal[];
  /** Time and target per category. */
  categories: CategoryTime[];
  /** Exercises that the wishes rule out, with every rule that does so. */
  ruled_out: RuledOut[];
  /** The wanted number of different exercises. */
  repertoire: number;
}

/** What a person tells of a session, or of one exercise in it. */
export interface Feedback {
  /** The date of the session. */
  date: string;
  /** The key of the exercise, or null for the whole session. */
  exercise?: string | null;
  /** Whether it was done; begun and stopped counts as done. */
  done?: boolean;
  /** The worst pain during it, from 0 (none) to 10 (the worst there can be). */
  pain_during?: number | null;
  /** The pain on the day after, compared with before; null while it is not known. */
  next_day?: NextDay | null;
  /** How hard it was, from 0 (nothing) to 10 (all one can). */
  effort?: number | null;
  /** Codes of safety questions that the person would now answer with yes. */
  flags?: ("bladder-or-bowel-change" | "saddle-numbness" | "leg-weakness" | "sexual-function-change" | "major-trauma" | "chest-pain-or-faintness" | "one-leg-weakness" | "widespread-neurology" | "unwell-or-fever" | "weight-loss" | "night-pain" | "cancer-history" | "steroids" | "immune-suppression" | "deformity" | "thoracic-pain" | "fall-with-fragile-bones" | "severe-pain" | "chronic-pain" | "persistent-pain" | "pre-existing-injury" | "pain-getting-worse" | "radiating-leg-pain" | "known-inflammatory-disease" | "known-osteoporosis" | "known-disc-prolapse")[];
}

export interface FeedbackFile {
  format: "backcare.feedback";
  schema: 1;
  feedback: Feedback[];
}

/** How far a week is from a goal; 0 is perfect and smaller is better. */
export interface Goal {
  /** The goal's name, as in the planner's contract, section 4. */
  name: string;
  /** The number. */
  value: number;
  /** No plan on the same days, whose earlier goals have the values stated, can be below. */
  bound: number;
  /**
   * Whether the value is known to be the best: it equals its bound, and all earlier goals are
   * proven too.
   */
  proven: boolean;
}

export interface GuidanceFacts {
  /** what it is: safety-rule, faq, lifestyle, evidence … */
  kind: string;
  /**
   * fact, seed-claim (said by the document that the catalogue began with, and not checked) or
   * own (our own choice)
   */
  status: string;
  sources?: string[];
  /** items of that first document that it carries */
  seed?: string[];
  /** every number that the text states, by name */
  figures?: Record<string, number>;
}

/** No week can hold all the wishes; raised exactly where none exists on any choice of days. */
export interface InfeasibleError {
  code: "infeasible";
  message: string;
  place: string;
  remedy: string;
  conflict: Wish[];
  relaxations: Request[];
  offers: string[];
}

/** How much an exercise demands, or a person is used to. */
export type Level = "beginner" | "intermediate" | "advanced";

/** A goal of a plan, and what would make it better. */
export interface Limit {
  /** The goal with its number and bound. */
  goal: Goal;
  /**
   * Changed wishes with which the goal came out better and no earlier goal worse, each by the
   * smallest of a few steps that did; none where the goal is met, or nothing that was tried
   * helps.
   */
  what_ifs: WhatIf[];
}

/** What decides whether a dose rises, stays, falls or stops. */
export interface Limits {
  /** Pain during exercise, 0 to 10, up to which a dose may rise. */
  pain_to_rise?: number;
  /** Pain up to which it may stay; above, it falls. Worse the next day: it falls. */
  pain_to_stay?: number;
  /** Pain from which the programme ends with a referral. */
  pain_to_refer?: number;
  /** So many weeks in a row with a worse next day end it too. */
  worse_weeks?: number;
  /** Effort, 0 to 10, up to which a dose may rise. */
  effort_to_rise?: number;
  /** The least share of an exercise's sessions to be done for its dose to rise. */
  done_percent?: number;
  /** So many days since the last session done are a break: doses step back. */
  break_days?: number;
  /** So many days are a long break: doses start again from the bottom. */
  restart_days?: number;
  /** So many weeks an exercise keeps its sets before another set is added. */
  set_weeks?: number;
  /** The longest session of a week grows by so many seconds at the most. */
  growth_seconds?: number;
  /** Every so many weeks one exercise gives way to another of its kind. */
  rotation_weeks?: number;
}

/** A feature needs an optional package that is not installed. */
export interface MissingExtraError {
  code: "missing-extra";
  message: string;
  place: string;
  remedy: string;
}

/** Which catalogue the exercises are from. */
export interface NamedCatalogue {
  name: string;
  digest: string;
}

export interface NamedText {
  name: string;
  purpose?: string;
}

/** An exercise of both weeks whose dose is another. */
export interface NewDose {
  /** Its key. */
  exercise: string;
  /** Its (sets, amount) in the one week. */
  before: [number, number];
  /** Its (sets, amount) in the other. */
  after: [number, number];
}

/** How the pain was on the day after, compared with before the session. */
export type NextDay = "better" | "same" | "worse";

export interface OriginalToRead {
  request: Request;
  routine: DatedRoutineToRead;
}

/** A week as it was before it was changed on the way. */
export interface OriginalWeek {
  request: Request;
  routine: DatedRoutineRow;
}

/** A week as it comes out: everything that a front end shows. */
export interface Plan {
  schema: 1;
  backcare: string;
  lang: string;
  catalogue: NamedCatalogue;
  request: Request;
  routine: RoutineRow;
  explanation: Explanation;
  safety: SafetyRow;
  exercises: Record<string, ExerciseRow>;
}

export interface PlanToRead {
  schema: 1;
  lang?: string;
  backcare?: string;
  catalogue?: CatalogueToRead;
  request?: Request;
  routine: RoutineToRead;
  explanation?: unknown;
  safety?: unknown;
  exercises?: unknown;
}

/** The position that an exercise starts in. */
export type Position = "supine" | "prone" | "all-fours" | "side-lying" | "kneeling" | "sitting" | "standing";

export interface PrescriptionFacts {
  exercise: string;
  sets: number;
  amount: number;
}

/** An exercise with its sets, the amount of each set, and the time of all. */
export interface PrescriptionRow {
  exercise: string;
  sets: number;
  amount: number;
  seconds: number;
}

/** An exercise with its dose. */
export interface PrescriptionToRead {
  exercise: string;
  sets: number;
  amount: number;
  seconds?: number | null;
}

/** One fault in data: its place, from the top of the document, and what is wrong there. */
export interface ProblemRow {
  place: string;
  message: string;
}

/** Weeks that grow, as they come out. */
export interface Programme {
  format: "backcare.programme";
  schema: 1;
  backcare: string;
  lang: string;
  catalogue: NamedCatalogue;
  request: Request;
  limits: Limits;
  start: string;
  end: string;
  weeks: ProgrammeWeek[];
  feedback: Feedback[];
  safety: SafetyRow;
  exercises: Record<string, ExerciseRow>;
}

export interface ProgrammeToRead {
  format: "backcare.programme";
  schema: 1;
  backcare?: string;
  lang?: string;
  catalogue?: CatalogueToRead;
  request?: Request;
  limits?: Limits;
  start?: unknown;
  end?: unknown;
  weeks: WeekToRead[];
  feedback?: Feedback[];
  safety?: unknown;
  exercises?: unknown;
}

/** A week of a programme: settled by what was told, or expected if all goes well. */
export interface ProgrammeWeek {
  number: number;
  monday: string;
  expected: boolean;
  heard: number;
  by_hand: boolean;
  request: Request;
  routine: DatedRoutineRow;
  original: OriginalWeek | null;
  adjustments: Adjustment[];
  explanation: Explanation;
}

/** A question to answer before a plan. */
export interface Question {
  /** The red flag that a yes reports. */
  code: string;
  /** How urgent it would be. */
  tier: Tier;
  /** The question, to be answered with yes, no or unknown. */
  text: string;
  /** What a yes means, in a sentence. */
  reason: string;
  /** Whose record clears a yes; of an emergency, nobody's. */
  cleared_by: Role[];
  /** The same in words, for the person. */
  clearance: string;
}

/** What an exercise does in a plan: what it serves, and what would be without it. */
export interface Reason {
  /** Its key. */
  exercise: string;
  /** Its name, in the plan's language. */
  name: string;
  /** The days in question. */
  days: Weekday[];
  /** The key of the category in which its time counts. */
  category: string;
  /**
   * Those of the days whose session has nothing else of the category, where time is meant for
   * it.
   */
  only_in: Weekday[];
  /**
   * Directions that the week would have none of without the exercise, on any day; such as the
   * wishes leave.
   */
  directions: Direction[];
  /** Whether it was required. */
  required: boolean;
  /** Those of the days to which it was pinned. */
  pinned: Weekday[];
  /** Whether it was preferred. */
  preferred: boolean;
  /** What the week would break if it alone were taken away on these days. */
  breaches: Breach[];
  /** Every goal that would change then, in order. */
  changes: Change[];
}

/** A person should see someone, or answer the questions, before any exercise; there is no plan. */
export interface ReferralError {
  code: "referral";
  message: string;
  place: string;
  remedy: string;
  tier: Tier;
  action: string;
  number: string;
  reasons: ReferralReason[];
}

/** One reason why a person should see someone, or answer, before any exercise. */
export interface ReferralReason {
  /** A flag's code, or screening-incomplete, screening-expired, under-age … */
  code: string;
  /** How urgent it is. */
  tier: Tier;
  /** The reason in a sentence. */
  text: string;
  /** The code of the question that it concerns, or "". */
  flag: string;
}

/** The wishes for a week. Request() is useful as it is. */
export interface Request {
  /** How many sessions, 1 to 7. */
  sessions?: number;
  /**
   * A session's budget, 1 to 240, or such a number per weekday; a weekday left out, or 0, is
   * not an allowed day. A session may be shorter, never longer.
   */
  minutes?: number | Partial<Record<Weekday, number>>;
  /** The allowed weekdays. */
  days?: Weekday[];
  /** Keys of exercises that must not come. */
  exclude?: string[];
  /** Keys of exercises that must come at least once. */
  require?: string[];
  /** Keys of exercises that should come. */
  prefer?: string[];
  /** Directions that no exercise may move in. */
  avoid_directions?: Direction[];
  /** Positions that no exercise may start in. */
  avoid_positions?: Position[];
  /** What the person has; each brings its cautions. */
  conditions?: Condition[];
  /** What the person must be spared. */
  cautions?: Caution[];
  /** Keys of what is at hand; null for what a home has. */
  equipment?: string[] | null;
  /** The most demanding level allowed. */
  level?: Level;
  /** Weight per category, at least one above 0; null for the catalogue's. */
  shares?: Record<string, number> | null;
  /** Wanted number of different exercises in the week; null for a sensible one. */
  repertoire?: number | null;
  /** Whole percentage of the way through each dose's range of amounts. */
  stage?: number;
  /** No more sets than this of anything; null for no limit. */
  max_sets?: number | null;
  /** Per exercise, the exact (sets, amount) to give. */
  doses?: Record<string, [number, number]>;
  /** Pairs (weekday, exercise) that must stand. */
  pinned?: [Weekday, string][];
  /** Chooses among equally good weeks. */
  seed?: number;
  /**
   * The person's answers to the safety questions; null where nobody asked, which gives a
   * general plan that says so. What speaks of a person's health (this, conditions and
   * cautions) is left out of the repr.
   */
  screening?: Screening | null;
}

/** A wish that cannot be meant: a wrong type, a number out of range, an unknown closed word. */
export interface RequestError {
  code: "request";
  message: string;
  place: string;
  remedy: string;
}

/** A professional whose word may clear a flag. */
export type Role = "doctor" | "physiotherapist" | "chiropractor";

export interface RoutineFacts {
  /** the wishes, as Request.from_dict takes them */
  request: Record<string, unknown>;
  /** the days */
  sessions: SessionFacts[];
  sources?: string[];
}

/** A week, Monday first. */
export interface RoutineRow {
  sessions: SessionRow[];
}

/** The sessions of a week. */
export interface RoutineToRead {
  sessions: SessionToRead[];
}

/** An exercise that the wishes rule out, with every rule that does so. */
export interface RuledOut {
  exercise: string;
  rules: string[];
}

/** The stop rule, the emergency signs, and what is known of the person. */
export interface SafetyNote {
  /** When to stop and whom to ask. */
  stop_rule: string;
  /** A heading for the signs. */
  emergency_heading: string;
  /** Signs that need emergency help. */
  emergency_signs: string[];
  /** What to do when one of them shows. */
  emergency_action: string;
  /** The number to ring. */
  emergency_number: string;
  /** That nobody has asked about the person's health; "" after a screening. */
  unscreened: string;
  /** The questions to answer before starting; none after a screening. */
  questions: string[];
  /** A note for a person above the age that the data name; "" for others. */
  older: string;
  /** That this is general information. */
  general: string;
}

/** The safety note: show it wherever exercises are shown. */
export interface SafetyRow {
  screened: boolean;
  stop_rule: string;
  emergency_heading: string;
  emergency_signs: string[];
  emergency_action: string;
  emergency_number: string;
  unscreened: string;
  questions: string[];
  older: string;
  general: string;
}

/** The answers that a person gave before a plan; an empty one is one that was begun. */
export interface Screening {
  /** Per flag code yes, no or unknown; see backcare.safety.questions. */
  answers?: Record<string, Answer>;
  /** The person's age in whole years. */
  age?: number | null;
  /** When the questions were answered. */
  date?: string | null;
  /** Records of professionals, each for one flag. */
  clearances?: Clearance[];
  /** How long the answers hold; at most, and by default, 90 days. */
  validity_days?: number;
}

/** A session as cues, with the safety note that every output carries. */
export interface Script {
  /** The language of its texts. */
  lang: string;
  /** The weekday of the session. */
  day: Weekday;
  /** The session's time: the sum of the cues'. */
  seconds: number;
  /** What comes after what. */
  cues: Cue[];
  /** The stop rule, the emergency signs and, where nobody asked, the questions. */
  safety: SafetyNote;
}

export interface SessionFacts {
  day: "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun";
  prescriptions: PrescriptionFacts[];
}

/** The exercises of a day, in the order in which they are done. */
export interface SessionRow {
  day: Weekday;
  seconds: number;
  prescriptions: PrescriptionRow[];
}

/** The exercises of a day. */
export interface SessionToRead {
  day: Weekday;
  prescriptions: PrescriptionToRead[];
  seconds?: number | null;
}

export interface Settings {
  /** what the catalogue is called; a plan in JSON names it */
  name: string;
  /** the time to get into position, for every exercise without its own */
  setup_seconds?: number | null;
  /** adds to the bundled catalogue; without it the catalogue stands alone */
  extends?: string | null;
  /**
   * bundled exercises that this catalogue may replace, in facts, in words or in both; never
   * with fewer cautions. Where new facts bring words in some language, the old words go in all
   * of them
   */
  replaces?: string[];
}

/** Where an exercise stands in one week and not in the other. */
export interface Shift {
  /** Its key. */
  exercise: string;
  /** A day on which it stood, or null where it comes in. */
  before: Weekday | null;
  /** The day on which it stands instead, or null where it goes. */
  after: Weekday | null;
}

/** Whether an amount is for both sides at once or for each side. */
export type Sides = "both" | "each" | "alternating";

export interface SourceFacts {
  /** guideline, review, trial, web, seed, own … */
  kind: string;
  /** as published */
  title: string;
  /** author or publisher */
  author?: string;
  /** year of publication */
  year?: number | null;
  /** DOI, ISBN or the like */
  identifier?: string;
  /** read, secondary (read in another's page), named (only named by the first document) or own */
  status: string;
}

/** One step of an exercise, and how to breathe in it. */
export interface StepRow {
  text: string;
  breathing: Breathing;
}

export interface Text {
  categories?: Record<string, NamedText>;
  equipment?: Record<string, NamedText>;
  exercises?: Record<string, ExerciseText>;
  routines?: Record<string, TitledText>;
  guidance?: Record<string, TitledText>;
}

/** How urgent a referral is, the most urgent first. */
export type Tier = "emergency" | "urgent" | "professional-first" | "screening";

export interface TitledText {
  title: string;
  text: string;
}

/** What the amount of a dose counts. */
export type Unit = "repetitions" | "breaths" | "seconds";

/** A key that the catalogue does not have. */
export interface UnknownKeyError {
  code: "unknown-key";
  message: string;
  place: string;
  remedy: string;
  kind: string;
  near: string[];
}

/** A rule between the weeks of a programme that a week breaks. */
export interface WeekBreach {
  /** calendar, bottom, step, recovery or pain. */
  rule: string;
  /** The number of the week. */
  week: number;
  /** The key of the exercise in question, or null. */
  exercise: string | null;
}

export interface WeekToRead {
  number: number;
  monday: string;
  expected?: boolean;
  heard?: number;
  by_hand?: boolean;
  request?: Request;
  routine: DatedRoutineToRead;
  original?: OriginalToRead | null;
  adjustments?: unknown;
  explanation?: unknown;
}

/** A day of the week, Monday first. */
export type Weekday = "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun";

/** Changed wishes that were planned, and what became of the goals. */
export interface WhatIf {
  /** The name of the wish that is changed; "" where none is, and planning anew is enough. */
  wish: string;
  /** What the change is, in words of the plan's language. */
  offer: string;
  /** The changed wishes. */
  request: Request;
  /** Every goal that comes out differently, in order. */
  changes: Change[];
}

/** One wish of a request: a number or set as a whole, or one entry of a list. */
export interface Wish {
  /** The wish's name in backcare.Request. */
  name: string;
  /** The entry as plain text (plank, mon cat-cow), or "" for the whole. */
  entry: string;
}
