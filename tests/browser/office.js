// The demonstration, started from the real binary on a free port and stopped for sure.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/**
 * The keeper of the office. It waits on its standard input, which ends when we close it or when we
 * die of whatever; either way it tells the program to stop, which then removes its own folder.
 */
const KEEPER = `
exec 3<&0
"$1" demo --json --listen 127.0.0.1:0 < /dev/null &
office=$!
cat <&3 > /dev/null
kill "$office" 2> /dev/null
wait "$office"
`;

/** Starts an office of its own: its address, its accounts with their password, and how to close it. */
export async function open() {
  // In a process group of its own, so that an interrupt at the terminal passes it by.
  const keeper = spawn("sh", ["-c", KEEPER, "keeper", given("LUGU_PROGRAM")], {
    stdio: ["pipe", "pipe", "inherit"],
    detached: true,
  });
  const gone = new Promise((resolve) => keeper.once("exit", resolve));
  const close = async () => {
    keeper.stdin.destroy();
    await gone;
  };
  const said = {};
  for await (const line of createInterface({ input: keeper.stdout })) {
    Object.assign(said, JSON.parse(line));
    if (said.listening) {
      keeper.stdout.resume();
      return { address: said.listening, accounts: said.accounts, password: said.password, close };
    }
  }
  await close();
  throw new Error("the demonstration did not start");
}

/** What `cargo xtask` found on this machine. */
export function given(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run \`cargo xtask stories\``);
  return value;
}
