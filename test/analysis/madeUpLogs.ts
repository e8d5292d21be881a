/** For tests: a folder of logs written line by line, and a workspace over it. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Answer, type AnswerAsked, answerOf } from "@/lib/analysis/correlate/answer";
import { lookUp } from "@/lib/analysis/correlate/lookUp";
import type { SearchAsked, SearchState } from "@/lib/analysis/correlate/search";
import { createWorkspace, type Workspace } from "@/lib/analysis/workspace";
import { createJobs } from "@/lib/ingest/jobs";
import { openDuckDBEngine } from "@/lib/query/duckdb/engine";
import { openFolder } from "@/lib/store/folder";
import { parseTime } from "@/lib/time";

/** A line of a log. Its text stands as it is when given. */
export interface MadeUpLine {
	collection: string;
	/** "2026-11-20T10:00:00Z". */
	time: string;
	/** Null: the envelope has none. */
	correlationid?: string | null;
	xrequestid?: string | null;
	id?: string;
	data?: unknown;
	text?: string;
}

export interface MadeUpLogs {
	workspace: Workspace;
	/** Looks an id up, within all of `e/blue` unless told, and answers. */
	ask(
		id: string,
		rest?: Partial<SearchAsked>,
		asked?: Omit<AnswerAsked, "of"> & { of?: MadeUpPlace },
	): Promise<Asked>;
	close(): Promise<void>;
}

export interface MadeUpPlace {
	collection: string;
	hour: string;
	line: number;
}

export interface Asked {
	state: SearchState;
	answer: Answer;
}

const pathOf = (collection: string, hour: string) =>
	`modelDataCollector/e/blue/${collection}/${hour.slice(0, 13).replace(/[-T]/g, "/")}/a000000.jsonl`;

/** Written where they belong by the hour of their time, in the order given; every log is read from the store at first. */
export async function madeUpLogs(lines: readonly MadeUpLine[]): Promise<MadeUpLogs> {
	const folder = await mkdtemp(join(tmpdir(), "leeway-"));
	const texts = new Map<string, string>();
	lines.forEach(
		({ collection, time, text, correlationid = null, xrequestid = correlationid, id, data = [] }, at) => {
			const path = pathOf(collection, time);
			const envelope = {
				specversion: "1.0",
				type: `azureml.inference.${collection}`,
				time,
				id: id ?? `line-${at}`,
			};
			const ids = {
				...(correlationid === null ? {} : { correlationid }),
				...(xrequestid === null ? {} : { xrequestid }),
			};
			texts.set(path, `${texts.get(path) ?? ""}${text ?? JSON.stringify({ ...envelope, ...ids, data })}\n`);
		},
	);
	for (const [path, text] of texts) {
		await mkdir(dirname(join(folder, path)), { recursive: true });
		await writeFile(join(folder, path), text);
	}
	const engine = await openDuckDBEngine({
		home: join(folder, "home"),
		memoryBytes: 2 ** 29,
		copyBytes: 2 ** 30,
		threads: 1,
	});
	const last = Math.max(...lines.map(({ time }) => parseTime(time) ?? 0));
	const workspace = createWorkspace(engine, createJobs(), {
		maxLineBytes: 2 ** 20,
		now: () => last + 86_400_000,
	});
	const datastore = {
		name: "m",
		store: openFolder(folder),
		collectedPath: "modelDataCollector",
		collections: [],
	};
	return {
		workspace,
		async ask(id, rest = {}, { of, ...asked } = {}) {
			const { state } = await lookUp(workspace, {
				id,
				datastores: [datastore],
				scope: "everything",
				columns: {},
				...rest,
			});
			const target = state.targets.find(({ ref }) => ref.name.collection === of?.collection);
			const place = of && target && { target, blob: pathOf(of.collection, of.hour), line: of.line };
			return { state, answer: await answerOf(workspace, state, { ...asked, of: place }) };
		},
		async close() {
			await engine.close();
			await rm(folder, { recursive: true });
		},
	};
}
