import type { ReactNode } from "react";

/** Choices of one kind. */
export function Group({ title, children }: { title: string; children: ReactNode }) {
	return (
		<section>
			<h2 className="mb-0.5 px-1.5 text-xs text-ink-3">{title}</h2>
			{children}
		</section>
	);
}

/** One choice. */
export function Entry(props: { current: boolean; onPick(): void; children: ReactNode }) {
	return (
		<button
			type="button"
			aria-pressed={props.current}
			onClick={props.onPick}
			className={`block w-full truncate rounded-md px-1.5 py-1 text-left ${props.current ? "bg-accent-soft text-accent" : "hover:bg-hover"}`}
		>
			{props.children}
		</button>
	);
}
