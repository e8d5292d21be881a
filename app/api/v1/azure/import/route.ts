import { importBody } from "@/lib/api/azureAnswers";
import { postAzureImport } from "@/lib/api/calls/postAzureImport";
import { importMonitor } from "@/lib/azure/convert/importMonitor";
import { readAzureText } from "@/lib/azure/monitors/readAzureText";
import { azureWords } from "@/lib/azure/monitors/words";
import { knownAnswers } from "@/lib/server/azure/knownAnswers";
import { readBody } from "@/lib/server/body";
import { handle } from "@/lib/server/handle";

export const POST = handle(postAzureImport, async ({ services, request, signal }) => {
	const {
		text,
		file = "the text",
		answers = {},
	} = await readBody(request, importBody, {
		maxBytes: services.config.limits.bodyBytes,
		fault: "the request's body does not say what to import",
		fix: 'Send JSON such as {"text": "what az rest answered, or the file", "answers": {"datastore": "production"}}.',
	});
	const now = Date.now();
	const { monitors, others, isPart } = readAzureText(text, file);
	const datastores = services.datastores.map(({ name }) => name);
	const [only, ...more] = datastores;
	const alone = more.length === 0 ? only : undefined;
	return {
		monitors: await Promise.all(
			monitors.map(async (monitor) => {
				const known = await knownAnswers(services, monitor, answers, signal);
				const all = { ...known, datastore: known.datastore ?? alone, datastores };
				return { ...importMonitor(monitor, all, now), words: azureWords(monitor, now) };
			}),
		),
		others,
		part: isPart,
	};
});
