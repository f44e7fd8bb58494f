/** A mapping, guessed and then corrected: as a form or as text, with a preview of what would come of it. */
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { api, asApiError, told, type Schemas } from "../../api/client";
import { Button } from "../../parts/Button";
import { Choice } from "../../parts/choosing";
import { Section } from "../../parts/layout";
import { Answer, Notice } from "../../parts/states";
import { Tabs } from "../../parts/Tabs";
import { t } from "../../texts/t";
import { ColumnsForm } from "./ColumnsForm";
import { DatasetField, isDataset } from "./DatasetField";
import { EntitiesForm } from "./EntitiesForm";
import { LedgerForm } from "./LedgerForm";
import type { Mapping } from "./shape";
import { Trial } from "./Trial";
import { useAdd } from "./useAdd";

type Draft = Schemas["MappingDraft"];
type Reading = "ledger" | "entities";

export function MappingEditor({ id, name }: { id: string; name: string }) {
  const [reading, setReading] = useState<Reading>("ledger");
  const found = useQuery({
    queryKey: ["files", id, "mapping", reading],
    queryFn: async ({ signal }) =>
      (await told(
        api.GET("/api/files/{id}/mapping", { params: { path: { id }, query: { reading } }, signal }),
      )) as Draft,
    retry: false,
    staleTime: Infinity,
  });
  return (
    <Answer of={found} lines={8}>
      {(draft) => <Edited key={`${id} ${reading}`} id={id} name={name} first={draft} onReading={setReading} />}
    </Answer>
  );
}

/** What is edited: each change is read by the server, which writes the text or takes it apart. */
function useDraft(id: string, first: Draft) {
  const [draft, setDraft] = useState(first);
  const [text, setText] = useState(first.text);
  const [wrong, setWrong] = useState<string | null>(null);
  const latest = useRef(0);
  const ask = (body: Schemas["MappingGiven"], keepText: boolean) => {
    const mine = ++latest.current;
    told(api.POST("/api/files/{id}/mapping", { params: { path: { id } }, body }))
      .then((read) => {
        if (mine !== latest.current) return;
        setDraft(read as Draft);
        if (!keepText) setText(read.text);
        setWrong(null);
      })
      .catch((error: unknown) => mine === latest.current && setWrong(asApiError(error).message));
  };
  const write = (written: string) => {
    setText(written);
    latest.current += 1;
  };
  useEffect(() => {
    if (text === draft.text || text.trim() === "") return;
    const wait = setTimeout(() => ask({ text }, true), 500);
    return () => clearTimeout(wait);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only what is written begins it
  }, [text, draft.text]);
  const change = (mapping: Mapping) => {
    setDraft((now) => ({ ...now, mapping }));
    ask({ form: mapping }, false);
  };
  return { draft, text, wrong, write, change };
}

interface EditedProps {
  id: string;
  name: string;
  first: Draft;
  onReading: (reading: Reading) => void;
}

function Edited({ id, name, first, onReading }: EditedProps) {
  const { draft, text, wrong, write, change } = useDraft(id, first);
  const [tab, setTab] = useState("form");
  const ledger = draft.mapping.ledger ?? null;
  return (
    <>
      <Section title={t("mapping.title")}>
        <p className="soft">{t("mapping.intro")}</p>
        <div className="add-reading">
          <Choice
            label={t("mapping.reading")}
            value={ledger ? "ledger" : "entities"}
            onChange={(chosen) => onReading(chosen === "ledger" ? "ledger" : "entities")}
            options={[
              { id: "entities", text: t("mapping.reading.entities") },
              ...(first.mapping.ledger || ledger ? [{ id: "ledger", text: t("mapping.reading.ledger") }] : []),
            ]}
          />
        </div>
        <Warnings draft={draft} wrong={wrong} />
        <Tabs
          label={t("mapping.tabs")}
          open={tab}
          onOpen={setTab}
          tabs={[
            {
              id: "form",
              title: t("mapping.form"),
              content: () => (
                <div className="add-form">
                  {ledger && <LedgerForm draft={draft} ledger={ledger} onChange={change} />}
                  {!ledger && <ColumnsForm draft={draft} onChange={change} />}
                  {!ledger && <EntitiesForm draft={draft} onChange={change} />}
                  <p className="soft add-small">{t("mapping.more")}</p>
                </div>
              ),
            },
            {
              id: "text",
              title: t("mapping.text"),
              content: () => <AsText text={text} wrong={wrong} onWrite={write} />,
            },
          ]}
        />
      </Section>
      <Finish
        id={id}
        name={name}
        text={draft.text === text || wrong === null ? text : draft.text}
        wrong={wrong !== null}
      />
    </>
  );
}

function Warnings({ draft, wrong }: { draft: Draft; wrong: string | null }) {
  const { warnings = [] } = draft.mapping;
  return (
    <div className="add-warnings" aria-live="polite">
      {warnings.length > 0 && (
        <Notice tone="warn">
          {warnings.map((one) => (
            <p key={one}>
              <bdi>{one}</bdi>
            </p>
          ))}
        </Notice>
      )}
      {wrong !== null && (
        <Notice tone="warn">
          <strong>{t("mapping.wrong")}</strong> <bdi>{wrong}</bdi>
        </Notice>
      )}
      {wrong === null && draft.problem && (
        <Notice tone="warn">
          <strong>{t("mapping.problem")}</strong> <bdi>{draft.problem}</bdi>
        </Notice>
      )}
    </div>
  );
}

function AsText({ text, wrong, onWrite }: { text: string; wrong: string | null; onWrite: (text: string) => void }) {
  return (
    <label className="field">
      <span className="field-label">{t("mapping.textLabel")}</span>
      <textarea
        className="input add-text"
        value={text}
        rows={Math.min(32, Math.max(12, text.split("\n").length + 1))}
        spellCheck={false}
        aria-invalid={wrong !== null}
        onChange={(event) => onWrite(event.target.value)}
      />
      <span className="soft add-small">{t("mapping.textHint")}</span>
    </label>
  );
}

function Finish({ id, name, text, wrong }: { id: string; name: string; text: string; wrong: boolean }) {
  const [dataset, setDataset] = useState("");
  const { add, held, changing } = useAdd();
  const good = isDataset(dataset);
  const given = { id, mapping: text };
  return (
    <>
      <Trial id={id} text={text} dataset={good ? dataset : ""} wrong={wrong} />
      <Section title={t("add.do")}>
        <div className="add-do">
          <DatasetField value={dataset} onChange={setDataset} own={plainName(name)} />
          <Button
            tone="main"
            isDisabled={held || wrong || !good}
            onPress={() => add({ files: [given], ...(dataset ? { dataset } : {}) })}
          >
            {t("add.do")}
          </Button>
          {changing && <span className="soft add-small">{t("add.busy")}</span>}
        </div>
      </Section>
    </>
  );
}

/** The dataset's name that a file's name suggests, as the server makes it. */
const plainName = (name: string) =>
  name
    .replace(/(\.(gz|gzip|zst|zstd|xz|bz2|zip|csv|tsv|txt|json|xlsx|parquet|dat))+$/i, "")
    .normalize("NFKD")
    .replace(/[^\x20-\x7e]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "") || "source";
