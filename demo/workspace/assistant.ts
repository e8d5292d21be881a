import type { Millis } from "@/lib/time";
import { type Logged, sdkRecord } from "./envelope";
import { recordsJson } from "./pandas";
import { type Random, randomOf } from "./random";
import { callTimes, type Story } from "./story";

const talk = [
	["How much do the TrailWalker Hiking Shoes cost?", "They cost $110. (Source: data/product_info_11.md)"],
	[
		"¿Cuánto tarda el envío a España?",
		"El envío tarda de 3 a 5 días hábiles; recibirás un correo con el número 📦.",
	],
	["冬でもこのテントは使えますか?", "はい、TrailMaster X4は-5℃まで快適にお使いいただけます。⛺️"],
	[
		"Is x < 5 && y > 3 a valid filter? It shows <b>nothing</b>",
		"Yes: write `x < 5 and y > 3` instead of &&.",
	],
	["Kann ich die Größe „M“ noch umtauschen?", "Ja, innerhalb von 30 Tagen – ungetragen und mit Beleg. 👍🏽"],
	["What about returns?\nI lost the receipt 😬", 'No problem:\n1. Open your account\n2. Choose "Returns" 🧾'],
	["هل يوجد ضمان على الموقد؟", "نعم، الضمان سنتان على PowerBurner. 🔥"],
	["who wrote this 👩‍👩‍👧‍👦 love it", "The team at Contoso Outdoors 🏔️ — thank you!"],
] as const;

/** A chat flow: a question and the talk so far in, an answer out; one row a record, nested cells. */
export function assistantHour(story: Story, hour: Millis): Logged[] {
	const random = randomOf(story.seed, "assistant", hour);
	return callTimes(random, hour, 5 * story.scale).flatMap((time) => assistantCall(story, time, random));
}

/** One question and its answer. */
export function assistantCall(story: Story, time: Millis, random: Random): Logged[] {
	const [latest = talk[0], ...before] = random.shuffle(talk).slice(0, random.integer(1, 4));
	const history = before.map(([question, output]) => ({ inputs: { question }, outputs: { output } }));
	const tokens = { prompt: BigInt(random.integer(80, 900)), completion: BigInt(random.integer(10, 200)) };
	const file = `${randomOf(story.seed, "instance", "assistant").hex(32)}000000`;
	const correlationId = random.uuid();
	const log = (collection: string, body: string) =>
		sdkRecord(
			{ endpoint: "assistant", deployment: "chat", collection, file },
			{ time, correlationId, body },
			random,
		);
	return [
		log("model_inputs", recordsJson([{ question: latest[0], chat_history: history }])),
		log("model_outputs", recordsJson([{ answer: latest[1], tokens, seconds: random.between(0.4, 6) }])),
	];
}
