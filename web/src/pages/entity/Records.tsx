/** Which records are held to be this one, the verdicts that joined them, and who else perhaps is the same. */
import { DataTable, type Column } from "../../parts/DataTable";
import { EntityLink } from "../../parts/EntityLink";
import { Bar } from "../../parts/figures";
import { SchemaIcon } from "../../parts/Icon";
import { Section } from "../../parts/layout";
import { PageLink } from "../../parts/PageLink";
import { Empty } from "../../parts/states";
import { useGo } from "../../parts/address";
import { hasText, moment, number, percent, t } from "../../texts/t";
import type { Schemas } from "../../api/client";
import type { EntityTold } from "./ask";

type Member = Schemas["MemberTold"];
type Verdict = Schemas["JoinedBy"];
type Perhaps = Schemas["PerhapsSame"];

export function Records({ entity }: { entity: EntityTold }) {
  return (
    <div className="entity-records">
      <PerhapsSame entity={entity} />
      <Section title={t("entity.records.members")}>
        {entity.total_members === 1 ? <p className="soft">{t("entity.records.one")}</p> : null}
        <DataTable
          label={t("entity.records.members")}
          columns={MEMBERS}
          rows={entity.members}
          rowId={(one) => one.id}
          rowName={(one) => one.name}
          total={entity.total_members}
        />
      </Section>
      {entity.verdicts.length > 0 && (
        <Section title={t("entity.records.verdicts")}>
          <DataTable
            label={t("entity.records.verdicts")}
            columns={VERDICTS}
            rows={entity.verdicts}
            rowId={(one) => String(one.number)}
            rowName={(one) => `${one.left}, ${one.right}`}
            total={entity.total_verdicts}
          />
        </Section>
      )}
    </div>
  );
}

function PerhapsSame({ entity }: { entity: EntityTold }) {
  const go = useGo();
  return (
    <Section title={t("entity.records.perhaps")}>
      {entity.perhaps.length === 0 ? (
        <Empty icon="review" title={t("entity.records.none")} />
      ) : (
        <DataTable
          label={t("entity.records.perhaps")}
          columns={perhaps(entity)}
          rows={entity.perhaps}
          rowId={(one) => one.id}
          rowName={(one) => one.caption}
          total={entity.total_perhaps}
          onOpen={(one) => go(`/entity/${encodeURIComponent(one.id)}`)}
          entity={(one) => one.id}
          pageKeys
          parted
        />
      )}
    </Section>
  );
}

const perhaps = (entity: EntityTold): Column<Perhaps>[] => [
  {
    id: "name",
    head: t("entity.ties.other"),
    cell: (one) => <EntityLink id={one.id} name={one.caption} schema={one.schema} />,
  },
  {
    id: "score",
    head: t("entity.records.score"),
    cell: (one) => <Bar value={one.score} most={1} tone="thread" format={(value) => percent(value, 0)} />,
    width: "10rem",
  },
  {
    id: "review",
    head: t("entity.records.judgement"),
    cell: (one) => (
      <PageLink to="/review" search={{ left: entity.id, right: one.id }} className="entity-review">
        {t("entity.records.review")}
      </PageLink>
    ),
    width: "12rem",
  },
];

const MEMBERS: Column<Member>[] = [
  {
    id: "name",
    head: t("entity.records.name"),
    cell: (one) => (
      <span className="record-name">
        <SchemaIcon schema={one.schema} />
        <bdi>{one.name}</bdi>
      </span>
    ),
  },
  {
    id: "id",
    head: t("entity.records.id"),
    cell: (one) => (
      <code>
        <bdi>{one.id}</bdi>
      </code>
    ),
  },
  { id: "datasets", head: t("entity.records.datasets"), cell: (one) => one.datasets.join(", ") },
  { id: "statements", head: t("entity.records.statements"), cell: (one) => number(one.statements), end: true },
];

const End = ({ id, name }: { id: string; name: string }) => (
  <span className="record-end">
    <bdi>{name}</bdi>
    {name !== id && (
      <code className="soft">
        <bdi>{id}</bdi>
      </code>
    )}
  </span>
);

const VERDICTS: Column<Verdict>[] = [
  {
    id: "judgement",
    head: t("entity.records.judgement"),
    cell: (one) => {
      const said = `entity.verdict.${one.judgement}`;
      return <strong>{hasText(said) ? t(said) : one.judgement}</strong>;
    },
    width: "6rem",
  },
  {
    id: "pair",
    head: t("entity.records.pair"),
    cell: (one) => (
      <span className="record-pair">
        <End id={one.left} name={one.left_caption} />
        <End id={one.right} name={one.right_caption} />
      </span>
    ),
  },
  {
    id: "score",
    head: t("entity.records.score"),
    cell: (one) => (one.score === null ? "" : percent(one.score)),
    end: true,
  },
  {
    id: "by",
    head: t("entity.records.by"),
    cell: (one) => (
      <>
        <bdi>{one.made_by}</bdi>
        {one.made_by.startsWith("clew:") && <span className="soft"> {t("review.machine")}</span>}
      </>
    ),
  },
  { id: "why", head: t("entity.records.why"), cell: (one) => <bdi>{one.why}</bdi> },
  { id: "when", head: t("entity.records.when"), cell: (one) => moment(one.made_at), width: "13.5rem" },
];
