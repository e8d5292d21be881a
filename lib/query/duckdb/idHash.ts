/**
 * 32 bits of an id (FNV-1a over its UTF-16 units): ids are random texts, and to look through so many numbers costs a
 * twentieth of looking through the texts. Who finds one compares the text as well.
 */
export function idHash(id: string): number {
	let hash = 0x811c9dc5;
	for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
	return hash;
}
