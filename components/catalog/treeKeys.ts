/** Arrow keys in the tree: the items are found in the page itself, in the order they are seen. */
import type { KeyboardEvent } from "react";

function itemsOf(tree: HTMLElement): HTMLElement[] {
	return [...tree.querySelectorAll<HTMLElement>("[data-tree-item]")];
}

/** Moves the focus by the WAI-ARIA tree pattern; `toggle` opens or closes the focused branch. */
export function onTreeKey(event: KeyboardEvent<HTMLElement>): void {
	const items = itemsOf(event.currentTarget);
	const place = items.findIndex((one) => one.matches(":focus"));
	const item = items[place];
	if (!item) return;
	const level = (one: HTMLElement | undefined) => Number(one?.dataset.level ?? 0);
	const expanded = item.dataset.expanded;
	const toggle = () => item.parentElement?.querySelector<HTMLElement>(":scope > [data-tree-toggle]")?.click();
	const parent = items.slice(0, place).findLast((one) => level(one) < level(item));
	const next = items[place + 1];
	switch (event.key) {
		case "ArrowDown":
			next?.focus();
			break;
		case "ArrowUp":
			items[place - 1]?.focus();
			break;
		case "Home":
			items[0]?.focus();
			break;
		case "End":
			items.at(-1)?.focus();
			break;
		case "ArrowRight":
			if (expanded === "false") toggle();
			else if (level(next) > level(item)) next?.focus();
			break;
		case "ArrowLeft":
			if (expanded === "true") toggle();
			else parent?.focus();
			break;
		default:
			return;
	}
	event.preventDefault();
}
