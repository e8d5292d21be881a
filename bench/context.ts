import type { Datasets } from "./dataset";
import type { Figures } from "./figures";
import type { Server, ServerOptions } from "./server";

export const sizes = ["small", "full", "huge"] as const;
export type Size = (typeof sizes)[number];

/** What a case works with. */
export interface Context {
	size: Size;
	/** How often each thing is measured. */
	repeat: number;
	data: Datasets;
	figures: Figures;
	/** The Python with pandas and scipy; undefined without. */
	python: string | undefined;
	log(text: string): void;
	/** A new folder, removed after the case. */
	folder(): Promise<string>;
	/** A server with an empty home, or the given one; stopped after the case if it still runs. */
	server(options: Omit<ServerOptions, "home"> & { home?: string }): Promise<Server>;
}

export interface Case {
	name: string;
	run(context: Context): Promise<void>;
}
