// @vitest-environment happy-dom
import { useQuery } from "@tanstack/react-query";
import { act, screen, waitFor } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { travelBy } from "@/components/data/ask";
import { longQuery } from "@/components/data/queries";
import { question } from "@/lib/api/client";
import { renderPage } from "@/test/page/renderPage";
import { Renewing } from "./Renewing";

const asked = question("GET /datastores/{datastore}/names", { datastore: "default" });
const query = longQuery(asked);
let answers: ((answer: Response) => void)[] = [];
beforeEach(() => {
	answers = [];
	travelBy(() => new Promise((resolve) => answers.push(resolve)));
});
/** The server's answer to the question asked last. */
const say = (body: object, status = 200) => act(async () => answers.pop()?.(Response.json(body, { status })));

function Reader() {
	useQuery(query);
	return null;
}

const words = () => screen.queryByRole("status")?.textContent;
const page = (
	<>
		<Reader />
		<Renewing />
	</>
);

test("says when what is shown was counted while it is counted anew, and nothing else", async () => {
	const { client } = renderPage(page);
	await waitFor(() => expect(answers.length).toBe(1));
	expect(words()).toBeUndefined();
	await say({ collections: [] });
	expect(words()).toBeUndefined();

	const at = new Date();
	at.setUTCHours(0, 0, 1, 0);
	act(
		() =>
			void client.setQueryData(query.queryKey, { answer: { collections: [] } }, { updatedAt: at.getTime() }),
	);
	await act(async () => void client.invalidateQueries());
	expect(words()).toBe("Counted at 00:00:01 UTC. Counting what came since …");
	// Still, while a job reads what has come.
	await say({ id: "1", state: "done" }, 202);
	expect(words()).toBeUndefined();
});

test("an answer of another day is said with its day", async () => {
	const { client } = renderPage(page);
	await waitFor(() => expect(answers.length).toBe(1));
	await say({ collections: [] });
	const at = Date.UTC(2026, 0, 2, 3, 4, 5, 600);
	act(() => void client.setQueryData(query.queryKey, { answer: { collections: [] } }, { updatedAt: at }));
	await act(async () => void client.invalidateQueries());
	expect(words()).toBe("Counted at 2026-01-02 03:04:05 UTC. Counting what came since …");
	await say({ id: "1", state: "reading" }, 202);
	expect(words()).toBe("Counted at 2026-01-02 03:04:05 UTC. Counting what came since …");
	await act(async () => void client.invalidateQueries());
	await say({ collections: ["a"] });
	expect(words()).toBeUndefined();
});
