/**
 * One JSON object out of the texts of several. Rows are such texts, their numbers spelled as they were collected (1.0, or
 * more digits than a double has): parsed and written again, as JSON.stringify would, they would be spelled anew.
 *
 * @example mergeJson('{"rows":[{"a":1.0}]}', '{"total":1}') // '{"rows":[{"a":1.0}],"total":1}'
 */
export function mergeJson(...objects: string[]): string {
	const members = objects.map((object) => object.slice(1, -1)).filter((each) => each !== "");
	return `{${members.join(",")}}`;
}
