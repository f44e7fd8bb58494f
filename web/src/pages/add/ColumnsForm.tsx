/** Each column with samples of its cells, and what it becomes. */
import { useQueries } from "@tanstack/react-query";
import { useState } from "react";
import { api, told, type Schemas } from "../../api/client";
import { IconButton } from "../../parts/Button";
import { Combobox } from "../../parts/Combobox";
import { percent, t } from "../../texts/t";
import { filters, give, keyOf, take, uses, type At, type Mapping } from "./shape";

type Draft = Schemas["MappingDraft"];
type Column = Draft["columns"][number];
interface Target {
  id: string;
  text: string;
  where: At;
  prop: string;
}
interface Props {
  draft: Draft;
  onChange: (mapping: Mapping) => void;
}

const MOST = 80;

export const kindQuery = (name: string) => ({
  queryKey: ["kinds", name],
  queryFn: async ({ signal }: { signal: AbortSignal }) =>
    (await told(api.GET("/api/kinds/{name}", { params: { path: { name } }, signal }))) as Schemas["KindTold"],
  staleTime: Infinity,
});

/** All that a column can become: the properties of the entities of the mapping. */
function useTargets(mapping: Mapping): Target[] {
  const entities = mapping.queries.flatMap((query, number) =>
    query.entities.map((entity, index) => ({ entity, where: { query: number, entity: index } })),
  );
  const names = [...new Set(entities.map(({ entity }) => entity.schema))];
  const kinds = useQueries({ queries: names.map(kindQuery) });
  const known = new Map(kinds.map((one) => [one.data?.name, one.data]));
  return entities.flatMap(({ entity, where }) =>
    (known.get(entity.schema)?.properties ?? [])
      .filter((prop) => prop.range === null)
      .map((prop) => ({
        id: `${where.query} ${where.entity} ${prop.name}`,
        text: t("mapping.targetOption", { entity: entity.name, prop: prop.label }),
        where,
        prop: prop.name,
      })),
  );
}

export function ColumnsForm({ draft, onChange }: Props) {
  const targets = useTargets(draft.mapping);
  return (
    <div className="add-scroll">
      <table className="add-columns">
        <caption className="only-read">{t("mapping.columns")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("mapping.column")}</th>
            <th scope="col">{t("mapping.samples")}</th>
            <th scope="col">{t("mapping.becomes")}</th>
          </tr>
        </thead>
        <tbody>
          {draft.columns.map((column) => (
            <tr key={column.name}>
              <th scope="row">
                <bdi>{column.name}</bdi>
                {column.filled < 1 && (
                  <span className="soft add-small">{t("mapping.filled", { share: percent(column.filled, 0) })}</span>
                )}
              </th>
              <td>
                <Samples column={column} />
              </td>
              <td>
                <Becomes column={column.name} mapping={draft.mapping} targets={targets} onChange={onChange} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function Samples({ column }: { column: Column }) {
  return (
    <ul className="add-samples">
      {column.samples.map((sample) => (
        <li key={sample}>
          <bdi>{sample}</bdi>
        </li>
      ))}
    </ul>
  );
}

interface BecomesProps {
  column: string;
  mapping: Mapping;
  targets: readonly Target[];
  onChange: (mapping: Mapping) => void;
}

function Becomes({ column, mapping, targets, onChange }: BecomesProps) {
  const [text, setText] = useState("");
  const used = uses(mapping, column);
  const keys = keyOf(mapping, column);
  const wanted = text.trim().toLowerCase();
  const fitting = targets.filter((one) => one.text.toLowerCase().includes(wanted)).slice(0, MOST);
  const labelOf = (where: At, prop: string, entity: string) =>
    targets.find((one) => one.where.query === where.query && one.where.entity === where.entity && one.prop === prop)
      ?.text ?? t("mapping.targetOption", { entity, prop });
  return (
    <div className="add-becomes">
      {used.map(({ where, entity, value, place }) => {
        const what = labelOf(where, value.prop, entity.name);
        return (
          <span key={`${where.query} ${where.entity} ${place}`} className="add-use">
            <bdi>{what}</bdi>
            <IconButton
              icon="close"
              label={t("mapping.remove", { column, what })}
              onPress={() => onChange(take(mapping, column, where, place))}
            />
          </span>
        );
      })}
      {keys.map((entity) => (
        <span key={entity} className="soft add-small">
          <bdi>{t("mapping.key", { entity })}</bdi>
        </span>
      ))}
      {filters(mapping, column) && <span className="soft add-small">{t("mapping.filter")}</span>}
      {used.length === 0 && <span className="soft add-small">{t("mapping.notKept")}</span>}
      <Combobox
        label={t("mapping.target", { column })}
        quiet
        placeholder={t("mapping.targetHint")}
        options={fitting}
        text={text}
        onText={setText}
        onChange={(id) => {
          const chosen = targets.find((one) => one.id === id);
          if (chosen) onChange(give(mapping, column, chosen.where, chosen.prop));
        }}
      />
    </div>
  );
}
