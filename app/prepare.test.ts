import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { expect, test } from "vitest";
import { Prepared } from "@/components/shell/Prepared";
import { prepare } from "./prepare";

const key = ["question"];

function Reader() {
	const { data } = useQuery({ queryKey: key, queryFn: () => Promise.reject(new Error("asked again")) });
	return createElement("p", null, data === undefined ? "not there" : JSON.stringify(data));
}

/** What the page's components draw on the server, given the state. */
function drawn(state: string, now: number): string {
	// biome-ignore lint/correctness/noChildrenProp: no JSX here, and Prepared is nothing without
	const page = createElement(Prepared, { state, now, children: createElement(Reader) });
	return renderToString(createElement(QueryClientProvider, { client: new QueryClient() }, page)).replaceAll(
		"&quot;",
		'"',
	);
}

test("what was answered in time is drawn, whatever its names are", async () => {
	const answer = JSON.parse('{"__proto__": 1, "": 2, "</script>": "$1"}');
	const { state, now } = await prepare((client) =>
		client.prefetchQuery({ queryKey: key, queryFn: async () => answer as object }),
	);
	expect(drawn(state, now)).toContain('{"__proto__":1,"":2,"&lt;/script&gt;":"$1"}');
});

test("what is late is left to the browser, and its work is ended here", async () => {
	let ended = false;
	const { state, now } = await prepare((client) =>
		Promise.all([
			client.prefetchQuery({
				queryKey: ["late"],
				queryFn: ({ signal }) =>
					new Promise((_, reject) => {
						signal.addEventListener("abort", () => {
							ended = true;
							reject(signal.reason);
						});
					}),
			}),
			client.prefetchQuery({ queryKey: key, queryFn: async () => "in time" }),
		]),
	);
	expect(ended).toBe(true);
	expect(drawn(state, now)).toContain("in time");
	expect(state).not.toContain('"late"');
});

test("what fails is left out: the browser asks again and shows what is answered", async () => {
	const { state, now } = await prepare(async (client) => {
		await client.prefetchQuery({ queryKey: key, queryFn: () => Promise.reject(new Error("refused")) });
		await client.fetchQuery({ queryKey: ["next"], queryFn: () => Promise.reject(new Error("refused")) });
	});
	expect(drawn(state, now)).toContain("not there");
	expect(state).not.toContain("refused");
});
