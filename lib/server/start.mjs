// `npm start`: serves the build on PORT (3000), on this machine only unless HOSTNAME names another address.
process.env.NEXT_TELEMETRY_DISABLED ??= "1";
process.argv.splice(2, 0, "start", "-H", process.env.HOSTNAME || "127.0.0.1");
await import("next/dist/bin/next");
