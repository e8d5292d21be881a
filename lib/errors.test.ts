import { expect, test } from "vitest";
import { asLeewayError, isAbort, LeewayError } from "./errors";

/** As a bundle of its own has it. */
class OtherCopy extends Error {
	override readonly name = "LeewayError";
	readonly kind = "not_found";
	readonly fix = "Look elsewhere.";
}

test("an error of another bundle's copy of the class is one of ours, with its kind", () => {
	const error = new OtherCopy("no such thing");
	expect(error).toBeInstanceOf(LeewayError);
	expect(asLeewayError(error)).toBe(error);
});

test("other errors are internal, whatever they are called", () => {
	const stranger = Object.assign(new Error("oh"), { name: "LeewayError" });
	for (const error of [new Error("oh"), stranger, "oh"]) {
		expect(error instanceof LeewayError).toBe(false);
		expect(asLeewayError(error)).toMatchObject({ kind: "internal", message: "oh" });
	}
});

test("an abort is a cancel", () => {
	expect(isAbort(new DOMException("stopped", "AbortError"))).toBe(true);
	expect(asLeewayError(new DOMException("stopped", "AbortError")).kind).toBe("cancelled");
});
