import type { ComponentProps } from "react";

interface ButtonProps extends ComponentProps<"button"> {
	/** `strong` for the one thing a panel is for. */
	tone?: "plain" | "strong";
	/** Is it at it? It keeps the focus, which a disabled one would lose, and a press does nothing. */
	pending?: boolean;
}

const tones = {
	plain: "border border-line-strong bg-raised text-ink hover:bg-hover",
	strong: "border border-accent bg-accent text-on-accent hover:brightness-110",
};

export function buttonStyle(tone: "plain" | "strong" = "plain"): string {
	return `inline-flex h-7 shrink-0 items-center justify-center gap-1.5 rounded-md px-2.5 text-sm whitespace-nowrap disabled:opacity-50 aria-disabled:opacity-50 ${tones[tone]}`;
}

export function Button({ tone = "plain", pending = false, className = "", onClick, ...rest }: ButtonProps) {
	return (
		<button
			type="button"
			className={`${buttonStyle(tone)} ${className}`}
			aria-disabled={pending || undefined}
			// A form is not sent either: sending it presses its button.
			onClick={pending ? (event) => event.preventDefault() : onClick}
			{...rest}
		/>
	);
}
