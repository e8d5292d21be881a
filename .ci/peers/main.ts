/**
 * `npm run test:peers`: Leeway beside Microsoft's own Python clients, as PyPI has them. azure-ai-ml and Leeway read the same files of
 * monitors; azureml-ai-monitoring logs frames that Leeway reads; mltable and Leeway read the same tables. Needs a Python that PyPI has
 * them for, which makes a venv in .tmp-peers/, and a build. What one of them cannot do without Azure is said as skipped, with its reason.
 */
import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { pythonWith } from "../python";
import { compareCollected } from "./collected";
import { startCount } from "./count";
import { compareSchedules } from "./schedules";
import { compareTables } from "./tables";

const { positionals } = parseArgs({ allowPositionals: true });
const packages = ["azure-ai-ml==1.35.2", "azureml-ai-monitoring==1.0.0", "pandas==3.1.1"];
/** Its native parts are not there for each Python; azureml-dataprep still asks for pkg_resources. */
const tablePackages = ["mltable==1.7.0", "setuptools<81"];
const count = startCount();
const folder = await mkdtemp(join(tmpdir(), "leeway-peers-"));

try {
	const bin = resolve(
		pythonWith(".tmp-peers", packages, "python", "import azure.ai.ml, azureml.ai.monitoring"),
	);
	const runPython = (script: string, args: string[]): string => {
		const env = { ...process.env, AZUREML_TELEMETRY_DISABLED: "1", PYTHONWARNINGS: "ignore" };
		const { status, stdout, error } = spawnSync(join(bin, "python"), [script, ...args], {
			env,
			encoding: "utf8",
			maxBuffer: 2 ** 28,
			stdio: ["ignore", "pipe", "inherit"],
			timeout: 180_000,
		});
		if (status !== 0) throw new Error(`${script} ended with ${status ?? error?.message}`);
		return stdout;
	};
	const parts = {
		schedules: () => compareSchedules(join(folder, "schedules"), runPython, count),
		collected: () => compareCollected(join(folder, "collected"), runPython, count),
		tables: () => {
			const why = installed(bin, "mltable", tablePackages);
			if (why !== undefined) return count.skip("mltable's tables", why);
			return compareTables(join(folder, "tables"), runPython, count);
		},
	};
	for (const [name, compare] of Object.entries(parts)) {
		if (positionals.length > 0 && !positionals.includes(name)) continue;
		try {
			await compare();
		} catch (error) {
			count.check(
				`${name}: compared to its end`,
				false,
				error instanceof Error ? (error.stack ?? error.message) : String(error),
			);
		}
	}
} catch (error) {
	// No Python, no venv or no PyPI: nothing was compared, so nothing passed.
	count.check("Microsoft's clients are there", false, error instanceof Error ? error.message : String(error));
} finally {
	await rm(folder, { recursive: true, force: true });
}
if (count.skipped > 0) console.log(`${count.skipped} skipped, each with its reason above`);
console.log(`${count.passed} passed, ${count.failed} failed`);
process.exit(count.failed > 0 ? 1 : 0);

/** Why packages are not there, nor can be had; undefined where they are. */
function installed(bin: string, module: string, names: readonly string[]): string | undefined {
	const isThere = () =>
		spawnSync(join(bin, "python"), ["-c", `import ${module}`], { stdio: "ignore" }).status === 0;
	if (isThere()) return undefined;
	const pip = spawnSync(join(bin, "pip"), ["install", "--quiet", "--disable-pip-version-check", ...names], {
		encoding: "utf8",
	});
	if (pip.status === 0 && isThere()) return undefined;
	return `${names.join(", ")} cannot be installed here: ${pip.stderr.trim().split("\n").at(-1) ?? ""}`;
}
