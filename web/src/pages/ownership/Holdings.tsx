import { useQuery } from "@tanstack/react-query";
import { DataTable, type Column } from "../../parts/DataTable";
import { EntityLink } from "../../parts/EntityLink";
import { Figure, Figures, Range } from "../../parts/figures";
import { Section } from "../../parts/layout";
import { SourceMark } from "../../parts/SourceMark";
import { Answer, Empty, Notice } from "../../parts/states";
import { usePages } from "../../parts/tableState";
import { percent, t, type TextKey } from "../../texts/t";
import { askHoldings, type Asset } from "./asking";
import type { Question } from "./QuestionForm";
import { between, ends } from "./shares";

/** Names that are shown where there may be many. */
const MOST = 5;

type Row = Asset & { names: Readonly<Record<string, string>> };

/** What the entity holds, directly and through others: what could be frozen, each with how certain that is. */
export function Holdings({ question }: { question: Question }) {
  const first = useQuery({
    queryKey: ["holdings", question],
    queryFn: ({ signal }) => askHoldings(question, 0, signal),
  });
  const pages = usePages<Row>(["holdingPages", question], async (offset, signal) => {
    const page = await askHoldings(question, offset, signal);
    return { rows: page.holdings.map((one) => ({ ...one, names: page.names })), total: page.total };
  });
  return (
    <Answer of={first}>
      {(found) => (
        <Section title={t("ownership.holdsTitle")}>
          <Figures>
            {(["confirmed", "reported", "possible"] as const).map((kind) => (
              <Figure key={kind} value={found.counts[kind] ?? 0} label={t(`ownership.certainty.${kind}`)} />
            ))}
          </Figures>
          {found.caveats.map((text) => (
            <Notice key={text}>{text}</Notice>
          ))}
          {found.perhaps_same.length > 0 && (
            <p className="ownership-about">
              {t("ownership.perhapsSame")}{" "}
              {found.perhaps_same.slice(0, MOST).map((id) => (
                <EntityLink key={id} id={id} name={found.names[id] ?? id} />
              ))}
              {found.perhaps_same.length > MOST && (
                <span className="soft">{t("money.andMore", { n: found.perhaps_same.length - MOST })}</span>
              )}
            </p>
          )}
          <DataTable
            label={t("ownership.holdsTitle")}
            columns={COLUMNS}
            {...pages.table}
            rowId={(one) => one.id}
            rowName={(one) => one.caption}
            entity={(one) => one.id}
            pageKeys
            empty={<Empty title={t("ownership.holdsNothing")} />}
          />
        </Section>
      )}
    </Answer>
  );
}

const COLUMNS: Column<Row>[] = [
  {
    id: "asset",
    head: t("ownership.asset"),
    cell: (one) => <EntityLink id={one.id} name={one.caption} schema={one.schema} />,
  },
  {
    id: "share",
    head: t("ownership.share"),
    cell: (one) => <Range low={one.low} high={one.high} format={(value) => percent(value)} />,
  },
  {
    id: "direct",
    head: t("ownership.directly"),
    cell: (one) => ends(one.direct),
  },
  {
    id: "caught",
    head: t("ownership.caught"),
    cell: (one) => (
      <>
        {t(
          one.caught === null ? "ownership.caught.unsaid" : one.caught ? "ownership.caught.yes" : "ownership.caught.no",
        )}
        {one.beside.length > 0 && (
          <span className="soft ownership-with">
            {t("ownership.together")}{" "}
            {one.beside.slice(0, MOST).map((other) => (
              <EntityLink
                key={other.id}
                id={other.id}
                name={other.caption}
                hint={t("range.between", { low: percent(other.low), high: percent(other.high) })}
              />
            ))}
            {one.beside.length > MOST && t("money.andMore", { n: one.beside.length - MOST })}
          </span>
        )}
      </>
    ),
  },
  {
    id: "certainty",
    head: t("ownership.certainty"),
    cell: (one) => (
      <span title={t(`ownership.certaintySays.${one.certainty}` as TextKey)}>
        {t(`ownership.certainty.${one.certainty}` as TextKey)}
      </span>
    ),
  },
  {
    id: "through",
    head: t("ownership.through"),
    cell: (one) => (
      <>
        <bdi>
          {one.through
            .slice(0, 3)
            .map((id) => one.names[id] ?? id)
            .join(", ") || "–"}
        </bdi>
        {one.through.length > 3 && <span className="soft"> {t("money.andMore", { n: one.through.length - 3 })}</span>}
      </>
    ),
  },
  {
    id: "source",
    head: t("ownership.source"),
    cell: (one) => <SourceMark statements={one.statements} fact={`${one.caption}: ${between(one.low, one.high)}`} />,
  },
];
