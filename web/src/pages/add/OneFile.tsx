/** One file: what it is, and adding it; a table of no known format is mapped first. */
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { api, told, type Schemas } from "../../api/client";
import { Button, IconButton } from "../../parts/Button";
import { Icon } from "../../parts/Icon";
import { Section } from "../../parts/layout";
import { Answer, Notice } from "../../parts/states";
import { t } from "../../texts/t";
import { DatasetField, isDataset } from "./DatasetField";
import { MappingEditor } from "./MappingEditor";
import { useAdd } from "./useAdd";

type Look = Schemas["FileLook"];

export function OneFile({ id, onClose }: { id: string; onClose: () => void }) {
  const found = useQuery({
    queryKey: ["files", id],
    queryFn: async ({ signal }) =>
      (await told(api.GET("/api/files/{id}", { params: { path: { id } }, signal }))) as Look,
    retry: false,
  });
  const there = useRef<HTMLDivElement>(null);
  useEffect(() => there.current?.focus(), []);
  return (
    <div ref={there} tabIndex={-1} className="add-one">
      <Answer of={found}>{(told_) => <Told key={id} look={told_} onClose={onClose} />}</Answer>
    </div>
  );
}

function Told({ look: { file, look }, onClose }: { look: Look; onClose: () => void }) {
  const [mapping, setMapping] = useState(look.table && look.known.length === 0);
  return (
    <>
      <Section title={file.name} actions={<IconButton icon="close" label={t("part.close")} onPress={onClose} />}>
        <WhatItIs look={look} />
        {mapping && look.known.length === 0 && <p>{t("add.table")}</p>}
        {look.known.length > 0 && !mapping && (
          <>
            <KnownFile look={look} id={file.id} />
            {look.table && (
              <p className="add-line">
                <span className="soft">{t("add.noMapping")}</span>{" "}
                <Button onPress={() => setMapping(true)}>{t("add.map")}</Button>
              </p>
            )}
          </>
        )}
      </Section>
      {mapping && <MappingEditor id={file.id} name={file.name} />}
    </>
  );
}

function WhatItIs({ look }: { look: Schemas["FilesSeen"] }) {
  const nothing = look.known.length === 0 && !look.table;
  return (
    <>
      <ul className="add-known">
        {look.known.map((one) => (
          <li key={`${one.format} ${one.dataset}`}>
            <Icon name="check" size={16} /> <strong>{one.title}</strong>{" "}
            <span className="soft">
              <bdi>{t("add.knownDataset", { dataset: one.dataset })}</bdi>
              {one.total_parts > 1 && `, ${t("add.knownParts", { n: one.total_parts })}`}
            </span>
          </li>
        ))}
      </ul>
      {nothing && <p className="state-title">{t("add.unknown")}</p>}
      {look.total_unread > 0 && (nothing || look.known.length > 0) && (
        <Notice tone="warn">
          {!nothing && <p>{t("add.unread", { n: look.total_unread })}</p>}
          <ul>
            {look.unread.map(([path, reason]) => (
              <li key={path}>
                <bdi>{reason}</bdi>
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}

function KnownFile({ look, id }: { look: Schemas["FilesSeen"]; id: string }) {
  const [dataset, setDataset] = useState("");
  const { add, held, changing } = useAdd();
  const [only] = look.known;
  const own = look.known.length === 1 && only ? only.dataset : null;
  return (
    <div className="add-do">
      <DatasetField value={dataset} onChange={setDataset} own={own} />
      <Button
        tone="main"
        isDisabled={held || !isDataset(dataset)}
        onPress={() => add({ files: [{ id }], ...(dataset ? { dataset } : {}) })}
      >
        {t("add.do")}
      </Button>
      {changing && <span className="soft add-small">{t("add.busy")}</span>}
    </div>
  );
}
