import { expect, test } from "vitest";
import { pathInDatastore, questionsOf } from "./homeRows";

const paths = (count: number, name: string) =>
	Array.from({ length: count }, (_, place) =>
		pathInDatastore({ endpoint: `${name}${place}`, deployment: "blue", collection: "model_inputs" }),
	);
const asked = (urls: string[]) =>
	urls.map((url) => new URL(url, "http://a").searchParams.get("collections")?.split(",") ?? []);

test.each([
	["short names go together, a hundred at most", paths(250, "e")],
	["long ones in other letters are split before the address is too long", paths(40, "é/,".repeat(80))],
])("%s", (_, given) => {
	const urls = questionsOf("default", given).map(({ url }) => url);
	expect(asked(urls).flat()).toEqual(given);
	for (const [place, url] of urls.entries()) {
		expect(url.length).toBeLessThan(4_000);
		expect(asked(urls)[place]?.length).toBeLessThanOrEqual(100);
	}
});

test("a name that alone fills an address is asked for by itself", () => {
	const long = paths(3, "x".repeat(3_600));
	expect(asked(questionsOf("default", long).map(({ url }) => url))).toEqual(long.map((path) => [path]));
});
