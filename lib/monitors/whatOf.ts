import { ownValue } from "@/lib/ownValue";
import { visibleText } from "@/lib/visibleText";

const maxName = 80;

const wholes: Record<string, string> = {
	share: "share of features that drift",
	columns: "columns",
	matched: "matched requests",
};
const parts: Record<string, string> = {
	NullValueRate: "nulls of ",
	DataTypeErrorRate: "types of ",
	OutOfBoundsRate: "values out of bounds of ",
	silent: "logs of ",
	stopped: "logs of ",
	volume: "volume of ",
	problems: "damaged lines of ",
};

/** What a key is, for people. */
export function whatOf(key: string): string {
	const colon = key.indexOf(":");
	const [part, of] = [key.slice(0, colon), key.slice(colon + 1)];
	const name = visibleText((of.length > maxName ? `${of.slice(0, maxName)}…` : of).replaceAll(/\s+/g, " "));
	if (part === "whole") return ownValue(wholes, of) ?? name;
	return `${ownValue(parts, part) ?? ""}${name === "" ? '""' : name}`;
}
