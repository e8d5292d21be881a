/** The API's phrases are lower case, subject first: "nothing was collected" → "Nothing was collected". */
export function sentence(text: string): string {
	return text.slice(0, 1).toUpperCase() + text.slice(1);
}
