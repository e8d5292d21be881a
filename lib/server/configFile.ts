import { type KeyPath, readSettings, settingsFault } from "@/lib/settingsFile";
import { type ConfigValues, configSchema, keysOf } from "./configSchema";

/** leeway.yaml's values, and how to speak of a key in it. */
export interface ConfigFile {
	values: ConfigValues;
	/** "leeway.yaml line 4: datastores[0].url": the beginning of a message about that key. */
	keyAt(path: KeyPath): string;
}

/**
 * Reads leeway.yaml's text; `file` is its name, for messages. Throws `invalid` for the first fault: which line and
 * key, what was found there, what to write instead. A secret is never repeated.
 */
export function parseConfigFile(text: string, file: string): ConfigFile {
	const settings = readSettings(text, file);
	const parsed = configSchema.safeParse(settings.found ?? {});
	if (!parsed.success) throw settingsFault(parsed.error, settings, keysOf);
	return { values: parsed.data, keyAt: settings.keyAt };
}
