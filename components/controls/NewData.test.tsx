// @vitest-environment happy-dom
import { act, screen, waitFor } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { travelBy } from "@/components/data/ask";
import { renderPage } from "@/test/page/renderPage";
import { NewData } from "./NewData";

const address = { datastore: "default", endpoint: "e", deployment: "d", collection: "c" };
let answer: { partition: string | null; written: string | null } = {
	partition: "2026-03-07T21:00:00Z",
	written: "2026-03-07T21:05:00Z",
};
let asked = 0;
beforeEach(() => {
	asked = 0;
	answer = { partition: "2026-03-07T21:00:00Z", written: "2026-03-07T21:05:00Z" };
	travelBy(async () => {
		asked++;
		return Response.json(answer);
	});
});

const button = () => screen.queryByRole("button", { name: /New data since \d\d:\d\d UTC/ });

async function open(query = "") {
	const drawn = renderPage(<NewData address={address} />, query);
	await waitFor(() => expect(drawn.client.isFetching()).toBe(0));
	expect(asked).toBe(1);
	await act(async () => undefined);
	const lookAgain = async () => {
		const before = asked;
		await act(() => drawn.client.invalidateQueries({ queryKey: ["newest"] }));
		await waitFor(() => expect(asked).toBe(before + 1));
	};
	return { ...drawn, lookAgain };
}

test("nothing is said until logs are written to again; shown, they are known", async () => {
	const { lookAgain } = await open();
	expect(button()).toBeNull();
	await lookAgain();
	expect(button()).toBeNull();
	answer.written = "2026-03-07T21:06:00Z";
	await lookAgain();
	const found = button();
	expect(found).not.toBeNull();
	act(() => found?.click());
	await waitFor(() => expect(button()).toBeNull());
	await lookAgain();
	expect(button()).toBeNull();
});

test.each([
	["of a window that goes by the clock", "from=now-6h&to=now", true],
	["of one that ends behind the last partition's start", "from=2026-03-07&to=2026-03-07T21:00:01Z", true],
	["not of one that ends before", "from=2026-03-07&to=2026-03-07T21:00:00Z", false],
])("%s", async (_, query, isTold) => {
	const { lookAgain } = await open(query);
	answer.written = "2026-03-07T21:06:00Z";
	await lookAgain();
	await waitFor(() => expect(button() !== null).toBe(isTold));
});

test("the first logs of a collection that had none are new", async () => {
	answer = { partition: null, written: null };
	const { lookAgain } = await open();
	answer = { partition: "2026-03-07T21:00:00Z", written: "2026-03-07T21:06:00Z" };
	await lookAgain();
	await waitFor(() => expect(button()).not.toBeNull());
});

test("where new rows are followed nothing is asked", async () => {
	renderPage(<NewData address={address} />, "follow=true");
	await act(async () => undefined);
	expect(asked).toBe(0);
});
