/** Text to the clipboard, with a word about whether it went there. */
import { t } from "../texts/t";
import { toast } from "./toasts";

export async function copy(text: string, done: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast(done, { tone: "good" });
  } catch {
    toast(t("source.copyFailed"), { tone: "bad" });
  }
}
