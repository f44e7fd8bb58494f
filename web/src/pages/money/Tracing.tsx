import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, told, type Schemas } from "../../api/client";
import { useSearchList, useSearchValue } from "../../parts/address";
import { Button } from "../../parts/Button";
import { Choice } from "../../parts/choosing";
import { Section } from "../../parts/layout";
import { Answer, Empty, Notice } from "../../parts/states";
import { t } from "../../texts/t";
import { useAsking, type Asking } from "./asking";
import { FlowView } from "./FlowView";
import { JobState } from "./JobState";
import { CurrencyChoice, Field } from "./Patterns";
import { PayerField } from "./PayerField";
import { Traced } from "./Traced";

type Asked = Schemas["TraceAsked"];

const useTrace = (): Asking<Asked> =>
  useAsking<Asked>("trace", (asked) => told(api.POST("/api/money/traces", { body: asked })));

const useTraced = (job: number) =>
  useQuery({
    queryKey: ["trace", job],
    queryFn: ({ signal }) => told(api.GET("/api/money/traces/{number}", { params: { path: { number: job } }, signal })),
  });

/** Where the money of accounts went, or came from, under six rules side by side. */
export function Tracing({ currencies }: { currencies: readonly string[] }) {
  const asking = useTrace();
  return (
    <div className="money-question">
      <Form asking={asking} currencies={currencies} />
      <JobState
        of={asking}
        before={
          <Empty icon="money" title={t("money.traceNone")}>
            {t("money.traceHelp")}
          </Empty>
        }
      >
        {() => asking.asked && <Found job={asking.number ?? 0} asked={asking.asked} />}
      </JobState>
    </div>
  );
}

function Found({ job, asked }: { job: number; asked: Asked }) {
  const found = useTraced(job);
  return <Answer of={found}>{(trace) => <Traced trace={trace} asked={asked} />}</Answer>;
}

/** The same answer as a flow: from left to right, or in order of time. */
export function FlowOfTrace() {
  const asking = useTrace();
  const before = (
    <Empty icon="money" title={t("money.flowNone")}>
      {t("money.flowHelp")}
    </Empty>
  );
  return (
    <div className="money-question">
      <JobState of={asking} before={before}>
        {() => <FlowFound job={asking.number ?? 0} />}
      </JobState>
    </div>
  );
}

function FlowFound({ job }: { job: number }) {
  const found = useTraced(job);
  return (
    <Answer of={found}>
      {(trace) => (
        <Section title={t("money.flow")}>
          <FlowView trace={trace} />
          {trace.caveats.slice(0, 3).map((text) => (
            <Notice key={text}>{text}</Notice>
          ))}
        </Section>
      )}
    </Answer>
  );
}

function Form({ asking, currencies }: { asking: Asking<Asked>; currencies: readonly string[] }) {
  const [start, setStart] = useSearchList("from");
  const [to, setTo] = useSearchList("to");
  const [way, setWay] = useSearchValue("way", "forward");
  const [since, setSince] = useState("");
  const [until, setUntil] = useState("");
  const [amount, setAmount] = useState("");
  const [hops, setHops] = useState("");
  const [currency, setCurrency] = useState("");
  return (
    <form
      className="money-form"
      onSubmit={(event) => {
        event.preventDefault();
        asking.ask({
          start,
          to,
          back: way === "back",
          since: since.trim() || null,
          until: until.trim() || null,
          amount: amount.trim() || null,
          hops: hops === "" ? null : Number(hops),
          currency: currency || null,
        });
      }}
    >
      <PayerField label={t("money.from")} ids={start} onChange={setStart} />
      <PayerField label={t("money.to")} ids={to} onChange={setTo} />
      <Choice
        label={t("money.way")}
        options={[
          { id: "forward", text: t("money.forward") },
          { id: "back", text: t("money.back") },
        ]}
        value={way}
        onChange={setWay}
      />
      <Field label={t("money.since")} help={t("money.dayHelp")} value={since} onChange={setSince} />
      <Field label={t("money.until")} help={t("money.dayHelp")} value={until} onChange={setUntil} />
      <Field label={t("money.traceAmount")} help={t("money.traceAmountHelp")} value={amount} onChange={setAmount} />
      <Field label={t("money.hops")} help={t("money.hopsHelp")} value={hops} onChange={setHops} digits />
      <CurrencyChoice currencies={currencies} value={currency} onChange={setCurrency} />
      <Button type="submit" tone="main" isDisabled={asking.asking || start.length === 0}>
        {t("money.trace")}
      </Button>
    </form>
  );
}
