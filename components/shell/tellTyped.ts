import { useState, useSyncExternalStore } from "react";

const setText = new Map(
	typeof window === "undefined"
		? []
		: [HTMLInputElement, HTMLTextAreaElement].map((kind) => [
				kind.name,
				Object.getOwnPropertyDescriptor(kind.prototype, "value")?.set,
			]),
);

const never = () => () => {};

/** Whether a component was in the HTML that the server sent. One that the browser drew itself, after a link, was not: nobody typed before it. */
export function useWasSent(): boolean {
	const isComingToLife = useSyncExternalStore(
		never,
		() => false,
		() => true,
	);
	const [wasSent] = useState(isComingToLife);
	return wasSent;
}

/**
 * Tells React what stands in the fields of a part that has just come to life: typed before its scripts ran, or kept by
 * the browser over a reload. React takes what it finds for what it drew, says nothing, and puts its own text back later.
 */
export function tellTyped(part: Element) {
	const tells = [...part.querySelectorAll<Field>("input, textarea, select")].map(toTell);
	// A turn later the router lives too: what a field writes into the address before that is lost.
	setTimeout(() => {
		for (const tell of tells) tell?.();
	});
}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** Tells React of one field as it stands now; nothing where it stands as drawn. */
function toTell(field: Field): (() => void) | undefined {
	if (field instanceof HTMLSelectElement) {
		const chosen = field.selectedIndex;
		const drawn = [...field.options].findIndex((option) => option.hasAttribute("selected"));
		if (chosen === Math.max(drawn, 0)) return undefined;
		return () => {
			field.selectedIndex = chosen;
			field.dispatchEvent(new Event("change", { bubbles: true }));
		};
	}
	if (field.type === "file") return undefined;
	if (field instanceof HTMLInputElement && (field.type === "checkbox" || field.type === "radio")) {
		const { checked, defaultChecked } = field;
		// The radio button that lost its mark hears of it by the one that has it now.
		if (checked === defaultChecked || (field.type === "radio" && !checked)) return undefined;
		return () => {
			field.checked = defaultChecked;
			field.click();
		};
	}
	const { value: typed, defaultValue: drawn } = field;
	if (typed === drawn) return undefined;
	return () => {
		// Typed on since: React has heard all of it.
		if (field.value !== typed && field.value !== drawn) return;
		// React compares with the text that was last set on the field itself; the prototype's setter passes it by.
		field.value = drawn;
		setText.get(field.constructor.name)?.call(field, typed);
		field.dispatchEvent(new Event("input", { bubbles: true }));
	};
}
