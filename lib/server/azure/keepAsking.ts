import type { Azure } from "./openAzure";

/** Longer than what was found is taken for new, so that each time asks. Milliseconds. */
const often = 605_000;

/** Asks again and again, so that what monitors and commands rest on grows no older where nobody opens a page. Keeps no process alive. */
export function keepAsking({ ask, settings }: Pick<Azure, "ask" | "settings">): void {
	if (settings.workspaces.length > 0) setInterval(() => void ask(), often).unref();
}
