/** `npm run docs:messages`: docs/messages, what people and programs get in one episode. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { sampleFiles } from "@/test/notify/sampleFiles";

const folder = new URL("../docs/messages/", import.meta.url);
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const [name, text] of sampleFiles()) writeFileSync(new URL(name, folder), text);
