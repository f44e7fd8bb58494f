/** What could not be kept: paged on the server, counted by reason, with the raw text of each piece. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, told, type Schemas } from "../../api/client";
import { useSearchValue } from "../../parts/address";
import { Button } from "../../parts/Button";
import { Choice } from "../../parts/choosing";
import { DataTable, type Column } from "../../parts/DataTable";
import { Dialog } from "../../parts/Dialog";
import { Toolbar } from "../../parts/layout";
import { Answer, Empty } from "../../parts/states";
import { usePages } from "../../parts/tableState";
import { number, t } from "../../texts/t";
import { propName, schemaName } from "../../texts/words";

type Refused = Schemas["Quarantined"];
const ANY = "any";
const KEEP = 160;

export function RefusedList() {
  const [of, setOf] = useSearchValue("of");
  const [reason, setReason] = useSearchValue("reason");
  const [raw, setRaw] = useState<Refused | null>(null);
  const source = /^\d{1,9}$/.test(of) ? Number(of) : undefined;
  const query = { ...(source ? { source } : {}), ...(reason ? { reason } : {}) };
  const pages = usePages(["refused", source ?? 0, reason], async (offset, signal) => {
    const got = await told(api.GET("/api/quarantine", { params: { query: { ...query, limit: 100, offset } }, signal }));
    return { rows: got.rows.map((row, at) => ({ ...row, key: String(offset + at) })), total: got.total };
  });
  const columns: Column<Refused & { key: string }>[] = [
    { id: "dataset", head: t("refused.dataset"), cell: (row) => <bdi>{row.dataset}</bdi> },
    {
      id: "place",
      head: t("refused.place"),
      cell: (row) => (
        <span title={row.file}>
          <bdi>{nameOf(row.file)}</bdi> {row.position}
        </span>
      ),
    },
    { id: "record", head: t("refused.record"), cell: (row) => <bdi className="sources-record">{row.record}</bdi> },
    { id: "reason", head: t("refused.reason"), cell: (row) => <bdi>{row.reason}</bdi> },
    {
      id: "detail",
      head: t("refused.detail"),
      cell: (row) => <bdi className="sources-value">{inWords(row.detail)}</bdi>,
    },
    { id: "raw", head: t("refused.raw"), cell: (row) => <Raw row={row} onOpen={() => setRaw(row)} /> },
  ];
  return (
    <div className="sources-refused">
      <p className="soft">{t("refused.intro")}</p>
      <Toolbar label={t("refused.reasons")}>
        <OfSource value={of} onChange={setOf} />
        <OfReason source={source} value={reason} onChange={setReason} />
        <span className="soft">{t("refused.reasonsShown")}</span>
      </Toolbar>
      <Answer of={pages.query} lines={6}>
        {() => (
          <DataTable
            {...pages.table}
            label={t("refused.table")}
            columns={columns}
            rowId={(row) => row.key}
            rowName={(row) => `${row.reason} ${row.position}`}
            onOpen={setRaw}
            pageKeys
            empty={<Empty icon="check">{t("refused.none")}</Empty>}
          />
        )}
      </Answer>
      {raw && (
        <Dialog
          title={t("refused.rawOf", { place: `${nameOf(raw.file)} ${raw.position}` })}
          open
          wide
          onClose={() => setRaw(null)}
        >
          <p>
            <bdi>{raw.reason}</bdi>
            {raw.detail && (
              <>
                {": "}
                <bdi>{inWords(raw.detail)}</bdi>
              </>
            )}
          </p>
          {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keys */}
          <pre className="sources-raw" tabIndex={0}>
            {raw.raw}
          </pre>
        </Dialog>
      )}
    </div>
  );
}

/** "Person:nationality", a property of a kind, in words; anything else as it is. */
const inWords = (detail: string | null | undefined): string =>
  (detail ?? "").replace(/^([A-Z][A-Za-z]+):([a-z][A-Za-z]+)$/, (_, schema: string, prop: string) =>
    t("refused.property", { kind: schemaName(schema), name: propName(prop).toLowerCase() }),
  );

const nameOf = (path: string) => path.replaceAll("\\", "/").split("/").at(-1) ?? path;

function Raw({ row, onOpen }: { row: Refused; onOpen: () => void }) {
  const raw = row.raw ?? "";
  if (raw === "") return null;
  return (
    <span className="sources-raw-cell">
      <code>{raw.length > KEEP ? `${raw.slice(0, KEEP)}…` : raw}</code>
      {(raw.length > 40 || raw.includes("\n")) && (
        <Button tone="quiet" onPress={onOpen} aria-label={t("refused.rawOpen", { place: row.position })}>
          {t("part.open")}
        </Button>
      )}
    </span>
  );
}

function OfSource({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const sources = useQuery({
    queryKey: ["sources", "all"],
    queryFn: ({ signal }) => told(api.GET("/api/sources", { params: { query: { limit: 1000 } }, signal })),
  });
  const held = sources.data?.sources.filter((one) => one.quarantined > 0) ?? [];
  const options = held.map((one) => ({
    id: String(one.source),
    text: `${one.source} ${one.dataset}`,
    hint: number(one.quarantined),
  }));
  return (
    <Choice
      label={t("refused.narrow.source")}
      options={[{ id: ANY, text: t("refused.any") }, ...options]}
      value={options.some((one) => one.id === value) ? value : ANY}
      onChange={(id) => onChange(id === ANY ? "" : id)}
    />
  );
}

function OfReason(props: { source: number | undefined; value: string; onChange: (value: string) => void }) {
  const { source, value, onChange } = props;
  const all = useQuery({
    queryKey: ["refused", "reasons", source ?? 0],
    queryFn: async ({ signal }) =>
      (await told(
        api.GET("/api/quarantine", { params: { query: { ...(source ? { source } : {}), limit: 0 } }, signal }),
      )) as Schemas["Quarantine"],
  });
  const counts = new Map<string, number>();
  for (const [, reason, count] of all.data?.reasons ?? []) counts.set(reason, (counts.get(reason) ?? 0) + count);
  if (value && !counts.has(value)) counts.set(value, 0);
  const options = [...counts].map(([reason, count]) => ({ id: `=${reason}`, text: reason, hint: number(count) }));
  return (
    <Choice
      label={t("refused.reason")}
      options={[{ id: ANY, text: t("refused.any"), hint: number(all.data?.total ?? 0) }, ...options]}
      value={value ? `=${value}` : ANY}
      onChange={(id) => onChange(id === ANY ? "" : id.slice(1))}
    />
  );
}
