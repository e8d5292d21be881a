import fc from "fast-check";
import { expect, test } from "vitest";
import { addressText, decodeAddress, decodeSegment, parseAddress } from "./address";

const address = { datastore: "default", endpoint: "credit risk", deployment: "a/b", collection: "100%" };

test("the four names are percent-encoded, each as a whole", () => {
	expect(addressText(address)).toBe("default/credit%20risk/a%2Fb/100%25");
	expect(parseAddress("default/credit%20risk/a%2Fb/100%25")).toEqual(address);
});

test("any four names come back", () => {
	const name = fc.string({ unit: "grapheme", minLength: 1 });
	fc.assert(
		fc.property(name, name, name, name, (datastore, endpoint, deployment, collection) => {
			const names = { datastore, endpoint, deployment, collection };
			expect(parseAddress(addressText(names))).toEqual(names);
		}),
	);
});

test.each(["", "a/b/c", "a/b/c/d/e", "a//c/d", "a/b/c/"])("%j is not an address", (text) => {
	expect(parseAddress(text)).toBeUndefined();
});

test("what is not percent-encoded stays as it is", () => {
	expect(decodeSegment("100%")).toBe("100%");
	expect(decodeAddress({ ...address, endpoint: "credit%20risk", collection: "%C3%A9" })).toEqual({
		...address,
		collection: "é",
	});
});
