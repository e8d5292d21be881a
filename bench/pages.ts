/**
 * `node --import tsx bench/pages.ts --url http://127.0.0.1:3000`: how the pages of a running demo come to be there, each
 * opened by a browser that never saw it, the copy warm. Medians.
 */
import { parseArgs } from "node:util";
import { ask } from "./ask";
import { median } from "./figures";
import { measurePage } from "./pageMetrics";

const { values } = parseArgs({
	options: {
		url: { type: "string" },
		repeat: { type: "string", default: "5" },
		collection: { type: "string" },
	},
});
const base = values.url ?? "http://127.0.0.1:3000";
const address = values.collection ?? "demo/credit-default/blue/model_inputs";

async function correlationId(): Promise<string> {
	const { text } = await ask(`${base}/api/v1/collections/${address}/records?limit=1`);
	const id = /"correlationid":"([^"]+)"/.exec(text)?.[1];
	if (!id) throw new Error(`${address} holds no record with a correlation id`);
	return id;
}

const [datastore = "", endpoint = "", deployment = ""] = address.split("/");
const pages = {
	Home: "/",
	Collection: `/collections/${address}`,
	Drift: `/drift/${address}`,
	Pairs: `/pairs/${datastore}/${endpoint}/${deployment}`,
	Correlation: `/correlations/${await correlationId()}?${new URLSearchParams({ datastore, endpoint, deployment })}`,
};

console.log(
	"| page | LCP, ms | blocked, ms | layout shift | JavaScript, kB |\n| --- | ---: | ---: | ---: | ---: |",
);
for (const [name, path] of Object.entries(pages)) {
	// Once more than is counted: the first fills the copy.
	await measurePage(`${base}${path}`, 1);
	const found = await measurePage(`${base}${path}`, Number(values.repeat));
	const of = (key: keyof (typeof found)[number]) => median(found.map((each) => each[key]));
	const cells = [
		of("lcp").toFixed(0),
		of("tbt").toFixed(0),
		of("cls").toFixed(3),
		(of("script") / 1000).toFixed(0),
	];
	console.log(`| ${name} | ${cells.join(" | ")} |`);
}
