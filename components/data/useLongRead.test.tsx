// @vitest-environment happy-dom
import { act, screen, waitFor } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import type { Job } from "@/lib/api/answers";
import { question } from "@/lib/api/client";
import { renderPage } from "@/test/page/renderPage";
import { travelBy } from "./ask";
import { useLongRead } from "./useLongRead";

/** A connection for a job's events that the test sends. */
class Events extends EventTarget {
	static readonly CLOSED = 2;
	static opened: Events[] = [];
	readyState = 1;
	onerror: (() => void) | null = null;
	constructor(readonly url: string) {
		super();
		Events.opened.push(this);
	}
	close() {
		this.readyState = Events.CLOSED;
	}
	send(job: Job) {
		act(() => void this.dispatchEvent(new MessageEvent("progress", { data: JSON.stringify(job) })));
	}
	refuse() {
		this.readyState = Events.CLOSED;
		act(() => this.onerror?.());
	}
}

const asked = question("GET /deployments/{datastore}/{endpoint}/{deployment}/collections", {
	datastore: "default",
	endpoint: "e",
	deployment: "d",
});
const job = (id: string, state: Job["state"], error?: Job["error"]): Job => ({
	id,
	state,
	blobs: { done: 1, total: 2 },
	bytes: { done: 1, total: 2 },
	rows: 7,
	problems: 0,
	...(error && { error }),
});

/** What the server says to each question, in turn; the last of it for good. */
let says: ((partial: boolean) => object | Job)[] = [];
let questions: string[] = [];

beforeEach(() => {
	Events.opened = [];
	questions = [];
	Object.assign(globalThis, { EventSource: Events });
	travelBy(async (url) => {
		const partial = url.includes("partial=true");
		questions.push(partial ? "so far" : "whole");
		const say = partial || says.length === 1 ? says[0] : says.shift();
		const said = say?.(partial) ?? {};
		return Response.json(said, { status: "state" in said ? 202 : 200 });
	});
});

function Shown({ search = false }: { search?: boolean }) {
	const read = useLongRead(asked, { search });
	const words = read.error ? "failed" : (read.answer?.collections.join() ?? "nothing");
	return (
		<>
			<output>{`${words}; ${read.job?.state ?? "no job"}${read.partial ? "; partial" : ""}`}</output>
			<button type="button" onClick={read.showPartial}>
				Show what is there
			</button>
		</>
	);
}
const reads = (text: string) => waitFor(() => expect(screen.getByRole("status").textContent).toBe(text));
const answer = (...collections: string[]) => ({ collections });

test("an answer in time needs no job", async () => {
	says = [() => answer("a")];
	renderPage(<Shown />);
	await reads("a; no job");
	expect(Events.opened).toEqual([]);
	expect(questions).toEqual(["whole"]);
});

test("a job is followed, and when it is done the question is asked once more", async () => {
	says = [() => job("1", "reading"), () => answer("a")];
	renderPage(<Shown />);
	await reads("nothing; reading");
	expect(Events.opened.map(({ url }) => url)).toEqual(["/api/v1/jobs/1/events"]);
	Events.opened[0]?.send(job("1", "reading"));
	expect(questions).toEqual(["whole"]);
	Events.opened[0]?.send(job("1", "done"));
	await reads("a; no job");
	expect(questions).toEqual(["whole", "whole"]);
	expect(Events.opened[0]?.readyState).toBe(Events.CLOSED);
});

test("where the logs grew meanwhile it is asked as often as jobs follow, also one that is done already", async () => {
	says = [() => job("1", "reading"), () => job("2", "done"), () => job("3", "done"), () => answer("a", "b")];
	renderPage(<Shown />);
	await reads("nothing; reading");
	Events.opened[0]?.send(job("1", "done"));
	await reads("a,b; no job");
	expect(questions).toEqual(["whole", "whole", "whole", "whole"]);
});

test("a job the server no longer knows is as good as done", async () => {
	says = [() => job("1", "reading"), () => answer("a")];
	renderPage(<Shown />);
	await reads("nothing; reading");
	Events.opened[0]?.refuse();
	await reads("a; no job");
});

test("a job that failed stays in view and is not asked again by itself", async () => {
	says = [() => job("1", "reading")];
	renderPage(<Shown />);
	await reads("nothing; reading");
	Events.opened[0]?.send(job("1", "failed", { kind: "unreachable", message: "no", fix: "do" }));
	await reads("nothing; failed");
	expect(questions).toEqual(["whole"]);
});

test("what is there so far is asked for when wished for, and not before", async () => {
	says = [(partial) => (partial ? answer("a") : job("1", "reading"))];
	renderPage(<Shown />);
	await reads("nothing; reading");
	expect(questions).toEqual(["whole"]);
	act(() => screen.getByRole("button").click());
	await reads("a; reading; partial");
});

test("what a search found shows by itself, and still after it was cancelled", async () => {
	says = [(partial) => (partial ? answer("a") : job("1", "reading"))];
	renderPage(<Shown search />);
	await reads("a; reading; partial");
	Events.opened[0]?.send(job("1", "cancelled"));
	await reads("a; cancelled; partial");
});

test("the answer from before stays while more is read, and gives way to the new one", async () => {
	says = [() => answer("a"), () => job("1", "reading"), () => answer("a", "b")];
	const { client } = renderPage(<Shown />);
	await reads("a; no job");
	await act(() => client.invalidateQueries());
	await waitFor(() => expect(Events.opened.length).toBe(1));
	await reads("a; no job");
	Events.opened[0]?.send(job("1", "done"));
	await reads("a,b; no job");
});

test("the answer from before stays through job after job, and beside a job that failed", async () => {
	says = [() => answer("a"), () => job("1", "reading"), () => job("2", "reading")];
	const { client } = renderPage(<Shown />);
	await reads("a; no job");
	await act(() => client.invalidateQueries());
	await waitFor(() => expect(Events.opened.length).toBe(1));
	Events.opened[0]?.send(job("1", "done"));
	await waitFor(() => expect(Events.opened.length).toBe(2));
	await reads("a; no job");
	Events.opened[1]?.send(job("2", "failed", { kind: "unreachable", message: "no", fix: "do" }));
	await reads("a; failed");
});
