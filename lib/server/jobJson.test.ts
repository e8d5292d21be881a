import { expect, test } from "vitest";
import { LeewayError } from "@/lib/errors";
import type { JobView } from "@/lib/ingest/jobs";
import { jobJson } from "./jobJson";

const view: JobView = {
	id: "1",
	state: "done",
	blobs: { done: 2, total: 2 },
	bytes: { done: 9, total: 9 },
	rows: 5,
	problems: 1,
};

test("a job is its counts", () => expect(jobJson(view)).toEqual(view));

test("its failure says what and what to do, and nothing of how it came about", () => {
	const error = new LeewayError("refused", "no role", "Assign one.", { cause: new Error("secret") });
	expect(JSON.parse(JSON.stringify(jobJson({ ...view, state: "failed", error })))).toEqual({
		...view,
		state: "failed",
		error: { kind: "refused", message: "no role", fix: "Assign one." },
	});
});
