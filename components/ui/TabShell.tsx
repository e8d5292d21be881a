"use client";

import { Tabs } from "radix-ui";
import type { ReactNode } from "react";
import { PanelBoundary } from "./PanelBoundary";

interface TabShellProps<T extends string> {
	/** What the tabs are parts of, for who cannot see them. */
	label: string;
	tabs: readonly { name: T; title: ReactNode }[];
	current: T;
	onChange(name: T): void;
	/** Stands beside the tabs, at the end of their line. */
	actions?: ReactNode;
	/** Of the whole, of the line with the tabs, of what a tab shows. */
	className?: string;
	lineClassName?: string;
	contentClassName?: string;
	/** What the current tab shows. */
	children: ReactNode;
}

/** A line of tabs, and below it what the current one shows. */
export function TabShell<T extends string>(props: TabShellProps<T>) {
	const { label, tabs, current, onChange, actions, className, lineClassName, contentClassName, children } =
		props;
	return (
		<Tabs.Root
			value={current}
			onValueChange={(value) => {
				const chosen = tabs.find(({ name }) => name === value);
				if (chosen) onChange(chosen.name);
			}}
			className={className}
		>
			<div className={`flex flex-wrap items-center ${lineClassName ?? ""}`}>
				<Tabs.List aria-label={label} className="flex flex-1 gap-1 whitespace-nowrap">
					{tabs.map(({ name, title }) => (
						<Tabs.Trigger
							key={name}
							value={name}
							className="-mb-px h-9 border-b-2 border-transparent px-2 text-ink-2 hover:text-ink data-[state=active]:border-accent data-[state=active]:text-ink"
						>
							{title}
						</Tabs.Trigger>
					))}
				</Tabs.List>
				{/* Together on a line of their own where a phone has no room beside the tabs. */}
				<div className="ml-auto flex items-center gap-1">{actions}</div>
			</div>
			<Tabs.Content
				key={current}
				value={current}
				tabIndex={-1}
				className={`outline-none ${contentClassName ?? ""}`}
			>
				<PanelBoundary what="this tab">{children}</PanelBoundary>
			</Tabs.Content>
		</Tabs.Root>
	);
}
