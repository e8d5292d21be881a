import { join } from "node:path";
import { LeewayError } from "@/lib/errors";
import type { Destination } from "@/lib/monitors/destination";
import { messageText } from "@/lib/monitors/messageText";
import { replaceFile } from "@/lib/state/replaceFile";
import { inert } from "./inert";

interface Folder {
	name: string;
	/** An absolute path. */
	path: string;
	/** Where people reach Leeway. */
	base?: string | undefined;
}

/** Leaves each message as a text in a folder of this machine: nothing is sent. The same message twice is one file. */
export function openFolder({ name, path, base }: Folder): Destination {
	return {
		name,
		kind: "folder",
		recipients: null,
		async send(message) {
			const { subject, ...shown } = inert(message);
			try {
				const text = messageText({ subject, ...shown }, base);
				await replaceFile(join(/*turbopackIgnore: true*/ path, `${message.id}.txt`), `${subject}\n\n${text}`);
				return { kind: "sent" };
			} catch (error) {
				if (error instanceof LeewayError) return { kind: "again", reason: "the folder cannot be written to" };
				throw error;
			}
		},
	};
}
