// Uses the page as a visitor would, at one size and in one language, and prints what was seen.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import chromium from "@sparticuz/chromium";
import { chromium as browsers } from "playwright-core";

const { url, width, height, locale, pictures } = JSON.parse(readFileSync(0, "utf8"));
const browser = await browsers.launch({
  executablePath: await chromium.executablePath(),
  args: ["--no-sandbox", "--disable-gpu"],
  headless: true,
});
const context = await browser.newContext({
  viewport: { width, height }, locale, isMobile: width < 600, hasTouch: width < 600,
});
const page = await context.newPage();
page.setDefaultTimeout(240_000);
const outside = [];
const complaints = [];
page.on("request", (request) => {
  if (!request.url().startsWith(url) && !request.url().startsWith("data:")) {
    outside.push(request.url());
  }
});
page.on("console", (line) => line.type() === "error" && complaints.push(line.text()));
page.on("pageerror", (error) => complaints.push(error.message));

// Voices to be heard by the test alone: the far ones would tell a server what is said.
await page.addInitScript(() => {
  const far = [["da-DK", false], ["en-GB", false]];
  const voices = [...far, ["fr-FR", true], ["da-DK", true], ["en-GB", true]];
  window.heard = [];
  window.SpeechSynthesisUtterance = class {
    constructor(text) {
      this.text = text;
    }
  };
  Object.defineProperty(window, "speechSynthesis", {
    value: {
      cancel: () => window.heard.push("silence"),
      getVoices: () => voices.map(([lang, localService]) => ({ lang, localService })),
      speak: ({ text, lang, voice }) => window.heard.push([text, lang, voice.localService]),
    },
  });
});

let shots = 0;
const picture = async () => {
  shots += 1;
  if (pictures) await page.screenshot({ path: `${pictures}-${shots}.png` });
};
const week = page.locator("#week");
const refused = page.locator("#refused");
const player = page.locator("#player");
const submit = page.locator("#wishes button[type=submit]");
const keys = () => page.locator("#week h4").allTextContents();
const seen = {};

await page.goto(`${url}index.html`);
await submit.waitFor();
seen.lang = await page.evaluate(() => document.documentElement.lang);
seen.stop_rule = await page.locator("#note strong").first().textContent();
await picture();

// From the loaded page to a playing session.
let actions = 0;
const act = async (target) => {
  actions += 1;
  await target.click();
};
await act(submit);
await week.waitFor();
await picture();
seen.shown = await keys();
seen.week_note = await week.locator(".note").innerText();
const top = await page.locator("#week-title").boundingBox();
assert.ok(top.y >= -1 && top.y < height / 2, `the week begins in sight: ${top.y}`);
await page.clock.install();
await act(week.locator("article button.main").first());
await player.waitFor();
seen.before = await player.innerText();
await picture();
await page.evaluate(() => {
  window.cues = [];
  new MutationObserver(() => {
    const text = [...document.querySelectorAll("#player .cue span")].map((one) => one.textContent);
    const last = window.cues.at(-1);
    if (text.length && JSON.stringify(text) !== JSON.stringify(last)) window.cues.push(text);
  }).observe(document.getElementById("player"), { subtree: true, childList: true });
});
await act(player.locator("button.main"));
await player.locator(".timer").waitFor();
seen.actions = actions;
seen.timer = Number(await player.locator(".timer").textContent());
await picture();

// A pause stops the time, and the session comes to its end.
const hold = player.locator("button.main");
assert.ok(await hold.evaluate((one) => one === document.activeElement));
await hold.press("Enter");
const still = await player.locator(".timer").textContent();
await page.clock.runFor(60_000);
assert.equal(await player.locator(".timer").textContent(), still);
await hold.press("Enter");
await page.clock.runFor(250 * 60_000);
seen.cues = await page.evaluate(() => window.cues);
await page.keyboard.press("Escape");
assert.ok(!(await player.isVisible()));
const begin = week.locator("article button.main").first();
assert.ok(await begin.evaluate((one) => one === document.activeElement), "the focus comes back");

// Again, held, said aloud, and leaping from exercise to exercise until there is no next one.
seen.quiet = (await page.evaluate(() => window.heard)).every((one) => one === "silence");
await begin.click();
await player.locator("button.main").click();
await page.evaluate(() => { window.heard = []; });
await hold.click();
await player.locator("input[type=checkbox]").check();
const [back, next] = [1, 2].map((rank) => player.locator(".actions button").nth(rank));
seen.leaps = [];
const leap = async (button) => {
  await button.click();
  seen.leaps.push([
    await player.locator("h2").textContent(),
    await player.locator(".cue span").allTextContents(),
  ]);
};
for (const button of [next, next, back, back, back]) await leap(button);
while (await next.isVisible()) await leap(next);
// Whoever leaves is told so a moment after the dialog is gone from sight.
await player.evaluate((dialog) => {
  window.left = new Promise((told) => dialog.addEventListener("close", told, { once: true }));
});
await player.locator("button.main").click();
await page.evaluate(() => window.left.then(() => true));
assert.ok(!(await player.isVisible()));
seen.heard = await page.evaluate(() => window.heard);
await page.clock.resume();

// Why, and something else in its place.
const dialog = page.locator("#answer");
await week.locator(".cards button").nth(0).press("Enter");
await dialog.locator("p:not([role])").first().waitFor();
seen.why = await dialog.innerText();
await picture();
await page.keyboard.press("Escape");
await week.locator(".cards button").nth(1).click();
const take = dialog.locator("li button").first();
await take.waitFor();
seen.taken = await dialog.locator("li h3").first().textContent();
await picture();
await take.click();
await dialog.waitFor({ state: "hidden" });
seen.swapped = await keys();

// Sizes: nothing runs out of the page, and every button can be hit.
const wide = await page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth);
assert.ok(wide <= 0, `${wide} pixels too wide`);
const heights = await page.locator("button:visible").evaluateAll((all) =>
  all.map((one) => one.getBoundingClientRect().height));
assert.ok(Math.min(...heights) >= 44);
const nameless = await page.locator("input, select").evaluateAll((all) =>
  all.filter((one) => !one.labels?.length || !one.labels[0].textContent.trim()).length);
assert.equal(nameless, 0);

// The other language takes the week along.
const other = seen.lang === "da" ? "en" : "da";
const speak = async (lang) => {
  await page.locator("#lang").selectOption(lang);
  await page.waitForFunction((now) => document.documentElement.lang === now
    && document.getElementById("status").textContent === "", lang);
};
await speak(other);
seen.other = await keys();
await speak(seen.lang);

// A screening that was begun and is not complete is refused, and the week is gone.
await page.locator("#questions > summary").click();
const answer = (rank, word) =>
  page.locator("#questions .question").nth(rank).locator(`input[value=${word}]`).check();
await answer(1, "no");
await submit.press("Enter");
await refused.waitFor();
seen.incomplete = await refused.innerText();
assert.ok(!(await week.isVisible()));
await picture();

// A red flag is refused, with what to do.
const count = await page.locator("#questions .question").count();
for (let rank = 0; rank < count; rank += 1) await answer(rank, "no");
await page.locator("input[name=age]").fill("40");
await answer(0, "yes");
await submit.click();
await page.locator("#refused .call").waitFor();
seen.emergency = await refused.innerText();
assert.ok(!(await week.isVisible()));
await picture();

assert.equal(await page.locator("#questions .cleared:visible select").count(), 0);

// A professional's word clears what it may clear, once it is told whose it was and when.
await answer(0, "no");
const flag = page.locator("#questions .question", { has: page.locator("[name=q-chronic-pain]") });
await flag.locator("input[value=yes]").check();
seen.roles = await flag.locator("option").allTextContents();
await flag.locator("select").selectOption("physiotherapist");
await submit.click();
await refused.waitFor();
seen.referred = await refused.innerText();
assert.ok(!(await week.isVisible()));
const lately = new Date(Date.now() - 48 * 3600_000).toISOString().slice(0, 10);
await flag.locator("input[type=date]").fill(lately);
await picture();
await speak(other);
await speak(seen.lang);
await submit.click();
await week.waitFor();
seen.cleared_note = await week.locator(".note").innerText();

// Without one, there is a week that knows that somebody asked.
await flag.locator("input[value=no]").check();
assert.ok(!(await flag.locator("select").isVisible()));
await submit.click();
await week.waitFor();
assert.ok(!(await refused.isVisible()));
seen.screened_note = await week.locator(".note").innerText();

// Wishes that no week can hold are answered with what would help.
for (const box of (await page.locator("input[name=days]").all()).slice(1)) await box.uncheck();
await submit.click();
await refused.locator("li").first().waitFor();
seen.infeasible = await refused.innerText();

await browser.close();
console.log(JSON.stringify({ ...seen, outside, complaints }));
