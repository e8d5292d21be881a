/** `npm run docs:configuration`. */
import { writeFileSync } from "node:fs";
import { configurationPage } from "../lib/server/configurationPage";

writeFileSync(new URL("../docs/configuration.md", import.meta.url), configurationPage());
