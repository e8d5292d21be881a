/** A row's values. Null where nothing stands between two delimiters; "" where two quotes do. */
export type DelimitedRecord = (string | null)[];

/** Text that is not delimited text. */
export class DelimitedError extends Error {
	constructor(fault: string, line: number) {
		super(`${fault}: line ${line}`);
	}
}

const quote = '"';

/**
 * Cuts delimited text (RFC 4180) into records as it arrives. A line ends with CR LF, LF, or CR where that is what the
 * first line ends with; lines without anything are passed over. Quotes inside of a value that does not begin with one
 * belong to it, and so do those of a value that goes on after its closing quote.
 */
export class DelimitedSplitter {
	private record: DelimitedRecord = [];
	private field = "";
	private state: "start" | "plain" | "quoted" | "closed" = "start";
	/** The end of the text, whose meaning depends on what comes next: a quote, CR or part of a delimiter at the end. */
	private undecided = "";
	private newline: "\n" | "\r" | undefined;
	private line = 1;
	private recordLine = 1;
	private characters = 0;
	private readonly delimiter: string;
	private readonly maxCharacters: number;

	/** A record of more than `maxCharacters` is taken for a quote that is never closed. */
	constructor(delimiter: string, maxCharacters = Number.POSITIVE_INFINITY) {
		this.delimiter = delimiter;
		this.maxCharacters = maxCharacters;
	}

	/** The records that end in this text. Throws DelimitedError. */
	push(text: string): DelimitedRecord[] {
		return this.read(this.undecided + text, false);
	}

	/** The last record, where it has no line ending. Throws DelimitedError for a quote that is never closed. */
	end(): DelimitedRecord[] {
		const found = this.read(this.undecided, true);
		if (this.state === "quoted") {
			throw new DelimitedError("a quote is never closed", this.recordLine);
		}
		if (this.state !== "start" || this.record.length > 0) this.endRecord(found);
		return found;
	}

	private read(text: string, isLast: boolean): DelimitedRecord[] {
		const found: DelimitedRecord[] = [];
		this.undecided = "";
		let at = 0;
		while (at < text.length) {
			const next = this.step(text, at, isLast, found);
			if (next < 0) {
				this.undecided = text.slice(at);
				break;
			}
			this.characters += next - at;
			at = next;
			if (this.characters > this.maxCharacters) {
				throw new DelimitedError(
					`a row is longer than ${this.maxCharacters} characters, as with a quote that is never closed`,
					this.recordLine,
				);
			}
		}
		return found;
	}

	/** Reads on from `at`; answers where it stopped, or −1 when that depends on the text still to come. */
	private step(text: string, at: number, isLast: boolean, found: DelimitedRecord[]): number {
		switch (this.state) {
			case "start":
				this.field = "";
				this.state = text[at] === quote ? "quoted" : "plain";
				return this.state === "quoted" ? at + 1 : at;
			case "quoted":
				return this.stepQuoted(text, at, isLast);
			case "plain": {
				const stop = this.endOfPlain(text, at);
				this.field += text.slice(at, stop);
				if (stop > at) return stop;
				return this.stepEnd(text, at, isLast, found);
			}
			case "closed": {
				const next = this.stepEnd(text, at, isLast, found);
				if (next !== at) return next;
				// The value goes on: its quotes were part of it.
				this.field = quote + this.field + quote;
				this.state = "plain";
				return at;
			}
		}
	}

	private stepQuoted(text: string, at: number, isLast: boolean): number {
		const stop = text.indexOf(quote, at);
		const piece = text.slice(at, stop < 0 ? text.length : stop);
		if (stop === at) {
			if (at + 1 === text.length && !isLast) return -1;
			const isEscape = text[at + 1] === quote;
			if (isEscape) this.field += quote;
			else this.state = "closed";
			return at + (isEscape ? 2 : 1);
		}
		this.field += piece;
		for (let i = piece.indexOf("\n"); i >= 0; i = piece.indexOf("\n", i + 1)) this.line += 1;
		return at + piece.length;
	}

	/** Where a value without quotes may end: at a line ending, or what may be a delimiter. */
	private endOfPlain(text: string, at: number): number {
		const first = this.delimiter.charCodeAt(0);
		let stop = at;
		for (; stop < text.length; stop++) {
			const c = text.charCodeAt(stop);
			if (c === first || c === 10 || c === 13) break;
		}
		return stop;
	}

	/** At what may end a value; `at` itself when it does not and the value was quoted. */
	private stepEnd(text: string, at: number, isLast: boolean, found: DelimitedRecord[]): number {
		const { delimiter } = this;
		if (text.startsWith(delimiter, at)) {
			this.endField();
			this.state = "start";
			return at + delimiter.length;
		}
		const isCut = !isLast && at + delimiter.length > text.length && delimiter.startsWith(text.slice(at));
		if (isCut) return -1;
		if (text[at] === "\r") {
			if (at + 1 === text.length && !isLast && this.newline !== "\r") return -1;
			if (text[at + 1] === "\n" && this.newline !== "\r") {
				this.newline = "\n";
				this.endRecord(found);
				return at + 2;
			}
			this.newline ??= "\r";
		}
		if (text[at] === "\n") this.newline ??= "\n";
		if (text[at] === this.newline) {
			this.endRecord(found);
			return at + 1;
		}
		if (this.state === "closed") return at;
		this.field += text[at];
		return at + 1;
	}

	private endField(): void {
		this.record.push(this.state === "closed" || this.field !== "" ? this.field : null);
		this.field = "";
	}

	private endRecord(found: DelimitedRecord[]): void {
		this.endField();
		if (this.record.length > 1 || this.record[0] !== null) found.push(this.record);
		this.record = [];
		this.state = "start";
		this.line += 1;
		this.recordLine = this.line;
		this.characters = 0;
	}
}
