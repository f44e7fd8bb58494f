/** One source: its files with their hashes, what came of it, what was refused, and what it says, down to the row. */
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { api, told, type Schemas } from "../../api/client";
import { useSearch } from "../../parts/address";
import { IconButton } from "../../parts/Button";
import { DataTable, type Column } from "../../parts/DataTable";
import { EntityLink } from "../../parts/EntityLink";
import { Figure, Figures } from "../../parts/figures";
import { Section } from "../../parts/layout";
import { PageLink } from "../../parts/PageLink";
import { SourceMark } from "../../parts/SourceMark";
import { Answer, Empty, Notice, Shown } from "../../parts/states";
import { usePages } from "../../parts/tableState";
import { moment, number, t } from "../../texts/t";
import { size } from "../add/size";

export function OneSource({ number: which }: { number: number }) {
  const found = useQuery({
    queryKey: ["sources", which],
    queryFn: async ({ signal }) =>
      (await told(
        api.GET("/api/sources/{number}", { params: { path: { number: which } }, signal }),
      )) as Schemas["SourceOpened"],
  });
  return <Answer of={found}>{(opened) => <Opened key={which} opened={opened} />}</Answer>;
}

function Opened({ opened }: { opened: Schemas["SourceOpened"] }) {
  const { source } = opened;
  const [, change] = useSearch();
  const head = useRef<HTMLDivElement>(null);
  useEffect(() => head.current?.focus({ preventScroll: false }), []);
  return (
    <div ref={head} tabIndex={-1} className="sources-one">
      <Section
        title={t("sources.openOne", { n: source.source, dataset: source.dataset })}
        actions={
          <span className="page-actions">
            <PageLink to="/search" search={{ dataset: source.dataset }} className="button button-plain">
              {t("sources.search")}
            </PageLink>
            <IconButton icon="close" label={t("part.close")} onPress={() => change({ source: undefined })} />
          </span>
        }
      >
        <p className="soft">
          {source.title} · {t("sources.added")} {moment(source.added_at)}
        </p>
        <Figures>
          <Figure value={source.records} label={t("sources.records")} />
          <Figure value={source.entities} label={t("sources.entities")} />
          <Figure value={source.statements} label={t("sources.statements")} />
          <Figure value={source.payments} label={t("sources.payments")} />
          <Figure value={source.quarantined} label={t("sources.quarantined")} />
        </Figures>
        {source.cut_short && <Notice tone="warn">{t("sources.cutNote")}</Notice>}
        <Files opened={opened} />
        <Reasons opened={opened} />
      </Section>
      <Section title={t("sources.read")}>
        <p className="soft">{t("sources.readNote")}</p>
        <Read which={source.source} />
      </Section>
    </div>
  );
}

function Files({ opened: { files, total_files: total } }: { opened: Schemas["SourceOpened"] }) {
  return (
    <>
      <h3>{t("sources.files")}</h3>
      <ul className="sources-files">
        {files.map((file, place) => (
          <li key={`${place} ${file.path} ${file.member ?? ""}`}>
            <span>
              <bdi title={file.path}>{file.name}</bdi>
              {file.member && (
                <>
                  {" ! "}
                  <bdi>{file.member}</bdi>
                </>
              )}{" "}
              <span className="soft">
                {file.role || t("sources.main")}, {size(file.bytes)}
              </span>
            </span>
            <code className="sources-hash">{file.sha256}</code>
          </li>
        ))}
      </ul>
      <Shown shown={files.length} total={total} />
    </>
  );
}

function Reasons({ opened: { reasons, source } }: { opened: Schemas["SourceOpened"] }) {
  return (
    <>
      <h3>{t("sources.refusedOf")}</h3>
      {reasons.length === 0 ? (
        <p className="soft">{t("sources.refusedNone")}</p>
      ) : (
        <ul className="sources-reasons">
          {reasons.map(([reason, count]) => (
            <li key={reason}>
              <PageLink to="/sources" search={{ tab: "refused", of: String(source.source), reason }}>
                <bdi>{reason}</bdi>
              </PageLink>{" "}
              <span className="soft">{number(count)}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

type Said = Schemas["SourceStatement"];

const COLUMNS: Column<Said>[] = [
  { id: "place", head: t("sources.place"), cell: (said) => said.position },
  {
    id: "entity",
    head: t("sources.entity"),
    cell: (said) => <EntityLink id={said.entity} name={said.entity} schema={said.schema} />,
  },
  { id: "property", head: t("sources.property"), cell: (said) => said.prop },
  { id: "value", head: t("sources.value"), cell: (said) => <bdi className="sources-value">{said.value}</bdi> },
  { id: "behind", head: t("sources.behind"), cell: (said) => <SourceMark statements={said.statement} /> },
];

function Read({ which }: { which: number }) {
  const pages = usePages(["sources", which, "statements"], async (offset, signal) => {
    const got = await told(
      api.GET("/api/sources/{number}/statements", {
        params: { path: { number: which }, query: { limit: 100, offset } },
        signal,
      }),
    );
    return { rows: got.statements, total: got.total };
  });
  return (
    <Answer of={pages.query}>
      {() => (
        <DataTable
          {...pages.table}
          label={t("sources.read")}
          columns={COLUMNS}
          rowId={(said) => said.statement}
          rowName={(said) => `${said.prop} ${said.value}`}
          height="50vh"
          empty={<Empty icon="source">{t("sources.readNone")}</Empty>}
        />
      )}
    </Answer>
  );
}
