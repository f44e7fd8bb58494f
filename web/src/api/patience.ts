/**
 * Asking again what the server had no room for (503): it works on some questions at once, with little memory for all.
 * Only what reads is asked again by itself. Where it goes on, it is said.
 */
import { toast } from "../parts/toasts";
import { t } from "../texts/t";

/** Milliseconds before each new try; after the last one the refusal stands. */
const PAUSES = [250, 500, 1_000, 2_000, 3_000];
/** Tries after which it is said. */
const QUIET = 2;
const TOLD_AGAIN = 20_000;
const BUSY = 503;
/** What is asked with a body and changes nothing. */
const READS = /^\/api\/(network\/(expand|gather|layout|export)|places\/of|review\/queue)$/;

let toldAt = -TOLD_AGAIN;

export async function patient(asked: Request): Promise<Response> {
  let answer = await fetch(asked.clone());
  if (!isReading(asked)) return answer;
  for (const [tries, pause] of PAUSES.entries()) {
    if (answer.status !== BUSY) return answer;
    if (tries === QUIET) tell();
    await rest(pause, asked.signal);
    answer = await fetch(asked.clone());
  }
  return answer;
}

const isReading = ({ method, url }: Request) => method === "GET" || READS.test(new URL(url).pathname);

/** Many questions may wait at once; it is said once. */
function tell(): void {
  if (performance.now() - toldAt < TOLD_AGAIN) return;
  toldAt = performance.now();
  toast(t("part.waitsForServer"));
}

/** A pause that ends early when nobody waits for the answer any more. */
const rest = (pause: number, signal: AbortSignal) =>
  new Promise<void>((done) => {
    const timer = setTimeout(done, pause);
    signal.addEventListener("abort", () => (clearTimeout(timer), done()), { once: true });
  });
