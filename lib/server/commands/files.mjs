// What a command writes for others to read: JUnit for CI, a page for people. Names come from data: nothing in them does anything.

/** Of XML and HTML alike; characters that XML has no way to write become U+FFFD. */
function escaped(text) {
	return String(text)
		.replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "\uFFFD")
		.replaceAll("&", "&amp;")
		.replaceAll("<", "&lt;")
		.replaceAll(">", "&gt;")
		.replaceAll('"', "&quot;")
		.replaceAll("\n", "&#10;")
		.replaceAll("\r", "&#13;");
}

const elements = { breached: "failure", failed: "error", "not judged": "skipped" };

/** @param {import("./verdict.mjs").Case[]} cases */
export function junitOf(cases) {
	const suites = new Map();
	for (const each of cases) suites.set(each.suite, [...(suites.get(each.suite) ?? []), each]);
	const lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<testsuites>"];
	for (const [suite, own] of suites) {
		const count = (outcome) => own.filter((each) => each.outcome === outcome).length;
		lines.push(
			`<testsuite name="${escaped(suite)}" tests="${own.length}" failures="${count("breached")}" errors="${count("failed")}" skipped="${count("not judged")}">`,
		);
		for (const { name, outcome, text } of own) {
			const element = elements[outcome];
			const inside = element ? `<${element} message="${escaped(text)}"/>` : "";
			lines.push(`<testcase classname="${escaped(suite)}" name="${escaped(name)}">${inside}</testcase>`);
		}
		lines.push("</testsuite>");
	}
	return `${[...lines, "</testsuites>"].join("\n")}\n`;
}

/** A page of its own, without scripts and without anything from elsewhere. */
export function htmlOf({ title, facts, cases, summary }) {
	const rows = cases.map(
		({ suite, name, outcome, text }) =>
			`<tr class="${outcome.replace(" ", "-")}"><td>${escaped(outcome)}</td><td dir="auto">${escaped(name)}</td><td>${escaped(text)}</td><td>${escaped(suite)}</td></tr>`,
	);
	return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { margin: 2rem auto; max-width: 70rem; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid #8886; padding: .3rem .6rem; text-align: left; overflow-wrap: anywhere; }
.breached td:first-child, .failed td:first-child { color: light-dark(#b00020, #ff8a8a); font-weight: 600; }
</style>
<h1>${escaped(title)}</h1>
${facts.map((fact) => `<p>${escaped(fact)}</p>`).join("\n")}
<p><strong>${escaped(summary)}</strong></p>
<table>
<thead><tr><th scope="col">outcome</th><th scope="col">what</th><th scope="col">why</th><th scope="col">of</th></tr></thead>
<tbody>
${rows.join("\n")}
</tbody>
</table>
</html>
`;
}
