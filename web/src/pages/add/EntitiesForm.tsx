/** What each row is about: things and ties, of which kind, and by what they are known. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, told, type Schemas } from "../../api/client";
import { IconButton } from "../../parts/Button";
import { Choice } from "../../parts/choosing";
import { Combobox } from "../../parts/Combobox";
import { SchemaIcon } from "../../parts/Icon";
import { t } from "../../texts/t";
import { kindQuery } from "./ColumnsForm";
import {
  ROW,
  addEntity,
  endOf,
  keyed,
  rekind,
  removeEntity,
  setEnd,
  valuesOf,
  type At,
  type Entity,
  type Kind,
  type Mapping,
  type Query,
} from "./shape";

interface Props {
  draft: Schemas["MappingDraft"];
  onChange: (mapping: Mapping) => void;
}

export function EntitiesForm({ draft, onChange }: Props) {
  const kinds = useQuery({
    queryKey: ["kinds"],
    queryFn: async ({ signal }) => (await told(api.GET("/api/kinds", { signal }))) as Kind[],
    staleTime: Infinity,
  });
  const { mapping } = draft;
  return (
    <div className="add-form">
      <h3>{t("mapping.entities")}</h3>
      {mapping.queries.map((query, number) => (
        <div key={number} className="add-query">
          <Filters query={query} />
          <div className="add-cards">
            {query.entities.map((entity, index) => (
              <Card
                key={entity.name}
                {...{ draft, query, entity, onChange }}
                where={{ query: number, entity: index }}
                kinds={kinds.data ?? []}
              />
            ))}
          </div>
        </div>
      ))}
      <KindField
        label={t("mapping.addEntity")}
        kinds={kinds.data ?? []}
        placeholder={t("mapping.addEntityHint")}
        onChange={(kind) => onChange(addEntity(mapping, kind))}
      />
    </div>
  );
}

function Filters({ query }: { query: Query }) {
  return (
    <>
      {query.filters?.map(([column, values]) => (
        <p key={column} className="soft">
          <bdi>{t("mapping.only", { column, values: values.join(", ") })}</bdi>
        </p>
      ))}
      {query.filters_not?.map(([column, values]) => (
        <p key={column} className="soft">
          <bdi>{t("mapping.onlyNot", { column, values: values.join(", ") })}</bdi>
        </p>
      ))}
    </>
  );
}

interface KindFieldProps {
  label: string;
  kinds: readonly Kind[];
  onChange: (kind: Kind) => void;
  /** The kind that is chosen; none: the field is emptied again. */
  value?: string;
  placeholder?: string;
}

function KindField({ label, kinds, onChange, value = "", placeholder }: KindFieldProps) {
  const [text, setText] = useState(value);
  const wanted = text === value ? "" : text.trim().toLowerCase();
  const options = kinds
    .filter((kind) => `${kind.name} ${kind.label}`.toLowerCase().includes(wanted))
    .map((kind) => ({ id: kind.name, text: kind.name, icon: <SchemaIcon schema={kind.name} quiet size={16} /> }));
  return (
    <div role="presentation" onBlur={() => setText(value)}>
      <Combobox
        label={label}
        options={options}
        text={text}
        onText={setText}
        {...(placeholder ? { placeholder } : {})}
        onChange={(name) => {
          const kind = kinds.find((one) => one.name === name);
          if (kind) onChange(kind);
          if (value) setText(name);
        }}
      />
    </div>
  );
}

interface CardProps extends Props {
  query: Query;
  entity: Entity;
  where: At;
  kinds: readonly Kind[];
}

function Card({ draft, query, entity, where, kinds, onChange }: CardProps) {
  const client = useQueryClient();
  const { mapping } = draft;
  const kind = kinds.find((one) => one.name === entity.schema);
  const change = (chosen: Kind) =>
    void client.fetchQuery(kindQuery(chosen.name)).then((whole) => onChange(rekind(mapping, where, whole)));
  return (
    <div className="add-card" role="group" aria-label={entity.name}>
      <div className="add-card-head">
        <SchemaIcon schema={entity.schema} quiet />
        <strong>
          <bdi>{entity.name}</bdi>
        </strong>
        <IconButton
          icon="close"
          label={t("mapping.removeEntity", { entity: entity.name })}
          onPress={() => onChange(removeEntity(mapping, where))}
        />
      </div>
      <KindField
        key={entity.schema}
        label={t("mapping.kindOf", { entity: entity.name })}
        kinds={kinds}
        value={entity.schema}
        onChange={change}
      />
      {kind?.ends?.map((prop) => (
        <Choice
          key={prop}
          label={t("mapping.endOf", { prop, entity: entity.name })}
          value={endOf(entity, prop)}
          options={[
            { id: "", text: t("mapping.noEnd") },
            ...query.entities.filter((one) => one !== entity).map((one) => ({ id: one.name, text: one.name })),
          ]}
          onChange={(other) => onChange(setEnd(mapping, where, prop, other))}
        />
      ))}
      <KnownBy {...{ draft, entity, where, onChange }} tie={Boolean(kind?.ends)} />
      {valuesOf(entity)
        .filter((value) => (value.literals ?? []).length > 0)
        .map((value) => (
          <p key={value.prop} className="soft add-small">
            <bdi>{t("mapping.fixed", { prop: value.prop, value: (value.literals ?? []).join(", ") })}</bdi>
          </p>
        ))}
    </div>
  );
}

interface KnownByProps extends Props {
  entity: Entity;
  where: At;
  tie: boolean;
}

function KnownBy({ draft, entity, where, tie, onChange }: KnownByProps) {
  const keys = entity.keys ?? [];
  const own = entity.id_column ?? null;
  const now = own !== null ? `id ${own}` : keys.length === 0 ? "ends" : `key ${keys.join("\u001f")}`;
  const options = [
    ...(tie ? [{ id: "ends", text: t("mapping.byEnds") }] : []),
    { id: `key ${ROW}`, text: t("mapping.byRow") },
    ...draft.columns.map((column) => ({ id: `key ${column.name}`, text: column.name })),
  ];
  if (!options.some((one) => one.id === now))
    options.push({
      id: now,
      text:
        own !== null
          ? t("mapping.byColumn", { column: own })
          : keys.map((key) => (key === ROW ? t("mapping.byRow") : key)).join(" + "),
    });
  return (
    <Choice
      label={t("mapping.knownBy", { entity: entity.name })}
      value={now}
      options={options}
      onChange={(id) => {
        if (id === now) return;
        onChange(keyed(draft.mapping, where, id === "ends" ? [] : id.slice(4).split("\u001f"), null));
      }}
    />
  );
}
