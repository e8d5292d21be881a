import { differencesBody } from "@/lib/api/azureAnswers";
import { postMonitorDifferences } from "@/lib/api/calls/postMonitorDifferences";
import { differences } from "@/lib/azure/convert/diff";
import { requireKept } from "@/lib/azure/convert/exportMonitor";
import { readAzureText } from "@/lib/azure/monitors/readAzureText";
import { LeewayError } from "@/lib/errors";
import type { AzureMonitor } from "@/lib/model/azureMonitor";
import { foundMonitors } from "@/lib/server/azure/foundMonitors";
import { readBody } from "@/lib/server/body";
import { handle } from "@/lib/server/handle";
import { findMonitor, requireWhole } from "@/lib/server/monitors/monitorRoute";

export const POST = handle(postMonitorDifferences, async ({ services, params, request }) => {
	// First: what a stranger's form sends is refused for what it is.
	const { text, file = "the text" } = await readBody(request, differencesBody, {
		maxBytes: services.config.limits.bodyBytes,
		fault: "the request's body does not say what Azure has now",
		fix: 'Send JSON such as {"text": "what az rest answered, or the file"}, or {} for what the workspace was found to have.',
	});
	const { monitor } = await findMonitor(services, params.monitor);
	await requireWhole(services, monitor);
	const kept = requireKept(monitor);
	// As it was found within the last ten minutes; a process that has just begun asks.
	if (text === undefined) await services.azure.ask();
	const now =
		text === undefined ? inWorkspace(foundMonitors(services, kept), kept) : inText(text, file, kept);
	return { name: now.name, differences: differences(kept, now) };
});

/** Do they watch the same deployment? A file says of no workspace. */
function isSameTarget({ target: one }: AzureMonitor, { target: other }: AzureMonitor): boolean {
	const nameOf = ({ endpoint, deployment }: AzureMonitor["target"]) =>
		`${endpoint}/${deployment}`.toLowerCase();
	return nameOf(one) === nameOf(other);
}

function inText(text: string, file: string, { name }: AzureMonitor): AzureMonitor {
	const { monitors } = readAzureText(text, file);
	const [only, ...more] = monitors;
	const found = monitors.find((each) => each.name === name) ?? (more.length === 0 ? only : undefined);
	if (found) return found;
	const names = monitors.map((each) => each.name).slice(0, 20);
	throw new LeewayError(
		"not_found",
		`${file} has no monitor ${JSON.stringify(name)}`,
		`Give the schedule of that name. There are: ${names.join(", ") || "none"}.`,
	);
}

function inWorkspace(found: readonly AzureMonitor[], kept: AzureMonitor): AzureMonitor {
	const { name } = kept;
	const named = found.filter((each) => each.name === name);
	const watching = named.filter((each) => isSameTarget(each, kept));
	const [now, ...more] = watching.length > 0 ? watching : named;
	if (now && more.length === 0) return now;
	if (now) {
		throw new LeewayError(
			"invalid",
			`several workspaces have a monitor ${JSON.stringify(name)}, and what was imported does not say of which it is`,
			"Give what Azure has now as a file: az rest … | leeway azure diff NAME -.",
		);
	}
	throw new LeewayError(
		"not_found",
		`no workspace that Leeway looks at has a monitor ${JSON.stringify(name)}`,
		"Give what Azure has now as a file: az rest … | leeway azure diff NAME -.",
	);
}
