import { useMemo } from "react";
import { api, told, type Schemas } from "../../api/client";
import { Button } from "../../parts/Button";
import { DataTable, type Column } from "../../parts/DataTable";
import { EntityLink } from "../../parts/EntityLink";
import { PageLink } from "../../parts/PageLink";
import { selection } from "../../parts/selection";
import { SourceMark } from "../../parts/SourceMark";
import { Busy, Empty, Failure } from "../../parts/states";
import { usePages } from "../../parts/tableState";
import { country } from "../../texts/countries";
import { t, type TextKey } from "../../texts/t";
import type { Among, Basis } from "./counting";

type Entity = Schemas["EntityThere"];

/** Who is there: the entities that sources tie to the chosen country on this ground, each with its source. */
export function There({ code, basis, among }: { code: string; basis: Basis; among: Among }) {
  const pages = usePages<Entity>(["there", code, basis, among], async (offset, signal) => {
    const query = { country: code, basis, limit: 100, offset, ...among };
    const page = await told(api.GET("/api/places/entities", { params: { query }, signal }));
    return { rows: page.entities, total: page.total };
  });
  const columns = useMemo(() => columnsOf(code, basis), [code, basis]);
  const { rows } = pages.table;
  return (
    <div className="map-there" role="region" aria-label={t("map.there", { country: country(code) })}>
      <div className="section-head">
        <h3>{t("map.there", { country: country(code) })}</h3>
        <div className="toolbar">
          <Button isDisabled={rows.length === 0} onPress={() => selection.set(rows.map((one) => one.id))}>
            {t("map.select", { n: rows.length })}
          </Button>
          <PageLink to="/network" search={{ id: rows.slice(0, 100).map((one) => one.id) }}>
            {t("money.onNetwork")}
          </PageLink>
        </div>
      </div>
      {pages.query.isPending ? (
        <Busy />
      ) : pages.query.isError ? (
        <Failure error={pages.query.error} />
      ) : (
        <DataTable
          label={t("map.there", { country: country(code) })}
          columns={columns}
          {...pages.table}
          rowId={(one) => one.id}
          rowName={(one) => one.caption}
          entity={(one) => one.id}
          height="22rem"
          empty={<Empty title={t("map.nobody")} />}
        />
      )}
    </div>
  );
}

const columnsOf = (code: string, basis: Basis): Column<Entity>[] => [
  {
    id: "name",
    head: t("map.entity"),
    cell: (one) => <EntityLink id={one.id} name={one.caption} schema={one.schema} />,
  },
  {
    id: "source",
    head: t("map.source"),
    cell: (one) => (
      <SourceMark
        statements={one.statements}
        fact={t("map.fact", {
          name: one.caption,
          basis: t(`map.basis.${basis}` as TextKey).toLowerCase(),
          country: country(code),
        })}
      />
    ),
    width: "5rem",
  },
];
