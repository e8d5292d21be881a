import { expect, test } from "vitest";
import { hexDump } from "./hexDump";

test("sixteen bytes a line, what is not a letter as a dot, the last line as wide as the others", () => {
	expect(hexDump("89504e470d0a1a0a0000000d49484452ff")).toBe(
		[
			"0000  89 50 4e 47 0d 0a 1a 0a 00 00 00 0d 49 48 44 52  .PNG........IHDR",
			"0010  ff                                               .",
		].join("\n"),
	);
});

test("no bytes are not lines", () => expect(hexDump("")).toBe(""));
