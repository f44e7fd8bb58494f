/** A mapping as it is edited: pure changes of it, one function a change. Nothing here is shown. */
import type { Schemas } from "../../api/client";

export type Mapping = Schemas["Mapping"];
export type Query = Mapping["queries"][number];
export type Entity = Query["entities"][number];
export type Value = NonNullable<Entity["values"]>[number];
export type Ledger = NonNullable<Mapping["ledger"]>;
export type Cell = Ledger["currency"];
export type Kind = Schemas["KindNamed"];

/** Where an entity stands: which query, which place in it. */
export interface At {
  query: number;
  entity: number;
}

export const ROW = "#row";
export const valuesOf = (entity: Entity): Value[] => entity.values ?? [];
export const columnsOf = (value: Value): string[] => value.columns ?? [];

const at = <Item>(list: readonly Item[], place: number, change: (item: Item) => Item) =>
  list.map((item, index) => (index === place ? change(item) : item));

export const changeEntity = (mapping: Mapping, where: At, change: (entity: Entity) => Entity): Mapping => ({
  ...mapping,
  queries: at(mapping.queries, where.query, (query) => ({
    ...query,
    entities: at(query.entities, where.entity, change),
  })),
});

/** What a column becomes: each entity and property that takes it. */
export function uses(mapping: Mapping, column: string): { where: At; entity: Entity; value: Value; place: number }[] {
  return mapping.queries.flatMap((query, number) =>
    query.entities.flatMap((entity, index) =>
      valuesOf(entity).flatMap((value, place) =>
        columnsOf(value).includes(column) || (value.template ?? "").includes(`{{${column}}}`)
          ? [{ where: { query: number, entity: index }, entity, value, place }]
          : [],
      ),
    ),
  );
}

/** Which entities a column makes the id of. */
export const keyOf = (mapping: Mapping, column: string): string[] =>
  mapping.queries.flatMap((query) =>
    query.entities
      .filter((entity) => entity.id_column === column || (entity.keys ?? []).includes(column))
      .map((entity) => entity.name),
  );

export const filters = (mapping: Mapping, column: string): boolean =>
  mapping.queries.some((query) =>
    [...(query.filters ?? []), ...(query.filters_not ?? [])].some(([on]) => on === column),
  );

/** A column becomes one more property. */
export const give = (mapping: Mapping, column: string, where: At, prop: string): Mapping =>
  changeEntity(mapping, where, (entity) => ({
    ...entity,
    values: [...valuesOf(entity), { prop, columns: [column] }],
  }));

/** A column is no longer that; a value that is made of nothing then is gone. */
export const take = (mapping: Mapping, column: string, where: At, place: number): Mapping =>
  changeEntity(mapping, where, (entity) => ({
    ...entity,
    values: valuesOf(entity).flatMap((value, index) => {
      if (index !== place) return [value];
      const columns = columnsOf(value).filter((one) => one !== column);
      return columns.length > 0 ? [{ ...value, columns }] : [];
    }),
  }));

/** Another kind: what it cannot say is left out. */
export const rekind = (mapping: Mapping, where: At, kind: Schemas["KindTold"]): Mapping =>
  changeEntity(mapping, where, (entity) => {
    const known = new Set(kind.properties.map((prop) => prop.name));
    const own = (entity.keys ?? []).length > 0 || entity.id_column;
    return {
      ...entity,
      schema: kind.name,
      ...(!own && kind.ends === null ? { keys: [ROW] } : {}),
      values: valuesOf(entity).filter((value) => known.has(value.prop)),
    };
  });

/** Known by this: columns, the row, its own id, or its two ends. */
export const keyed = (mapping: Mapping, where: At, keys: string[], idColumn: string | null): Mapping =>
  changeEntity(mapping, where, (entity) => ({ ...entity, keys, id_column: idColumn }));

export const endOf = (entity: Entity, prop: string): string =>
  valuesOf(entity).find((value) => value.prop === prop && value.entity)?.entity ?? "";

export const setEnd = (mapping: Mapping, where: At, prop: string, other: string): Mapping =>
  changeEntity(mapping, where, (entity) => ({
    ...entity,
    values: [
      ...valuesOf(entity).filter((value) => value.prop !== prop || !value.entity),
      ...(other ? [{ prop, entity: other }] : []),
    ],
  }));

/** One thing less; ties that named it name nobody then. */
export const removeEntity = (mapping: Mapping, where: At): Mapping => ({
  ...mapping,
  queries: at(mapping.queries, where.query, (query) => {
    const gone = query.entities[where.entity]?.name;
    return {
      ...query,
      entities: query.entities
        .filter((_, index) => index !== where.entity)
        .map((entity) => ({ ...entity, values: valuesOf(entity).filter((value) => value.entity !== gone) })),
    };
  }).filter((query) => query.entities.length > 0),
});

/** One thing or tie more, of the first query. It is known by the row, a tie by its ends. */
export function addEntity(mapping: Mapping, kind: Kind): Mapping {
  const [first = { entities: [] }, ...rest] = mapping.queries;
  const taken = new Set(first.entities.map((entity) => entity.name));
  const base = kind.name.toLowerCase();
  let name = base;
  for (let number = 2; taken.has(name); number += 1) name = `${base} ${number}`;
  const made: Entity = { name, schema: kind.name, keys: kind.ends ? [] : [ROW], values: [] };
  return { ...mapping, queries: [{ ...first, entities: [...first.entities, made] }, ...rest] };
}
