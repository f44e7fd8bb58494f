/** What makes a payment: one row a part of it, with the column that holds it and samples of its cells. */
import type { Schemas } from "../../api/client";
import { Choice } from "../../parts/choosing";
import { t } from "../../texts/t";
import { Samples } from "./ColumnsForm";
import type { Cell, Ledger, Mapping } from "./shape";

type Draft = Schemas["MappingDraft"];
type Side = Ledger["payer"];
interface Props {
  draft: Draft;
  ledger: Ledger;
  onChange: (mapping: Mapping) => void;
}

interface Part {
  id: string;
  text: string;
  cell: Cell | null;
  needed?: boolean;
  put: (cell: Cell | null) => Ledger;
}

const SIDE = ["account", "name", "bank", "country"] as const;
const EMPTY: Cell = { columns: [], literal: null };

function sideParts(ledger: Ledger, end: "payer" | "payee"): Part[] {
  const own = ledger.statement ? (end === "payer" ? "own" : "other") : end;
  const side: Side = ledger[end];
  return SIDE.map((part) => ({
    id: `${end} ${part}`,
    text: t("mapping.sidePart", { side: t(`mapping.${own}`), part: t(`mapping.side.${part}`) }),
    cell: side[part] ?? null,
    needed: part === "account" && !(ledger.statement && end === "payee"),
    put: (cell) => ({
      ...ledger,
      [end]: { ...side, [part]: part === "account" ? (cell ?? { columns: [], literal: "" }) : cell },
    }),
  }));
}

function parts(ledger: Ledger): Part[] {
  const { amount, time } = ledger;
  const both = !amount.cell;
  const of = (part: "cell" | "debit" | "credit", text: string): Part => ({
    id: part,
    text,
    cell: amount[part] ?? null,
    needed: true,
    put: (cell) => ({ ...ledger, amount: { ...amount, [part]: cell } }),
  });
  const plain = (part: "until" | "count" | "reference" | "purpose" | "kind" | "label", text: string): Part => ({
    id: part,
    text,
    cell: ledger[part] ?? null,
    put: (cell) => ({ ...ledger, [part]: cell }),
  });
  return [
    ...sideParts(ledger, "payer"),
    ...sideParts(ledger, "payee"),
    ...(both
      ? [of("debit", t("mapping.debit")), of("credit", t("mapping.credit"))]
      : [of("cell", t("mapping.amount"))]),
    {
      id: "currency",
      text: t("mapping.currency"),
      cell: ledger.currency,
      needed: true,
      put: (cell) => ({ ...ledger, currency: cell ?? { columns: [], literal: "XXX" } }),
    },
    {
      id: "time",
      text: t("mapping.time"),
      cell: time.cell,
      needed: true,
      put: (cell) => ({ ...ledger, time: { ...time, cell: cell ?? EMPTY } }),
    },
    plain("until", t("mapping.until")),
    plain("count", t("mapping.count")),
    plain("reference", t("mapping.reference")),
    plain("purpose", t("mapping.purpose")),
    plain("kind", t("mapping.kindOfPayment")),
    plain("label", t("mapping.label")),
  ];
}

export function LedgerForm({ draft, ledger, onChange }: Props) {
  const put = (changed: Ledger) => onChange({ ...draft.mapping, ledger: changed });
  return (
    <>
      <h3>{t("mapping.ledger")}</h3>
      <div className="add-scroll">
        <table className="add-columns">
          <caption className="only-read">{t("mapping.ledger")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("mapping.part")}</th>
              <th scope="col">{t("mapping.from")}</th>
              <th scope="col">{t("mapping.samples")}</th>
            </tr>
          </thead>
          <tbody>
            {parts(ledger).map((part) => (
              <Line key={part.id} part={part} draft={draft} onChange={put} />
            ))}
          </tbody>
        </table>
      </div>
      <Forms ledger={ledger} onChange={put} />
    </>
  );
}

function Line({ part, draft, onChange }: { part: Part; draft: Draft; onChange: (ledger: Ledger) => void }) {
  const columns = part.cell?.columns ?? [];
  const literal = part.cell?.literal ?? null;
  const options = [
    ...(part.needed ? [] : [{ id: "none", text: t("mapping.none") }]),
    ...draft.columns.map((column) => ({ id: `one ${column.name}`, text: column.name })),
  ];
  const several = columns.length > 1;
  const fixed = literal !== null && literal !== "";
  const now = several ? "several" : columns[0] !== undefined ? `one ${columns[0]}` : fixed ? "literal" : "none";
  if (several) options.push({ id: "several", text: t("mapping.several", { columns: columns.join(" + ") }) });
  if (fixed) options.push({ id: "literal", text: t("mapping.literal", { value: literal }) });
  if (now === "none" && part.needed) options.unshift({ id: "none", text: t("mapping.none") });
  const seen = draft.columns.filter((column) => columns.includes(column.name));
  return (
    <tr>
      <th scope="row">
        {part.text} {part.needed && <span className="soft add-small">{t("mapping.needed")}</span>}
      </th>
      <td>
        <Choice
          label={part.text}
          quiet
          value={now}
          options={options}
          onChange={(id) => {
            if (id === now) return;
            onChange(part.put(id === "none" ? null : { columns: [id.slice(4)], literal: null }));
          }}
        />
      </td>
      <td>
        {seen.map((column) => (
          <Samples key={column.name} column={column} />
        ))}
      </td>
    </tr>
  );
}

/** How amounts and times are written, and the currency where no column names it. */
function Forms({ ledger, onChange }: { ledger: Ledger; onChange: (ledger: Ledger) => void }) {
  const { amount, time, currency } = ledger;
  const literal = currency.literal ?? null;
  return (
    <div className="add-forms">
      <Choice
        label={t("mapping.decimal")}
        value={amount.decimal ?? "auto"}
        options={[
          { id: "auto", text: t("mapping.decimal.auto") },
          { id: ",", text: t("mapping.decimal.comma") },
          { id: ".", text: t("mapping.decimal.point") },
        ]}
        onChange={(sign) => onChange({ ...ledger, amount: { ...amount, decimal: sign === "auto" ? null : sign } })}
      />
      <label className="field">
        <span className="field-label">{t("mapping.timeFormat")}</span>
        <input
          className="input"
          defaultValue={(time.format ?? []).join("")}
          placeholder={t("mapping.timeFormatHint")}
          onBlur={(event) => {
            const format = event.target.value.trim() ? [event.target.value.trim()] : [];
            if (format.join("") !== (time.format ?? []).join("")) onChange({ ...ledger, time: { ...time, format } });
          }}
        />
      </label>
      {literal !== null && (
        <label className="field">
          <span className="field-label">{t("mapping.currencyAlways")}</span>
          <input
            className="input"
            defaultValue={literal}
            maxLength={8}
            onBlur={(event) => {
              const said = event.target.value.trim().toUpperCase() || "XXX";
              if (said !== literal) onChange({ ...ledger, currency: { columns: [], literal: said } });
            }}
          />
        </label>
      )}
    </div>
  );
}
