/** Two fields: look for an entity of the case to put on the canvas; look for one that stands on it. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Combobox } from "../../parts/Combobox";
import { SchemaIcon } from "../../parts/Icon";
import { selection } from "../../parts/selection";
import { t } from "../../texts/t";
import { bring, useSheet } from "./canvasStore";

interface Hit {
  id: string;
  caption: string;
  schema: string;
}

async function search(text: string, signal: AbortSignal): Promise<Hit[]> {
  const answer = await fetch(`/api/search?${new URLSearchParams({ q: text, limit: "12" }).toString()}`, { signal });
  if (!answer.ok) return [];
  const { results = [] } = (await answer.json()) as { results?: Partial<Hit>[] };
  return results.map((one) => ({ id: one.id ?? "", caption: one.caption ?? one.id ?? "", schema: one.schema ?? "" }));
}

export function AddField() {
  const [text, setText] = useState("");
  const found = useQuery({
    queryKey: ["network", "search", text],
    queryFn: ({ signal }) => search(text, signal),
    enabled: text.trim().length > 1,
  });
  const hits = found.data ?? [];
  return (
    <Combobox
      label={t("network.add")}
      quiet
      placeholder={t("network.add")}
      text={text}
      onText={setText}
      options={hits.map((hit) => ({ id: hit.id, text: hit.caption, icon: <SchemaIcon schema={hit.schema} quiet /> }))}
      onChange={(id) => {
        const name = hits.find((hit) => hit.id === id)?.caption ?? id;
        setText("");
        void bring([id], t("network.added", { name })).then(() => selection.set([id]));
      }}
    />
  );
}

const SHOWN = 12;

export function FindField({ onFound }: { onFound: (id: string) => void }) {
  const [text, setText] = useState("");
  const { nodes, hidden } = useSheet();
  const wanted = text.trim().toLocaleLowerCase();
  const hits = wanted
    ? [...nodes.values()]
        .filter((node) => !hidden.has(node.id) && node.caption.toLocaleLowerCase().includes(wanted))
        .slice(0, SHOWN)
    : [];
  return (
    <Combobox
      label={t("network.find")}
      quiet
      placeholder={t("network.find")}
      text={text}
      onText={setText}
      options={hits.map((node) => ({
        id: node.id,
        text: node.caption,
        icon: <SchemaIcon schema={node.schema} quiet />,
      }))}
      onChange={(id) => {
        setText("");
        onFound(id);
      }}
    />
  );
}
