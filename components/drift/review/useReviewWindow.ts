"use client";

import { useQueryStates } from "nuqs";
import { useWindow, type WindowState } from "@/components/data/useWindow";
import { useNow } from "@/components/shell/Now";
import type { CollectionAddress } from "@/lib/model/address";
import { driftParams } from "@/lib/url/driftParams";
import { windowAt } from "@/lib/url/timeText";
import { windowReviewed } from "../reviewWindow";

/** The window the URL names; without one, the latest week, or half of what there is. */
export function useReviewWindow(address: CollectionAddress): WindowState {
	const [{ from, to }] = useQueryStates(driftParams);
	const { now } = useNow();
	const state = useWindow(address);
	return state.status === "ready"
		? { ...state, window: windowReviewed(state, windowAt({ from, to }, now)) }
		: state;
}
