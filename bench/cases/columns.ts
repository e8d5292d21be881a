import type { Column } from "../peers/statements";

const codes = ["SEX", "EDUCATION", "AGE", "PAY_0", "PAY_2", "PAY_3", "PAY_4", "PAY_5", "PAY_6"];
const amounts = [
	"LIMIT_BAL",
	...[1, 2, 3, 4, 5, 6].flatMap((month) => [`BILL_AMT${month}`, `PAY_AMT${month}`]),
];

/** The generated features as bare SQL must know them. */
export const columns: Column[] = [
	...codes.map((name): Column => ({ name, type: "BIGINT", isCategory: true })),
	{ name: "MARRIAGE", type: "VARCHAR", isCategory: true },
	...amounts.map((name): Column => ({ name, type: "DOUBLE", isCategory: false })),
];

/** The outputs, likewise. */
export const outputColumns: Column[] = [
	{ name: "DEFAULT_NEXT_MONTH", type: "BIGINT", isCategory: true },
	{ name: "probability", type: "DOUBLE", isCategory: false },
];
