import type { ShapeOverride } from "@/lib/record/override";
import type { Packed } from "./packed";
import type { RawUnit } from "./rawLines";

/** What a thread is asked. */
export interface Task {
	raw: RawUnit;
	override: ShapeOverride | undefined;
}

/** What comes back of a task, with the room its lines had. */
export interface Done {
	/** Undefined where a payload lies beside the log, and after an error. */
	packed?: Packed | undefined;
	error?: string;
	room: ArrayBuffer;
}
