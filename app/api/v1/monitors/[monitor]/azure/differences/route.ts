import { differencesBody } from "@/lib/api/azureAnswers";
import { postMonitorDifferences } from "@/lib/api/calls/postMonitorDifferences";
import { differences } from "@/lib/azure/convert/diff";
import { keptMonitor } from "@/lib/azure/convert/exportMonitor";
import { readAzureText } from "@/lib/azure/monitors/readAzureText";
import { LeewayError } from "@/lib/errors";
import { readBody } from "@/lib/server/body";
import { handle } from "@/lib/server/handle";
import { findMonitor, requireWhole } from "@/lib/server/monitors/monitorRoute";

export const POST = handle(postMonitorDifferences, async ({ services, params, request }) => {
	const { monitor } = await findMonitor(services, params.monitor);
	await requireWhole(services, monitor);
	const { text, file = "the text" } = await readBody(request, differencesBody, {
		maxBytes: services.config.limits.bodyBytes,
		fault: "the request's body does not say what Azure has now",
		fix: 'Send JSON such as {"text": "what az rest answered, or the file"}.',
	});
	const kept = keptMonitor(monitor.azure);
	if (!kept) {
		throw new LeewayError(
			"invalid",
			`the monitor ${JSON.stringify(monitor.name)} was not imported from Azure ML`,
			"Import it first: leeway azure import.",
		);
	}
	const { monitors } = readAzureText(text, file);
	const now =
		monitors.find(({ name }) => name === kept.name) ?? (monitors.length === 1 ? monitors[0] : undefined);
	if (!now) {
		throw new LeewayError(
			"not_found",
			`${file} has no monitor ${JSON.stringify(kept.name)}`,
			`Give the schedule of that name. There are: ${
				monitors
					.map(({ name }) => name)
					.slice(0, 20)
					.join(", ") || "none"
			}.`,
		);
	}
	return { name: now.name, differences: differences(kept, now) };
});
