import type { ReactNode } from "react";

interface FieldProps {
	label: string;
	/** What it means, below it. */
	hint?: ReactNode;
	children: ReactNode;
}

/** A field with its name before it. */
export function Field({ label, hint, children }: FieldProps) {
	return (
		<div>
			{/* biome-ignore lint/a11y/noLabelWithoutControl: the control is what stands inside */}
			<label className="grid grid-cols-[92px_minmax(0,1fr)] items-center gap-x-2">
				<span className="text-ink-2">{label}</span>
				{children}
			</label>
			{hint !== undefined && <p className="mt-0.5 pl-[100px] text-sm text-ink-3 wrap-anywhere">{hint}</p>}
		</div>
	);
}
