import { queryOptions, useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { api, told, type Schemas } from "../../api/client";
import { useSearchValue } from "../../parts/address";
import { Button } from "../../parts/Button";
import { Choice } from "../../parts/choosing";
import { DataTable, type Column } from "../../parts/DataTable";
import { Drawer } from "../../parts/Drawer";
import { Section } from "../../parts/layout";
import { PageLink } from "../../parts/PageLink";
import { selection } from "../../parts/selection";
import { Answer, Empty, Notice } from "../../parts/states";
import { usePages } from "../../parts/tableState";
import { money, number, t } from "../../texts/t";
import { AccountList, entitiesOf, type Names } from "./accounts";
import { useAsking, type Asking } from "./asking";
import { JobState } from "./JobState";
import { Keep } from "./Keep";
import { at, Payments } from "./Payments";

type Hit = Schemas["HitTold"];
type Told = Schemas["PatternsTold"];
type Asked = Schemas["PatternsAsked"];
const PAGE = 200;

export function Patterns({ currencies }: { currencies: readonly string[] }) {
  const asking = useAsking<Asked>("patterns", (asked) => told(api.POST("/api/money/patterns", { body: asked })));
  return (
    <div className="money-question">
      <Form asking={asking} currencies={currencies} />
      <JobState
        of={asking}
        before={
          <Empty icon="money" title={t("money.patternsNone")}>
            {t("money.patternsHelp")}
          </Empty>
        }
      >
        {() => <Hits job={asking.number ?? 0} asked={asking.asked ?? {}} />}
      </JobState>
    </div>
  );
}

const kindsQuery = queryOptions({
  queryKey: ["patternKinds"],
  queryFn: ({ signal }) => told(api.GET("/api/money/kinds", { signal })),
  staleTime: Number.POSITIVE_INFINITY,
});

function Form({ asking, currencies }: { asking: Asking<Asked>; currencies: readonly string[] }) {
  const kinds = useQuery(kindsQuery);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [window_, setWindow] = useState("");
  const [reps, setReps] = useState("");
  const [seed, setSeed] = useState("0");
  const [currency, setCurrency] = useState("");
  const all = kinds.data ?? [];
  return (
    <form
      className="money-form"
      onSubmit={(event) => {
        event.preventDefault();
        asking.ask({
          kinds: [...chosen],
          window: window_.trim() || null,
          reps: reps === "" ? null : Number(reps),
          seed: Number(seed || 0),
          currency: currency || null,
        });
      }}
    >
      <details className="money-kinds">
        <summary>
          {t("money.kindsChosen", { n: chosen.size === 0 ? all.length : chosen.size, total: all.length })}
        </summary>
        <ul>
          {all.map((one) => (
            <li key={one.kind}>
              <label className="money-check">
                <input
                  type="checkbox"
                  checked={chosen.has(one.kind)}
                  onChange={() => setChosen(toggled(chosen, one.kind))}
                />
                <span>
                  <strong>{kindName(one.kind)}</strong> <span className="soft">{one.title}</span>
                </span>
              </label>
            </li>
          ))}
        </ul>
      </details>
      <Field label={t("money.window")} help={t("money.windowHelp")} value={window_} onChange={setWindow} />
      <Field label={t("money.reps")} help={t("money.repsHelp")} value={reps} onChange={setReps} digits />
      <Field label={t("money.seed")} help={t("money.seedHelp")} value={seed} onChange={setSeed} digits />
      <CurrencyChoice currencies={currencies} value={currency} onChange={setCurrency} />
      <Button type="submit" tone="main" isDisabled={asking.asking}>
        {t("money.findPatterns")}
      </Button>
    </form>
  );
}

const toggled = (all: ReadonlySet<string>, one: string): ReadonlySet<string> => {
  const next = new Set(all);
  if (!next.delete(one)) next.add(one);
  return next;
};

export const kindName = (kind: string) => kind.replaceAll("_", " ");

interface FieldProps {
  label: string;
  help?: string;
  value: string;
  onChange: (value: string) => void;
  digits?: boolean;
}

/** A short line of a form. */
export function Field({ label, help, value, onChange, digits }: FieldProps) {
  return (
    <label className="field money-field">
      <span className="field-label">{label}</span>
      <input
        className="input"
        value={value}
        placeholder={help}
        maxLength={40}
        {...(digits ? { inputMode: "numeric" as const, pattern: "[0-9]*" } : {})}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}

export function CurrencyChoice(props: {
  currencies: readonly string[];
  value: string;
  onChange: (code: string) => void;
}) {
  if (props.currencies.length < 2) return null;
  const options = [{ id: "", text: t("money.anyCurrency") }, ...props.currencies.map((id) => ({ id, text: id }))];
  return <Choice label={t("money.currency")} options={options} value={props.value} onChange={props.onChange} />;
}

function Hits({ job, asked }: { job: number; asked: Asked }) {
  const [kind, setKind] = useSearchValue("kind");
  const [open, setOpen] = useSearchValue("hit");
  const ask = (offset: number, signal?: AbortSignal) =>
    told(
      api.GET("/api/money/patterns/{number}", {
        params: { path: { number: job }, query: { limit: PAGE, offset, ...(kind ? { kind } : {}) } },
        ...(signal ? { signal } : {}),
      }),
    );
  const first = useQuery({ queryKey: ["patterns", job, kind], queryFn: ({ signal }) => ask(0, signal) });
  const pages = usePages<{ hit: Hit; names: Names }>(["patternPages", job, kind], async (offset, signal) => {
    const page = await ask(offset, signal);
    return { rows: page.hits.map((hit) => ({ hit, names: page.names })), total: page.total };
  });
  const found = pages.table.rows.find(({ hit }) => hitId(hit) === open);
  return (
    <Answer of={first}>
      {(page) => (
        <>
          {page.caveats.slice(0, 1).map((text) => (
            <Notice key={text}>{text}</Notice>
          ))}
          <Section
            title={t("money.hits", { n: page.found ?? page.total })}
            actions={<KindChoice page={page} kind={kind} setKind={setKind} />}
          >
            <DataTable
              label={t("money.hitsLabel")}
              columns={COLUMNS}
              {...pages.table}
              rowId={({ hit }) => hitId(hit)}
              rowName={({ hit }) => kindName(hit.kind)}
              onOpen={({ hit }) => setOpen(hitId(hit))}
              pageKeys
              empty={<Empty>{t("money.noHits")}</Empty>}
            />
            <Rest page={page} />
          </Section>
          {found && <HitDrawer {...found} asked={asked} page={page} onClose={() => setOpen("")} />}
        </>
      )}
    </Answer>
  );
}

const hitId = (hit: Hit) => `${hit.kind}-${hit.numbers[0] ?? 0}-${hit.numbers.length}-${hit.size}`;

const COLUMNS: Column<{ hit: Hit; names: Names }>[] = [
  { id: "kind", head: t("money.kind"), cell: ({ hit }) => <OpenHit hit={hit} /> },
  {
    id: "who",
    head: t("money.who"),
    cell: ({ hit, names }) => <AccountList names={names} ids={leading(hit)} most={2} />,
  },
  { id: "payments", head: t("money.payments"), cell: ({ hit }) => number(hit.numbers.length), end: true },
  { id: "amount", head: t("money.amount"), cell: ({ hit }) => money(hit.amount, hit.currency), end: true },
  { id: "start", head: t("money.first"), cell: ({ hit }) => at(hit.start) },
  { id: "lasts", head: t("money.lasts"), cell: ({ hit }) => lasting(hit), end: true },
  { id: "chance", head: t("money.chance"), cell: ({ hit }) => chance(hit), end: true },
];

function OpenHit({ hit }: { hit: Hit }) {
  const [, setOpen] = useSearchValue("hit");
  return (
    <button type="button" className="money-open" title={hit.title} onClick={() => setOpen(hitId(hit))}>
      {kindName(hit.kind)}
    </button>
  );
}

/** The account in the middle first, then the ends. */
function leading(hit: Hit): string[] {
  const hub = hit.accounts.filter((id) => !["source", "middle", "sink"].includes(hit.roles[id] ?? ""));
  return [...new Set([...hub, ...hit.accounts])];
}

function lasting(hit: Hit): string {
  const seconds = (Date.parse(hit.end) - Date.parse(hit.start)) / 1000;
  if (seconds >= 2 * 86_400) return t("money.days", { n: Math.round(seconds / 86_400) });
  if (seconds >= 2 * 3_600) return t("money.hours", { n: Math.round(seconds / 3_600) });
  return t("money.minutes", { n: Math.round(seconds / 60) });
}

const chance = (hit: Hit) =>
  hit.chance === null ? "–" : hit.chance < 10 ? hit.chance.toFixed(2) : number(Math.round(hit.chance));

function KindChoice({ page, kind, setKind }: { page: Told; kind: string; setKind: (kind: string) => void }) {
  const counts = Object.entries(page.by_kind).filter(([, n]) => n > 0);
  const options = [
    { id: "", text: t("money.kindCount", { kind: t("money.everyKind"), n: page.found ?? 0 }) },
    ...counts.map(([id, n]) => ({ id, text: t("money.kindCount", { kind: kindName(id), n }) })),
  ];
  return <Choice label={t("money.kind")} options={options} value={kind} onChange={setKind} quiet />;
}

/** What was not looked for, what was left out, and how chance was reckoned. */
function Rest({ page }: { page: Told }) {
  const not = Object.entries(page.not_looked_for);
  const left = Object.entries(page.left_out);
  const repeated = page.null.repetitions;
  return (
    <ul className="money-notes">
      {repeated !== null && repeated > 0 && (
        <li>
          {t("money.ofChance", { n: repeated, seed: page.null.seed })}
          {page.null.least_chance !== null &&
            ` ${t("money.leastChance", { p: page.null.least_chance.toPrecision(2) })}`}
        </li>
      )}
      {not.map(([kind, reason]) => (
        <li key={kind}>{t("money.notLooked", { kind: kindName(kind), reason })}</li>
      ))}
      {left.map(([what, n]) => (
        <li key={what}>{t("money.leftOutRow", { n, reason: what.replaceAll("_", " ") })}</li>
      ))}
      {page.caveats.slice(1).map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}

interface DrawerProps {
  hit: Hit;
  names: Names;
  asked: Asked;
  page: Told;
  onClose: () => void;
}

function HitDrawer({ hit, names, asked, page, onClose }: DrawerProps) {
  const entities = useMemo(() => entitiesOf(names, hit.accounts), [names, hit]);
  const caveat = [hit.caveat, ...page.caveats].join(" ");
  const lawful = useQuery(kindsQuery).data?.find((one) => one.kind === hit.kind)?.legitimate ?? [];
  return (
    <Drawer
      title={hit.title}
      onClose={onClose}
      about={hitId(hit)}
      foot={
        <>
          <Keep
            finding={() => ({
              title: t("money.hitTitle", {
                kind: kindName(hit.kind),
                amount: money(hit.amount, hit.currency),
                day: at(hit.start),
              }),
              question: "patterns",
              parameters: {
                ...asked,
                seed: page.null.seed,
                repetitions: page.null.repetitions,
                kind: hit.kind,
                hit: hitId(hit),
              },
              answer: { ...hit },
              evidence: hit.numbers.map((one) => `payment:${one}`),
              caveat,
              about: entities,
            })}
          />
          <Button onPress={() => selection.set(entities)}>{t("money.select", { n: entities.length })}</Button>
          <PageLink to="/network" search={{ id: entities.slice(0, 100) }}>
            {t("money.onNetwork")}
          </PageLink>
        </>
      }
    >
      <Notice>
        {hit.caveat}
        {lawful.length > 0 && ` ${t("money.lawful", { what: lawful.join("; ") })}`}
      </Notice>
      <p>
        {t("money.hitSays", {
          n: hit.numbers.length,
          accounts: hit.accounts.length,
          amount: money(hit.amount, hit.currency),
        })}{" "}
        {hit.chance === null
          ? t("money.noChance", { reason: hit.no_chance ?? "" })
          : t("money.chanceSays", { chance: chance(hit) })}
      </p>
      <Payments
        numbers={hit.numbers}
        names={names}
        label={t("money.paymentsOf", { what: kindName(hit.kind) })}
        compact
      />
    </Drawer>
  );
}
