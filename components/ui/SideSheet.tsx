"use client";

import { X } from "lucide-react";
import { Dialog } from "radix-ui";
import { type ReactNode, useRef, useSyncExternalStore } from "react";
import { IconButton } from "./IconButton";
import { PanelBoundary } from "./PanelBoundary";

interface SideSheetProps {
	/** What it is, for who cannot see it: "Row". */
	label: string;
	/** What it shows, in its head. */
	title: ReactNode;
	/** Buttons and links between the title and the one that closes it. */
	actions?: ReactNode;
	/** `drawer` comes in from the left over the page; `panel` stands beside a table, and on a phone covers the page. */
	form?: keyof typeof forms;
	onClose(): void;
	children: ReactNode;
}

const forms = {
	drawer: "fixed inset-y-0 left-0 z-50 w-[min(320px,86vw)] border-r bg-panel",
	panel:
		"bg-page max-md:fixed max-md:inset-0 max-md:z-40 md:w-[min(440px,45%)] md:shrink-0 md:border-t md:border-l",
};

/**
 * A sheet at the side. Where it covers the page it holds the focus until it is closed. Beside a table it leaves the focus
 * there, so that the arrows go on moving through rows while the sheet follows.
 */
export function SideSheet({ label, title, actions, form = "panel", onClose, children }: SideSheetProps) {
	const isNarrow = useIsNarrow();
	const covers = form === "drawer" || isNarrow;
	/** What had the focus when it opened. */
	const before = useRef<Element | null>(null);
	return (
		<Dialog.Root open modal={covers} onOpenChange={(open) => !open && onClose()}>
			{form === "drawer" && <Dialog.Overlay className="fixed inset-0 z-40 bg-black/40" />}
			<Dialog.Content
				{...(covers ? {} : { role: "complementary" })}
				aria-label={label}
				aria-labelledby={undefined}
				aria-describedby={undefined}
				tabIndex={-1}
				className={`flex flex-col overflow-y-auto outline-none ${forms[form]}`}
				onOpenAutoFocus={(event) => {
					before.current ??= document.activeElement;
					if (!covers) event.preventDefault();
				}}
				onCloseAutoFocus={(event) => {
					// Radix would go to a trigger, and there is none. Somebody who went on elsewhere is not called back.
					event.preventDefault();
					const { current } = before;
					if (document.activeElement === document.body && current instanceof HTMLElement) current.focus();
				}}
				onInteractOutside={(event) => {
					if (!covers) event.preventDefault();
				}}
			>
				<header className="sticky top-0 z-10 flex h-11 shrink-0 items-center gap-1 border-b bg-panel pr-1.5 pl-3">
					<Dialog.Title className="min-w-0 flex-1 truncate font-semibold">{title}</Dialog.Title>
					{actions}
					<Dialog.Close asChild>
						<IconButton label="Close (Esc)">
							<X size={15} />
						</IconButton>
					</Dialog.Close>
				</header>
				<PanelBoundary what="what stands here">{children}</PanelBoundary>
			</Dialog.Content>
		</Dialog.Root>
	);
}

const narrow = "(max-width: 767px)";

function useIsNarrow(): boolean {
	return useSyncExternalStore(
		(changed) => {
			const query = matchMedia(narrow);
			query.addEventListener("change", changed);
			return () => query.removeEventListener("change", changed);
		},
		() => matchMedia(narrow).matches,
		() => false,
	);
}
