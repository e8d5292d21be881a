/**
 * Commands in the documentation, as they are printed there: each is run against the demo, and what the page shows as its answer is in
 * what it answers. One that cannot be run here is named below with its reason, so that a new one does not go untried unnoticed.
 */
import { execFile, spawnSync } from "node:child_process";
import { copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { type Sample, startSample } from "@/demo/sample";
import { type Fence, fencesOf, markdownPages } from "@/test/docs/markdown";

const buildsOrServes = "installs, builds or serves what this test itself runs on";
const needsAzure = "needs a subscription of Azure";
/** By how they begin. */
const notRun: Readonly<Record<string, string>> = {
	"npm ci && npm run demo": buildsOrServes,
	"npm ci && npm test": "would run this test",
	"npm ci && npm run build": buildsOrServes,
	"npm ci\nnpm run demo": buildsOrServes,
	"npm run bench": "takes ten minutes and measures",
	"az ml datastore show": needsAzure,
	"az role assignment create": needsAzure,
	"az acr build": needsAzure,
	"CLIENT_ID=$(az ad app create": needsAzure,
	"URL=$(az deployment group create": needsAzure,
	"docker build": "needs a Docker engine",
	"LEEWAY_AUTH=oidc": "settings, no command",
};

const address = "http://127.0.0.1:3000";

interface Command {
	title: string;
	script: string;
	/** What the page shows after it, up to the next command; code in another language is no answer. */
	answers: Fence[];
}

const commands = markdownPages().flatMap(({ path, text }): Command[] => {
	const found: Command[] = [];
	for (const fence of fencesOf(text)) {
		if (fence.language === "sh") {
			found.push({ title: `${path}:${fence.line}`, script: fence.text, answers: [] });
		} else if (["json", "text", ""].includes(fence.language)) found.at(-1)?.answers.push(fence);
	}
	return found;
});
const reasonOf = ({ script }: Command) =>
	Object.keys(notRun).find((beginning) => script.startsWith(beginning));
const run = commands.filter((command) => reasonOf(command) === undefined);

test("what is said not to be run is there, and most is run", () => {
	const reasons = commands.map(reasonOf).filter((each) => each !== undefined);
	expect([...new Set(reasons)].sort()).toEqual(Object.keys(notRun).sort());
	expect(run.length).toBeGreaterThan(10);
});

test.describe("run against the demo", () => {
	test.describe.configure({ mode: "serial" });
	const lacksCurl = spawnSync("curl", ["--version"]).error !== undefined;
	test.skip(lacksCurl && !process.env.CI, "the commands need curl");
	let sample: Sample;
	let folder: string;

	test.beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), "leeway-guide-"));
		sample = await startSample(folder);
		// Where the reader stands: with a file of their own, and a curl that says of an error status that it is one.
		const place = join(folder, "place");
		await mkdir(place);
		await copyFile(
			join(folder, "demo/baselines/credit-reference/credit-reference.csv"),
			join(place, "reference.csv"),
		);
		await writeFile(join(folder, ".curlrc"), "fail-with-body\nsilent\nshow-error\nnoproxy = 127.0.0.1\n");
	});

	test.afterAll(async () => {
		await sample.stop();
		await rm(folder, { recursive: true, force: true });
	});

	for (const { title, script, answers } of run) {
		test(title, async () => {
			const output = await printed(script.replaceAll(address, sample.url), folder);
			for (const { language, text } of answers) {
				if (language === "json") {
					const shown: unknown = JSON.parse(text);
					expect(partOf(JSON.parse(output), shown)).toEqual(shown);
				} else {
					for (const line of text.trimEnd().split("\n"))
						expect(output.split("\n")).toContainEqual(like(line));
				}
			}
		});
	}
});

/** What a shell prints that runs this. Rejects, with what was said, where one of its commands fails. */
function printed(script: string, folder: string): Promise<string> {
	const options = {
		cwd: join(folder, "place"),
		env: { ...process.env, CURL_HOME: folder, HOME: folder },
		maxBuffer: 64_000_000,
	};
	return new Promise((resolve, reject) => {
		execFile("bash", ["-e", "-o", "pipefail", "-c", script], options, (error, stdout) => {
			if (error) reject(new Error(`${error.message}\n${stdout}`));
			else resolve(stdout);
		});
	});
}

/** A line of which a page leaves out what "…" stands for. */
function like(line: string) {
	const parts = line.split("…").map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
	return expect.stringMatching(new RegExp(`^${parts.join(".*")}$`));
}

/** Of an answer what a page shows of it: it leaves out members, and ends of lists. */
function partOf(answer: unknown, shown: unknown): unknown {
	if (Array.isArray(shown) && Array.isArray(answer)) {
		return answer.slice(0, shown.length).map((each, place) => partOf(each, shown[place]));
	}
	if (isObject(shown) && isObject(answer)) {
		return Object.fromEntries(
			Object.keys(shown)
				.filter((key) => key in answer)
				.map((key) => [key, partOf(answer[key], shown[key])]),
		);
	}
	return answer;
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
