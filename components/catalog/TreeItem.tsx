"use client";

import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { type ReactNode, useState } from "react";

interface TreeItemProps {
	level: number;
	label: ReactNode;
	/** Small, at the right: how much is in it. */
	note?: ReactNode;
	title?: string;
	/** Where choosing it leads; without it, choosing opens it. */
	href?: string;
	current?: boolean;
	/** Is it the window that is shown? */
	shown?: boolean;
	opened?: boolean;
	onGo?: (() => void) | undefined;
	/** What is below it, made when it is first opened; none for a leaf. */
	branch?: () => ReactNode;
}

/** One line of the tree with what is below it. */
export function TreeItem(props: TreeItemProps) {
	const {
		level,
		label,
		note,
		title,
		href,
		current = false,
		shown = false,
		opened = false,
		onGo,
		branch,
	} = props;
	const [expanded, setExpanded] = useState(opened);
	const toggle = () => setExpanded((before) => !before);
	const shared = {
		role: "treeitem",
		"aria-level": level,
		"aria-selected": current,
		"aria-current": shown ? "date" : undefined,
		"aria-expanded": branch ? expanded : undefined,
		"data-tree-item": true,
		"data-level": level,
		"data-expanded": branch ? expanded : undefined,
		tabIndex: current || (level === 1 && !href) ? 0 : -1,
		title,
		className: `flex h-7 min-w-0 flex-1 items-center gap-2 rounded-sm pr-2 text-left focus-visible:-outline-offset-2 ${current || shown ? "font-medium text-accent" : "text-ink-2 hover:text-ink"}`,
	} as const;
	const inside = (
		<>
			<span className="min-w-0 flex-1 truncate">{label}</span>
			{note !== undefined && <span className="shrink-0 text-xs font-normal text-ink-3">{note}</span>}
		</>
	);
	return (
		<>
			<div
				className={`flex items-center ${current ? "bg-accent-soft" : "hover:bg-hover"}`}
				style={{ paddingLeft: 4 + (level - 1) * 12 }}
			>
				<button
					type="button"
					tabIndex={-1}
					aria-hidden="true"
					data-tree-toggle
					disabled={!branch}
					onClick={toggle}
					className={`grid size-6 shrink-0 place-items-center text-ink-3 ${branch ? "" : "invisible"}`}
				>
					<ChevronRight size={13} className={expanded ? "rotate-90" : ""} />
				</button>
				{href === undefined ? (
					<button type="button" {...shared} onClick={toggle}>
						{inside}
					</button>
				) : (
					<Link prefetch={false} {...shared} href={href} onClick={onGo}>
						{inside}
					</Link>
				)}
			</div>
			{expanded && branch?.()}
		</>
	);
}
