import { type Stretch, stretches } from "../distribution";
import { raw, type Sql } from "./sql";

/** What stands for rows of no known time; no stretch begins there. */
export const noTime = -1;

/**
 * The start of the stretch a row `r` of blob `b` lies in, as DOUBLE. The folder decides where it lies in one stretch
 * whole, else the record's own time: as with windows, so that a stretch's rows are those of its window.
 */
export function stretchSql(stretch: Stretch): Sql {
	const { millis, offset } = stretches[stretch];
	const start = (time: string) => `((${time} - ${offset}) // ${millis} * ${millis} + ${offset})`;
	const [first, last] = [start("b.partition_start"), start("(b.partition_end - 1)")];
	return raw(`(CASE WHEN ${first} = ${last} THEN ${first} WHEN r."time" IS NOT NULL THEN ${start('r."time"')}
		ELSE ${noTime} END)::DOUBLE`);
}
