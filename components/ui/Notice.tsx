import { CircleAlert, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

interface NoticeProps {
	tone: "info" | "warn" | "danger";
	/** What is the case, in a sentence. */
	title: ReactNode;
	/** What to do about it. */
	children?: ReactNode;
	actions?: ReactNode;
}

const tones = {
	info: { icon: Info, box: "border-line bg-panel", ink: "text-ink-3" },
	warn: { icon: TriangleAlert, box: "border-warn/35 bg-warn-soft", ink: "text-warn" },
	danger: { icon: CircleAlert, box: "border-danger/35 bg-danger-soft", ink: "text-danger" },
};

/** One sentence and the fix. */
export function Notice({ tone, title, children, actions }: NoticeProps) {
	const { icon: Icon, box, ink } = tones[tone];
	return (
		<div
			role={tone === "danger" ? "alert" : "status"}
			className={`flex gap-2.5 rounded-lg border p-3 ${box}`}
		>
			<Icon size={16} aria-hidden="true" className={`mt-0.5 shrink-0 ${ink}`} />
			<div className="min-w-0 flex-1">
				<p className="font-medium wrap-anywhere">{title}</p>
				{children && <div className="mt-0.5 text-ink-2 wrap-anywhere">{children}</div>}
				{actions && <div className="mt-2.5 flex flex-wrap gap-2">{actions}</div>}
			</div>
		</div>
	);
}
