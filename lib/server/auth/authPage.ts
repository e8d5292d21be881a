import { basePath } from "@/lib/basePath";
import { escapeHtml } from "@/lib/html";

/**
 * A page for whoever has not signed in: it needs no script, and loads nothing but the icon, which everybody may load. All it
 * is given is escaped: its texts and links repeat what the sign-in provider said and which address was asked for, which
 * anybody can make up.
 */
export function authPage({
	title,
	text,
	actions,
}: {
	title: string;
	text: string;
	actions: { label: string; href: string; post?: boolean }[];
}): string {
	const links = actions.map(({ label, href, post }) =>
		post
			? `<form method="post" action="${escapeHtml(href)}"><button>${escapeHtml(label)}</button></form>`
			: `<a href="${escapeHtml(href)}">${escapeHtml(label)}</a>`,
	);
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} · Leeway</title>
<link rel="icon" href="${basePath}/icon.svg" type="image/svg+xml">
<style>
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { display: grid; min-height: 100vh; margin: 0; place-items: center; }
main { max-width: 28rem; padding: 1.5rem; }
h1 { margin: 0 0 .5rem; font-size: 1.25rem; }
p { margin: 0 0 1rem; overflow-wrap: anywhere; }
a, button { display: inline-block; margin-right: .5rem; padding: .4rem .8rem; border: 1px solid; border-radius: 6px; background: none;
	color: inherit; font: inherit; text-decoration: none; cursor: pointer; }
form { display: inline; }
</style>
</head>
<body><main><h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p>${links.join("")}</main></body>
</html>`;
}
