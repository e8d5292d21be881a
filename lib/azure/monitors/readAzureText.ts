/** Monitors in whatever text people have of them: what `az rest` or `az ml schedule show` answered, or a file of the command line. */
import { LeewayError } from "@/lib/errors";
import type { AzureMonitor } from "@/lib/model/azureMonitor";
import { readSettings, refuseSecretsIn } from "@/lib/settingsFile";
import { at, checkSize, isPlain } from "./plain";
import { readCliMonitor } from "./readCliYaml";
import { isMonitorSchedule, readSchedule } from "./readSchedule";

/** Characters; a list of two hundred monitors has less. */
const maxLength = 2_000_000;
const maxMonitors = 500;

export interface AzureText {
	monitors: AzureMonitor[];
	/** Names of schedules that run jobs. */
	others: string[];
	/** There are more pages of it. */
	isPart: boolean;
}

/** `file` is its name, for messages. Throws `invalid` for what holds no monitor. */
export function readAzureText(text: string, file: string): AzureText {
	const length = text.length;
	if (length > maxLength) {
		throw new LeewayError(
			"invalid",
			`${file} has ${length.toLocaleString("en-US")} characters`,
			"Give fewer schedules at once: two million characters at most.",
		);
	}
	const found = /^\uFEFF?\s*[[{]/.test(text)
		? jsonOf(text, file)
		: readSettings(text, file, { merges: true }).found;
	checkSize(found, file);
	const list = at(found, "value");
	const schedules: unknown[] = Array.isArray(found) ? found : Array.isArray(list) ? list : [found];
	if (schedules.length > maxMonitors) {
		throw new LeewayError(
			"invalid",
			`${file} holds ${schedules.length} schedules`,
			`Give at most ${maxMonitors} at once.`,
		);
	}
	const isOne = schedules.length === 1;
	const monitors = schedules.flatMap((schedule) => {
		if (isPlain(at(schedule, "create_monitor"))) return [readCliMonitor(schedule)];
		return isOne || isMonitorSchedule(schedule) ? [readOne(schedule)] : [];
	});
	const others = schedules.flatMap((schedule) => {
		const name = at(schedule, "name");
		return isOne ||
			isMonitorSchedule(schedule) ||
			at(schedule, "create_monitor") !== undefined ||
			typeof name !== "string"
			? []
			: [name];
	});
	return { monitors, others, isPart: at(found, "nextLink") !== undefined };
}

/** What is neither is refused as what it is likelier to be. */
function readOne(schedule: unknown): AzureMonitor {
	return at(schedule, "properties") === undefined ? readCliMonitor(schedule) : readSchedule(schedule);
}

function jsonOf(text: string, file: string): unknown {
	try {
		const found: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
		checkSize(found, file);
		refuseSecretsIn(found, file);
		return found;
	} catch (error) {
		if (error instanceof LeewayError) throw error;
		// What begins like JSON may be YAML that does: {a: 1}.
		return readSettings(text, file, { merges: true }).found;
	}
}
