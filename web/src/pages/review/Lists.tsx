/** The lists of a review: what is open, what was judged, where persons do not agree. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { Schemas } from "../../api/client";
import { asApiError } from "../../api/error";
import { Button } from "../../parts/Button";
import { DataTable, type Column } from "../../parts/DataTable";
import { Section } from "../../parts/layout";
import { Answer, Empty, Shown } from "../../parts/states";
import { usePages } from "../../parts/tableState";
import { toast } from "../../parts/toasts";
import { moment, number, percent, t } from "../../texts/t";
import { likely, saidKey } from "./Beside";
import { agreementQuery, askQueue, judgedQuery, takeBack, type Asked, type Question } from "./asked";

const PAGE = 100;
const QUEUE: Column<Question>[] = [
  { id: "left", head: t("review.leftSide"), cell: (one) => <bdi>{one.left_caption}</bdi> },
  { id: "right", head: t("review.rightSide"), cell: (one) => <bdi>{one.right_caption}</bdi> },
  { id: "score", head: t("review.score"), cell: (one) => (one.score === null ? "" : likely(one.score)), end: true },
  { id: "pairs", head: t("review.settled"), cell: (one) => number(one.pairs), end: true },
  { id: "gain", head: t("review.gain"), cell: (one) => one.gain.toFixed(1), end: true },
];

export function QueueView({ asked, onOpen }: { asked: Asked; onOpen: (question: Question) => void }) {
  const pages = usePages<Question>(["review", "queue", asked], async (offset) => {
    const found = await askQueue(asked, [], offset, PAGE);
    return { rows: found.questions, total: found.total };
  });
  return (
    <Answer of={pages.query}>
      {() => (
        <>
          <p className="soft">{t("review.queueText")}</p>
          <DataTable
            label={t("review.queue")}
            columns={QUEUE}
            rowId={(one) => `${one.left} ${one.right}`}
            rowName={(one) => `${one.left_caption} – ${one.right_caption}`}
            onOpen={onOpen}
            pageKeys
            empty={<Empty icon="check" title={t("review.nothingLeft")} />}
            {...pages.table}
          />
        </>
      )}
    </Answer>
  );
}

type Opinion = Schemas["OpinionTold"];

export function JudgedView({ by }: { by: string }) {
  const client = useQueryClient();
  const found = useQuery(judgedQuery(""));
  async function undo(one: Opinion): Promise<void> {
    try {
      await takeBack(one.said.number, by);
      toast(t("review.takenBack", { left: one.left_caption, right: one.right_caption }), { tone: "good" });
      await client.invalidateQueries();
    } catch (error) {
      toast(asApiError(error).message, { tone: "bad" });
    }
  }
  const columns: Column<Opinion>[] = [
    { id: "left", head: t("review.leftSide"), cell: (one) => <bdi>{one.left_caption}</bdi> },
    { id: "said", head: t("review.verdict"), cell: (one) => t(`review.said.${saidKey(one.said.judgement)}`) },
    { id: "right", head: t("review.rightSide"), cell: (one) => <bdi>{one.right_caption}</bdi> },
    { id: "by", head: t("review.by"), cell: (one) => <bdi>{one.said.by}</bdi> },
    { id: "at", head: t("review.at"), cell: (one) => moment(one.said.at) },
    { id: "why", head: t("review.why"), cell: (one) => <bdi>{one.said.why}</bdi> },
    {
      id: "undo",
      head: t("review.undo"),
      cell: (one) => (
        <Button
          tone="quiet"
          icon="undo"
          aria-label={t("review.takeBackOf", { left: one.left_caption, right: one.right_caption })}
          onPress={() => void undo(one)}
        >
          {t("review.takeBack")}
        </Button>
      ),
    },
  ];
  return (
    <Answer of={found}>
      {({ opinions, total }) => (
        <DataTable
          label={t("review.judged")}
          columns={columns}
          rows={opinions}
          total={total}
          rowId={(one) => String(one.said.number)}
          rowName={(one) => `${one.left_caption} – ${one.right_caption}`}
          pageKeys
          empty={<Empty icon="review">{t("review.nobodyYet")}</Empty>}
        />
      )}
    </Answer>
  );
}

type Between = Schemas["BetweenTold"];
type Torn = Schemas["TornTold"];

const kappa = (value: number | null | undefined) =>
  value === null || value === undefined ? t("review.noKappa") : value.toFixed(2);

const BETWEEN: Column<Between>[] = [
  { id: "one", head: t("review.reviewer"), cell: (pair) => <bdi>{pair.one}</bdi> },
  { id: "other", head: t("review.otherReviewer"), cell: (pair) => <bdi>{pair.other}</bdi> },
  { id: "pairs", head: t("review.bothJudged"), cell: (pair) => number(pair.pairs), end: true },
  {
    id: "agreed",
    head: t("review.agreed"),
    cell: (pair) => `${number(pair.agreed)} (${percent(pair.agreed / pair.pairs, 0)})`,
    end: true,
  },
  { id: "kappa", head: t("review.kappa"), cell: (pair) => kappa(pair.kappa), end: true },
];

const TORN: Column<Torn>[] = [
  { id: "left", head: t("review.leftSide"), cell: (one) => <bdi>{one.left_caption}</bdi> },
  { id: "right", head: t("review.rightSide"), cell: (one) => <bdi>{one.right_caption}</bdi> },
  {
    id: "said",
    head: t("review.whoSaysWhat"),
    cell: (one) => (
      <bdi>
        {Object.entries(one.judgements)
          .map(([who, what]) => `${who}: ${t(`review.said.${saidKey(what)}`)}`)
          .join("; ")}
      </bdi>
    ),
  },
];

export function AgreementView({ onOpen }: { onOpen: (question: Question) => void }) {
  const found = useQuery(agreementQuery);
  return (
    <Answer of={found}>
      {({ between, torn, total }) =>
        between.length === 0 ? (
          <Empty icon="review" title={t("review.noAgreement")}>
            {t("review.howSecond")}
          </Empty>
        ) : (
          <>
            <Section title={t("review.agreement")}>
              <DataTable
                label={t("review.agreement")}
                columns={BETWEEN}
                rows={between}
                total={between.length}
                rowId={(pair) => `${pair.one} ${pair.other}`}
                rowName={(pair) => `${pair.one} – ${pair.other}`}
              />
              <p className="soft">{t("review.kappaText")}</p>
            </Section>
            <Section title={t("review.torn")} actions={<Shown shown={torn.length} total={total} />}>
              <DataTable
                label={t("review.torn")}
                columns={TORN}
                rows={torn}
                total={total}
                rowId={(one) => `${one.left} ${one.right}`}
                rowName={(one) => `${one.left_caption} – ${one.right_caption}`}
                onOpen={(one) => onOpen({ ...one, score: null, pairs: 1, gain: 0 })}
              />
            </Section>
          </>
        )
      }
    </Answer>
  );
}
