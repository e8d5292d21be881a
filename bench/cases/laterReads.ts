import { type Dataset, driftPath } from "../dataset";
import { driftCounts, driftExact } from "../peers/statements";
import { columns } from "./columns";

/** A question over data that has been read: ours as a path, bare DuckDB's as statements. */
export interface Question {
	what: string;
	path: string;
	statements: string[];
	/** Answered anew each time only in a fresh process, else from what was kept. */
	isKept?: boolean;
}

/** What is asked of data that has been read, with the same question in bare SQL over tables `inputs` and `outputs`. */
export function questionsOf(data: Dataset): Question[] {
	const { baseline, production, made, options } = data;
	const rows = `${data.api()}/rows?limit=100`;
	const filter = encodeURIComponent(JSON.stringify([{ column: "EDUCATION", op: "eq", value: 4 }]));
	const deep = Math.floor(made.rows / options.collections.length / 2);
	const pairs = `/api/v1/deployments/bench/${options.endpoint}/${options.deployment}/pairs?limit=100`;
	const nonNull = columns.map(({ name }) => `count("${name}")`).join(", ");
	const counted = (by?: string) => driftCounts("inputs", columns, baseline, production, by);
	return [
		{
			what: "rows page",
			path: rows,
			statements: ["SELECT * FROM inputs ORDER BY _time LIMIT 100", "SELECT count(*) FROM inputs"],
		},
		{
			what: "sorted by a feature",
			path: `${rows}&sort=-BILL_AMT1`,
			statements: ["SELECT * FROM inputs ORDER BY BILL_AMT1 DESC LIMIT 100", "SELECT count(*) FROM inputs"],
		},
		{
			what: "filtered by a feature",
			path: `${rows}&filter=${filter}`,
			statements: [
				"SELECT * FROM inputs WHERE EDUCATION = 4 ORDER BY _time LIMIT 100",
				"SELECT count(*) FROM inputs WHERE EDUCATION = 4",
			],
		},
		{
			what: "deep page (the middle)",
			path: `${rows}&offset=${deep}`,
			statements: [`SELECT * FROM inputs ORDER BY _time, correlationid, _index LIMIT 100 OFFSET ${deep}`],
		},
		{
			what: "columns with their kinds",
			path: `${data.api()}/rows?limit=0`,
			statements: [`SELECT count(*), ${nonNull} FROM inputs`],
		},
		{ what: "profile", path: `${data.api()}/profile`, statements: ["SUMMARIZE inputs"], isKept: true },
		{
			what: "pairs, first page",
			path: pairs,
			statements: [
				"SELECT * FROM inputs i JOIN outputs o USING (correlationid, _index) ORDER BY i._time LIMIT 100",
			],
		},
		{ what: "drift of 23 features", path: driftPath(data), statements: [counted()], isKept: true },
		{
			what: "drift, all metrics exact",
			path: driftPath(data, { metrics: "all" }),
			statements: driftExact("inputs", columns, baseline, production),
			isKept: true,
		},
		{
			what: "drift by day",
			path: driftPath(data, { by: "day" }),
			statements: [counted("day")],
			isKept: true,
		},
	];
}
