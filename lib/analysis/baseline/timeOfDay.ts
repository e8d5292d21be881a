import type { SchemaElement } from "hyparquet";

/** Of a Parquet column of times of day: how its numbers are spelled, 10:00:00 or with a fraction 10:00:00.500000. */
export function clockOf({
	converted_type: converted,
	logical_type: logical,
}: SchemaElement): ((value: number | bigint) => string) | undefined {
	const unit = logical?.type === "TIME" ? logical.unit : converted?.match(/^TIME_(MILLIS|MICROS)$/)?.[1];
	const digits = unit === "MILLIS" ? 3 : unit === "MICROS" ? 6 : unit === "NANOS" ? 9 : undefined;
	return digits === undefined ? undefined : (value) => timeOfDay(BigInt(value), digits);
}

/** As Python and JSON writers spell it: no fraction where there is none, else six digits, nine where it takes them. */
function timeOfDay(count: bigint, digits: number): string {
	const perSecond = 10n ** BigInt(digits);
	const seconds = Number(count / perSecond);
	const nanos = String(count % perSecond)
		.padStart(digits, "0")
		.padEnd(9, "0");
	const two = (part: number) => String(part).padStart(2, "0");
	const time = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(two).join(":");
	if (/^0+$/.test(nanos)) return time;
	return `${time}.${nanos.endsWith("000") ? nanos.slice(0, 6) : nanos}`;
}
