import type { Column } from "../peers/statements";

/** The generated features as bare SQL must know them. */
export const columns: Column[] = [
	...["SEX", "EDUCATION", "MARRIAGE", "AGE", "PAY_0", "PAY_2", "PAY_3", "PAY_4", "PAY_5", "PAY_6"].map(
		(name) => ({
			name,
			isCategory: true,
		}),
	),
	...["LIMIT_BAL", ...[1, 2, 3, 4, 5, 6].flatMap((month) => [`BILL_AMT${month}`, `PAY_AMT${month}`])].map(
		(name) => ({ name, isCategory: false }),
	),
];
