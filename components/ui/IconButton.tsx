import type { ComponentProps } from "react";

interface IconButtonProps extends ComponentProps<"button"> {
	/** What it does, in words: read out, and shown on hover. */
	label: string;
	/** 24 pixels instead of 28, among text. */
	small?: boolean;
}

export function IconButton({ label, small = false, className = "", children, ...rest }: IconButtonProps) {
	return (
		<button
			type="button"
			aria-label={label}
			title={label}
			className={`grid shrink-0 place-items-center rounded-md text-ink-2 hover:bg-hover hover:text-ink disabled:text-ink-3 disabled:opacity-50 disabled:hover:bg-transparent ${small ? "size-6" : "size-7"} ${className}`}
			{...rest}
		>
			{children}
		</button>
	);
}
