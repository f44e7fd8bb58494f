import { DataTable, type Column } from "../../parts/DataTable";
import { Bar } from "../../parts/figures";
import { country } from "../../texts/countries";
import { number, t } from "../../texts/t";
import type { Spot } from "./World";

interface Props {
  countries: readonly Spot[];
  chosen: string;
  lit: ReadonlyMap<string, number>;
  onChoose: (code: string) => void;
}

/** The discs as a table: the same choice. */
export function Countries({ countries, chosen, lit, onChoose }: Props) {
  const most = countries[0]?.count ?? 0;
  const columns: Column<Spot>[] = [
    {
      id: "country",
      head: t("map.country"),
      cell: (one) => (
        <button
          type="button"
          className="map-choose"
          aria-pressed={one.code === chosen}
          onClick={() => onChoose(one.code)}
        >
          {country(one.code)} <span className="soft">{one.code}</span>
        </button>
      ),
    },
    { id: "count", head: t("map.entitiesHead"), cell: (one) => <Bar value={one.count} most={most} />, end: true },
    ...(lit.size > 0 ? [selected(lit)] : []),
  ];
  return (
    <DataTable
      label={t("map.countriesTable")}
      columns={columns}
      rows={countries}
      rowId={(one) => one.code}
      rowName={(one) => country(one.code)}
      total={countries.length}
      onOpen={(one) => onChoose(one.code)}
      height="24rem"
      pageKeys
    />
  );
}

const selected = (lit: ReadonlyMap<string, number>): Column<Spot> => ({
  id: "selected",
  head: t("map.selectedHead"),
  cell: (one) => (lit.has(one.code) ? number(lit.get(one.code) ?? 0) : ""),
  end: true,
});
