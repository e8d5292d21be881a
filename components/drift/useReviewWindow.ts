"use client";

import { useQueryStates } from "nuqs";
import { wholeWindow } from "@/components/data/span";
import { useWindow, type WindowState } from "@/components/data/useWindow";
import type { CollectionAddress } from "@/lib/model/address";
import { driftParams } from "@/lib/url/driftParams";
import { reviewWindow } from "./span";

/** The window the URL names; without one, the latest week, or half of what there is. */
export function useReviewWindow(address: CollectionAddress): WindowState {
	const [{ from, to }] = useQueryStates(driftParams);
	const state = useWindow(address);
	if (state.status !== "ready" || (from !== null && to !== null && from < to)) return state;
	const { reach } = state;
	return { ...state, window: reviewWindow(reach.first, wholeWindow(reach).to) };
}
