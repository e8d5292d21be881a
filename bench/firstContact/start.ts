export type Environment = Record<string, string>;

/** One way people begin: what they set, what Leeway should say, and what they would then do. */
export interface Start {
	name: string;
	env: Environment;
	/** Text of a leeway.yaml, which LEEWAY_CONFIG then names. */
	yaml?: string;
	/** What a message must say to be of use. Without it rows are expected at once. */
	says?: RegExp;
	/** What somebody would set who does what the message says; null takes a variable away. Without it, nothing here can show it. */
	follow?: (found: RegExpExecArray) => Record<string, string | null>;
	/** Rows alone are not enough: what is wrong is to be said too. */
	mustSay?: true;
	/** Its own working folder. */
	cwd?: string;
	/** It has to wait for something: longer than five seconds is fair. */
	waits?: true;
}
