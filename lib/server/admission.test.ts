import { expect, test } from "vitest";
import { createAdmission } from "./admission";

test("a caller has as many questions answered at once as the limit says, and one more is refused by its name", () => {
	const admission = createAdmission({ questionsPerCaller: 2, questions: 10 });
	const leave = admission.enter("ada");
	admission.enter("ada");
	expect(() => admission.enter("ada")).toThrow(
		expect.objectContaining({
			kind: "too_many",
			message: expect.stringContaining("limits.questionsPerCaller"),
		}),
	);
	// Another caller is answered all the same.
	admission.enter("bob");
	leave();
	admission.enter("ada");
	// Left once, however often that is said.
	leave();
	expect(() => admission.enter("ada")).toThrow("2 questions of this caller");
});

test("all callers together have as many as the limit says", () => {
	const admission = createAdmission({ questionsPerCaller: 10, questions: 3 });
	const leaves = ["a", "b", "c"].map((caller) => admission.enter(caller));
	expect(() => admission.enter("d")).toThrow(
		expect.objectContaining({ kind: "overloaded", message: expect.stringContaining("(limits.questions)") }),
	);
	leaves[0]?.();
	admission.enter("d");
	expect(() => admission.enter("e")).toThrow("3 questions are being answered");
});
