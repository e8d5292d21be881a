// Loaded before a program (`node --import`), it stops that program's calendar at SAMPLE_INSTANT: what is dated by it, and what is
// "4 min ago", is the same whenever it runs. Timers go on.
const instant = Number(process.env.SAMPLE_INSTANT);

globalThis.Date = new Proxy(Date, {
	construct: (target, args, made) => Reflect.construct(target, args.length === 0 ? [instant] : args, made),
	apply: (target) => new target(instant).toString(),
	get: (target, name) => (name === "now" ? () => instant : Reflect.get(target, name)),
});
