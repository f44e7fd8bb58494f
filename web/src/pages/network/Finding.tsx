/** Two fields: look for an entity of the case to put on the canvas; look for one that stands on it. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, asApiError, told } from "../../api/client";
import { Combobox } from "../../parts/Combobox";
import { SchemaIcon } from "../../parts/Icon";
import { selection } from "../../parts/selection";
import { t } from "../../texts/t";
import { bring } from "./canvasStore";
import type { Entity } from "./model";

const SHOWN = 12;

export function AddField() {
  const [text, setText] = useState("");
  const found = useQuery({
    queryKey: ["network", "search", text],
    queryFn: ({ signal }) =>
      told(api.GET("/api/suggest", { params: { query: { q: text.trim(), limit: SHOWN } }, signal })),
    enabled: text.trim().length > 1,
  });
  const hits = found.data?.results ?? [];
  return (
    <Combobox
      label={t("network.add")}
      quiet
      placeholder={t("network.add")}
      text={text}
      onText={setText}
      busy={found.isFetching}
      failed={found.isError ? asApiError(found.error).message : ""}
      options={hits.map((hit) => ({ id: hit.id, text: hit.caption, icon: <SchemaIcon schema={hit.schema} quiet /> }))}
      onChange={(id) => {
        const name = hits.find((hit) => hit.id === id)?.caption ?? id;
        setText("");
        void bring([id], t("network.added", { name })).then(() => selection.set([id]));
      }}
    />
  );
}

/** Among what is shown: what is hidden or filtered away is not found. */
export function FindField({ among, onFound }: { among: readonly Entity[]; onFound: (id: string) => void }) {
  const [text, setText] = useState("");
  const wanted = text.trim().toLocaleLowerCase();
  const hits = wanted ? among.filter((node) => node.caption.toLocaleLowerCase().includes(wanted)) : [];
  return (
    <Combobox
      label={t("network.find")}
      quiet
      placeholder={t("network.find")}
      text={text}
      onText={setText}
      total={hits.length}
      options={hits.slice(0, SHOWN).map((node) => ({
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
