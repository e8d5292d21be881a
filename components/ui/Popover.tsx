"use client";

import { Popover as Radix } from "radix-ui";
import type { ReactNode } from "react";

interface PopoverProps {
	trigger: ReactNode;
	label: string;
	open?: boolean;
	onOpenChange?(open: boolean): void;
	align?: "start" | "end";
	children: ReactNode;
}

/** A small panel that hangs on its button; Esc and a click elsewhere close it. */
export function Popover({ trigger, label, open, onOpenChange, align = "start", children }: PopoverProps) {
	const state = open === undefined ? {} : { open };
	return (
		<Radix.Root {...state} {...(onOpenChange ? { onOpenChange } : {})}>
			<Radix.Trigger asChild>{trigger}</Radix.Trigger>
			<Radix.Portal>
				<Radix.Content
					aria-label={label}
					align={align}
					sideOffset={4}
					collisionPadding={8}
					className="z-40 max-h-[var(--radix-popover-content-available-height)] w-[min(320px,calc(100vw-16px))] overflow-y-auto rounded-lg border border-line-strong bg-raised p-3 shadow-pop"
				>
					{children}
				</Radix.Content>
			</Radix.Portal>
		</Radix.Root>
	);
}
