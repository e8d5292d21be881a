import type { Correlation } from "@/lib/api/correlateAnswers";
import { formatCount } from "@/lib/format";
import { addressText, type DeploymentAddress } from "@/lib/model/address";

interface UnderId extends DeploymentAddress {
	correlationid: string;
	collections: { inputs: string };
}
type Reused = UnderId & Pick<Correlation["reused"]["listed"][number], "inputs" | "outputs" | "ambiguous">;
type Paired = UnderId & Pick<Correlation["joined"][number], "told">;

/** What became of the records under an id that is used again: how its requests were told apart, or that they cannot be. */
export function reusedIdText(reused: Reused, joined: readonly Paired[]): string {
	const { ambiguous, inputs, outputs } = reused;
	const left = ambiguous.inputs + ambiguous.outputs;
	if (left === inputs + outputs) {
		return "Which belongs to which cannot be known, so they are listed by time and none are paired.";
	}
	const own = joined.filter((each) => isUnder(reused, each));
	const ways = new Set(own.map(({ told }) => told));
	const isListed = own.length === inputs + outputs - left;
	if (left === 0 && isListed && own.every(({ told }) => told === null)) {
		return "No two of them belong together, by time or by order.";
	}
	const by = (["time", "order"] as const)
		.filter((way) => ways.has(way))
		.map((way) => pairedBy[way])
		.join(" or ");
	const words = by === "" ? "told apart" : `told apart, each pair ${by}`;
	const further = ways.has("columns") ? " Further outputs of one input have columns of their own." : "";
	if (left === 0) return `Its requests are ${words}.${further}`;
	return `Of ${formatCount(ambiguous.inputs)} in and ${formatCount(ambiguous.outputs)} out which belongs to which cannot be known; the others are ${words}.${further}`;
}

const pairedBy = {
	time: "by the time that its two halves alone share",
	order: "in order, as inputs and outputs take turns",
};

const isUnder = (reused: UnderId, joined: UnderId) =>
	joined.correlationid === reused.correlationid && inputsAddress(joined) === inputsAddress(reused);

const inputsAddress = (each: UnderId) => addressText({ ...each, collection: each.collections.inputs });
