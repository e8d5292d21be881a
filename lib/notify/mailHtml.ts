import { formatCount } from "@/lib/format";
import { escapeHtml } from "@/lib/html";
import type { Message } from "@/lib/monitors/episode";
import { wholeLinks } from "./links";

const style = `:root { color-scheme: light dark; }
body { margin: 0; padding: 24px; max-width: 44em; font: 15px/1.5 system-ui, sans-serif; color: #1c1c1e; background: #ffffff; }
h1 { font-size: 18px; line-height: 1.3; margin: 0 0 16px; }
p { margin: 0 0 12px; }
.small { font-size: 13px; color: #55555a; }
a { color: #0b57d0; }
@media (prefers-color-scheme: dark) {
  body { color: #ececf1; background: #1c1c1e; }
  .small { color: #b4b4bb; }
  a { color: #8ab4f8; }
}`;

/** A message as the HTML of a mail, light and dark. Nothing is loaded from elsewhere. */
export function mailHtml(message: Message, base: string | undefined): string {
	const { subject, findings, more, facts, links } = message;
	const urls = wholeLinks(message, base);
	const shown = links.map(({ label, path }, place) => {
		const url = urls[place]?.url;
		return url === undefined
			? `${escapeHtml(label)}: ${escapeHtml(path)}`
			: `<a href="${escapeHtml(url)}">${escapeHtml(label)}</a>`;
	});
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(subject)}</title>
<style>
${style}
</style>
</head>
<body>
<h1>${escapeHtml(subject)}</h1>
${[
	...findings.map(findingHtml),
	...(more === 0 ? [] : [`<p>and ${formatCount(more)} more</p>`]),
	...(facts.length === 0 ? [] : [`<p class="small">${facts.map(escapeHtml).join("<br>\n")}</p>`]),
	`<p>${shown.join(base === undefined ? "<br>\n" : " · ")}</p>`,
].join("\n")}
</body>
</html>
`;
}

function findingHtml({ what, text, moved }: Message["findings"][number]): string {
	const more = moved === undefined ? "" : `<br>\n<span class="small">${escapeHtml(moved)}</span>`;
	return `<p><bdi><b>${escapeHtml(what)}</b></bdi>: ${escapeHtml(text)}${more}</p>`;
}
