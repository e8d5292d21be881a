/** A drawn chart as a picture that needs nothing else: colours resolved, fonts named. Browser only. */

/** The chart's SVG as text; undefined when none is drawn. */
export function svgOf(figure: HTMLElement): { text: string; width: number; height: number } | undefined {
	const drawn = figure.querySelector<SVGSVGElement>("svg.recharts-surface");
	if (!drawn) return undefined;
	const { width, height } = drawn.getBoundingClientRect();
	const copy = drawn.cloneNode(true);
	if (!(copy instanceof SVGSVGElement)) return undefined;
	copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
	copy.setAttribute("width", String(width));
	copy.setAttribute("height", String(height));
	copy.setAttribute("font-family", "system-ui, sans-serif");
	const ground = document.createElementNS("http://www.w3.org/2000/svg", "rect");
	for (const [name, value] of [
		["width", "100%"],
		["height", "100%"],
		["fill", "var(--page)"],
	] as const) {
		ground.setAttribute(name, value);
	}
	copy.prepend(ground);
	const text = new XMLSerializer().serializeToString(copy);
	return { text: text.replace(/var\((--[a-z0-9-]+)\)/g, (_, name: string) => colourOf(name)), width, height };
}

/** The same as a PNG, twice as fine. */
export async function pngOf(figure: HTMLElement): Promise<Blob | undefined> {
	const svg = svgOf(figure);
	if (!svg) return undefined;
	const image = new Image();
	image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg.text.toWellFormed())}`;
	await image.decode();
	const canvas = document.createElement("canvas");
	canvas.width = svg.width * 2;
	canvas.height = svg.height * 2;
	canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
	return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), "image/png"));
}

/** What a token comes to under the theme in use. */
function colourOf(token: string): string {
	const probe = document.createElement("span");
	probe.style.color = `var(${token})`;
	document.body.append(probe);
	const { color } = getComputedStyle(probe);
	probe.remove();
	return color;
}
