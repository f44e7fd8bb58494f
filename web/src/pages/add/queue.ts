/** Files on their way to the case's folder. They go on while other pages are looked at; each can be stopped. */
import type { QueryClient } from "@tanstack/react-query";
import { refusal } from "../../api/error";
import type { Schemas } from "../../api/client";
import { createStore } from "../../parts/store";
import { t } from "../../texts/t";

export interface Coming {
  key: number;
  name: string;
  size: number;
  sent: number;
  state: "sending" | "kept" | "failed";
  /** Why it was not kept. */
  error?: string;
  kept?: Schemas["PutTold"];
  stop: () => void;
}

export const queue = createStore<readonly Coming[]>([]);
let last = 0;

const change = (key: number, some: Partial<Coming>) =>
  queue.set((now) => now.map((one) => (one.key === key ? { ...one, ...some } : one)));

export const forget = (key: number) => queue.set((now) => now.filter((one) => one.key !== key));

/** Send files, one after the other. Gives what was kept. */
export async function send(files: readonly File[], client: QueryClient): Promise<Schemas["PutTold"][]> {
  const entered = files.map((file) => enter(file));
  const kept: Schemas["PutTold"][] = [];
  for (const begin of entered) {
    const one = await begin();
    if (one) kept.push(one);
    await client.invalidateQueries({ queryKey: ["files"] });
  }
  return kept;
}

/** Put it into the queue; what is given begins to send it. */
function enter(file: File): () => Promise<Schemas["PutTold"] | null> {
  const key = ++last;
  const asked = new XMLHttpRequest(); // fetch does not tell how much was sent
  let stopped = false;
  const stop = () => {
    stopped = true;
    asked.abort();
    forget(key);
  };
  queue.set((now) => [...now, { key, name: file.name, size: file.size, sent: 0, state: "sending", stop }]);
  return () =>
    new Promise((done) => {
      const failed = (error: string) => {
        change(key, { state: "failed", error });
        done(null);
      };
      if (stopped) return done(null);
      asked.upload.onprogress = (event) => change(key, { sent: event.loaded });
      asked.onabort = () => done(null);
      asked.onerror = () => failed(t("part.unreachable"));
      asked.onload = () => {
        if (asked.status !== 200) {
          const answer = new Response(asked.responseText, { status: asked.status });
          void refusal(answer).then((error) => failed(error.message));
          return;
        }
        const kept = JSON.parse(asked.responseText) as Schemas["PutTold"];
        if (kept.already) change(key, { state: "kept", sent: file.size, kept });
        else forget(key);
        done(kept);
      };
      asked.open("PUT", `/api/files?name=${encodeURIComponent(file.name.slice(-255))}`);
      asked.setRequestHeader("content-type", "application/octet-stream");
      asked.send(file);
    });
}
