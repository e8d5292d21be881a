import type { Correlation } from "@/lib/api/correlateAnswers";
import { formatCountOf } from "@/lib/format";

type Joined = Pick<
	Correlation["joined"][number],
	"status" | "told" | "correlationid" | "collections" | "inputs" | "outputs"
>;
type Reused = Pick<
	Correlation["reused"]["listed"][number],
	"correlationid" | "collections" | "inputs" | "outputs"
>;

/** How often the id of a request is used, and how it is told apart from the others; null where it is used once. */
export function sharedIdWords(joined: Joined, reused: readonly Reused[]): string | null {
	const { status, told, correlationid, collections } = joined;
	const shared = reused.find(
		(each) => each.correlationid === correlationid && each.collections.inputs === collections.inputs,
	);
	if (!shared && status !== "ambiguous") return null;
	const { inputs, outputs } = shared ?? joined;
	const counts = `${formatCountOf(inputs, "input")} and ${formatCountOf(outputs, "output")} share its id`;
	if (status === "ambiguous") {
		return `${counts}: which belongs to which cannot be known, so nothing is paired.`;
	}
	if (told === "time") return `${counts}; told apart by time: only these two have the same one.`;
	if (told === "columns") return `${counts}; a further output of its input, with columns of its own.`;
	if (told === "order") return `${counts}; told apart in order: inputs and outputs take turns.`;
	return `${counts}.`;
}
