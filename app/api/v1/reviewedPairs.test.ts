/** What Home says of a collection beside its drift: lines that could not be read, and requests that lack a half. */
import { appendFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { recordedReviewAnswer, reviews } from "@/lib/api/driftAnswers";
import { openSmallWorkspace, type SmallWorkspace } from "@/test/smallWorkspace";

let workspace: SmallWorkspace;
beforeEach(async () => {
	workspace = await openSmallWorkspace();
});
afterEach(() => workspace.close());

/** A log of the week that is reviewed, 8 to 14 March. */
const logOf = (side: string, day = "10") =>
	join(workspace.data, `modelDataCollector/e/d/${side}/2026/03/${day}/10/l.jsonl`);

async function reviewOf(collection: string) {
	const route = "collections/[datastore]/[endpoint]/[deployment]/[collection]/review";
	const answer = await workspace.ask(route, "PUT", { params: { collection } });
	expect(answer.status).toBe(200);
	const { review } = recordedReviewAnswer.parse(await answer.json());
	const home = reviews.parse(await (await workspace.ask("datastores/[datastore]/reviews", "GET")).json());
	expect(home.reviews[0]).toMatchObject({ problems: review?.problems, pairs: review?.pairs });
	return review;
}

test("a week in which all is well: no problem, and every request whole", async () => {
	const all = { matched: 420, of: 420 };
	expect(await reviewOf("model_inputs")).toMatchObject({
		problems: 0,
		pairs: { outputs: "model_outputs", records: { inputs: all, outputs: all }, partial: false },
	});
});

test("what lacks its other half, has no id or cannot be read is counted as such", async () => {
	const lines = readFileSync(logOf("model_outputs"), "utf8").trimEnd().split("\n");
	const noId = (line: string) => {
		const { correlationid: _, ...rest } = JSON.parse(line);
		return JSON.stringify(rest);
	};
	// Of sixty outputs ten are gone, five have no id, and a line is broken.
	writeFileSync(
		logOf("model_outputs"),
		`${[...lines.slice(10, 55), ...lines.slice(55).map(noId)].join("\n")}\n`,
	);
	appendFileSync(logOf("model_inputs"), "{ not json\n");
	expect(await reviewOf("model_inputs")).toMatchObject({
		problems: 1,
		pairs: { records: { inputs: { matched: 405, of: 420 }, outputs: { matched: 405, of: 405 } } },
	});
});

test("of the outputs nothing is joined a second time", async () => {
	expect((await reviewOf("model_outputs"))?.pairs).toBeNull();
});

test("inputs without outputs in the deployment have no pairs", async () => {
	rmSync(join(workspace.data, "modelDataCollector/e/d/model_outputs"), { recursive: true });
	expect((await reviewOf("model_inputs"))?.pairs).toBeNull();
});
