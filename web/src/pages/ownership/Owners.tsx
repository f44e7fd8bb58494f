import { useState } from "react";
import { Button } from "../../parts/Button";
import { DataTable, type Column } from "../../parts/DataTable";
import { EntityLink } from "../../parts/EntityLink";
import { Range } from "../../parts/figures";
import { LabelBadge } from "../../parts/LabelBadge";
import { Section } from "../../parts/layout";
import { PageLink } from "../../parts/PageLink";
import { SourceMark } from "../../parts/SourceMark";
import { Empty, Notice } from "../../parts/states";
import { percent, t } from "../../texts/t";
import type { Holder, Owner, OwnersTold } from "./asking";
import { between, chains, ends } from "./shares";

const share = (value: number) => percent(value);

/** Owners at the end of the chains, each with its chains; direct owners; those not named; what to look at. */
export function Owners({ answer }: { answer: OwnersTold }) {
  const { owners } = answer;
  return (
    <>
      <Ends answer={answer} />
      <Section title={t("ownership.direct")}>
        <DataTable
          label={t("ownership.direct")}
          columns={DIRECT}
          rows={owners.direct}
          rowId={(one) => `${one.id} ${one.statements.join(" ")}`}
          rowName={(one) => one.caption}
          total={owners.direct.length}
          entity={(one) => one.id}
          empty={<Empty title={t("ownership.noDirect")} />}
        />
      </Section>
      <Unknown answer={answer} />
      <Flags answer={answer} />
    </>
  );
}

function Ends({ answer }: { answer: OwnersTold }) {
  const { owners } = answer;
  const [open, setOpen] = useState<string | null>(null);
  const columns: Column<Owner>[] = [
    {
      id: "owner",
      head: t("ownership.owner"),
      cell: (one) => (
        <>
          <EntityLink id={one.id} name={one.caption} schema={one.schema} /> <Designated by={one.designated} />
          {!one.ultimate && <span className="soft"> {t("ownership.between")}</span>}
        </>
      ),
    },
    { id: "share", head: t("ownership.share"), cell: (one) => <Range low={one.low} high={one.high} format={share} /> },
    {
      id: "direct",
      head: t("ownership.directly"),
      cell: (one) => ends(one.direct),
    },
    { id: "controls", head: t("ownership.controls"), cell: (one) => t(`ownership.controls.${said(one.controls)}`) },
    {
      id: "chains",
      head: t("ownership.chains"),
      cell: (one) => (
        <span className="ownership-cell">
          <Button tone="quiet" aria-expanded={open === one.id} onPress={() => setOpen(open === one.id ? null : one.id)}>
            {t("ownership.showChains")}
          </Button>
          <SourceMark
            statements={one.statements}
            fact={t("ownership.owns", { owner: one.caption, asset: owners.caption })}
          />
        </span>
      ),
    },
  ];
  const shown = owners.owners.find((one) => one.id === open);
  return (
    <Section title={t("ownership.ends")}>
      <DataTable
        label={t("ownership.ends")}
        columns={columns}
        rows={owners.owners}
        rowId={(one) => one.id}
        rowName={(one) => one.caption}
        total={owners.owners.length}
        entity={(one) => one.id}
        onOpen={(one) => setOpen(one.id)}
        pageKeys
        empty={<Empty title={t("ownership.noOwners")} />}
      />
      {shown && <Chains answer={answer} owner={shown} />}
    </Section>
  );
}

const said = (value: boolean | null) => (value === null ? "perhaps" : value ? "yes" : "no");

/** The authorities that list it: a designation, told in words and with its own badge. */
export function Designated({ by }: { by: readonly string[] }) {
  return by.map((authority) => <LabelBadge key={authority} label={authority} basis="designated" short />);
}

/** Each way from an owner to the entity, step by step, each step with its source. */
function Chains({ answer, owner }: { answer: OwnersTold; owner: Owner }) {
  const { found, more } = chains(answer.chart.lines, owner.id, answer.owners.id);
  const names = new Map(answer.chart.nodes.map((node) => [node.id, node]));
  return (
    <div className="ownership-chains" role="region" aria-label={t("ownership.chainsOf", { name: owner.caption })}>
      <h3>{t("ownership.chainsOf", { name: owner.caption })}</h3>
      {found.length === 0 && <p>{t("ownership.chainNotDrawn")}</p>}
      <ol>
        {found.map((steps, index) => (
          <li key={index}>
            <ol className="ownership-chain">
              <li>
                <bdi>{owner.caption}</bdi>
              </li>
              {steps.map((line) => (
                <li key={`${line.owner} ${line.asset}`} data-fact>
                  <span className={line.declared ? "ownership-share ownership-share-declared" : "ownership-share"}>
                    {line.label}
                  </span>{" "}
                  <EntityLink
                    id={line.asset}
                    name={names.get(line.asset)?.caption ?? line.asset}
                    schema={names.get(line.asset)?.schema ?? ""}
                  />{" "}
                  <span className="soft">{line.said.join("; ")}</span>
                  <SourceMark
                    statements={line.statements}
                    fact={t("ownership.holdsOf", {
                      owner: names.get(line.owner)?.caption ?? line.owner,
                      share: line.label,
                      asset: names.get(line.asset)?.caption ?? line.asset,
                    })}
                  />
                </li>
              ))}
            </ol>
          </li>
        ))}
      </ol>
      {more && <p className="soft">{t("ownership.moreChains")}</p>}
    </div>
  );
}

const DIRECT: Column<Holder>[] = [
  {
    id: "owner",
    head: t("ownership.owner"),
    cell: (one) => (
      <>
        <EntityLink id={one.id} name={one.caption} /> <Designated by={one.designated} />
      </>
    ),
  },
  { id: "share", head: t("ownership.share"), cell: (one) => <Range low={one.low} high={one.high} format={share} /> },
  { id: "votes", head: t("ownership.votes"), cell: (one) => between(one.votes_low, one.votes_high) },
  { id: "said", head: t("ownership.said"), cell: (one) => <bdi>{one.said.join("; ")}</bdi> },
  {
    id: "source",
    head: t("ownership.source"),
    cell: (one) => <SourceMark statements={one.statements} fact={`${one.caption}: ${one.said.join("; ")}`} />,
  },
];

function Unknown({ answer }: { answer: OwnersTold }) {
  const { owners, names } = answer;
  if (owners.unknown.length === 0) return null;
  return (
    <Section title={t("ownership.unknown")}>
      <ul className="ownership-list">
        {owners.unknown.map((one) => (
          <li key={`${one.id} ${one.of}`} data-fact>
            <strong>{t("ownership.unknownOf", { reason: one.reason })}</strong>{" "}
            <span>
              {t("ownership.inCompany")} <EntityLink id={one.of} name={names[one.of] ?? one.of} />
            </span>{" "}
            <span>{between(one.low, one.high)}</span> {one.detail && <bdi className="soft">{one.detail}</bdi>}
            <SourceMark statements={one.statements} fact={t("ownership.unknownOf", { reason: one.reason })} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Flags({ answer }: { answer: OwnersTold }) {
  const { owners, names } = answer;
  if (owners.flags.length === 0) return null;
  return (
    <Section title={t("ownership.flags")}>
      <Notice>{t("ownership.flagsCaveat")}</Notice>
      <ul className="ownership-list">
        {owners.flags.map((flag, index) => (
          <li key={index} data-fact>
            <strong>{flag.kind}</strong>: {flag.text}
            <SourceMark statements={flag.statements} fact={flag.text} />
            <span className="ownership-about">
              {flag.about.slice(0, 4).map((id) => (
                <EntityLink key={id} id={id} name={names[id] ?? id} />
              ))}
              {flag.about.length > 4 && (
                <span className="soft">{t("money.andMore", { n: flag.about.length - 4 })}</span>
              )}
            </span>
          </li>
        ))}
      </ul>
      <PageLink to="/entity/$id" params={{ id: owners.id }}>
        {t("ownership.openEntity")}
      </PageLink>
    </Section>
  );
}
