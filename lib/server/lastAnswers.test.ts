import { expect, test } from "vitest";
import { createLastAnswers } from "./lastAnswers";

const url = (text: string) => ({
	url: new URL(`http://leeway.invalid/api/v1/${text}`),
	places: "everywhere" as const,
});
const mebi = 1024 ** 2;

test("the newest answer to a question is kept, with when it was asked", () => {
	const answers = createLastAnswers();
	answers.keep(url("a?x=1"), "old", 5);
	answers.keep(url("a?x=1"), "new", 7);
	expect(answers.find(url("a?x=1"))).toEqual({ text: "new", at: 7 });
	expect(answers.find(url("a?x=2"))).toBeUndefined();
	expect(answers.find(url("b?x=1"))).toBeUndefined();
	expect(answers.find({ ...url("a?x=1"), places: ["prod"] })).toBeUndefined();
});

test("an answer of four million characters is kept, a longer one is not; the least recently asked go first", () => {
	const answers = createLastAnswers();
	const most = "x".repeat(4 * mebi);
	answers.keep(url("long"), `${most}x`, 0);
	expect(answers.find(url("long"))).toBeUndefined();
	for (let n = 0; n < 9; n++) answers.keep(url(`${n}`), most, n);
	expect(answers.find(url("0"))).toBeUndefined();
	expect(answers.find(url("1"))?.at).toBe(1);
	expect(answers.find(url("8"))?.at).toBe(8);
	answers.forget();
	expect(answers.find(url("8"))).toBeUndefined();
});
