/** An edit of the analyst as it stands on a page: dotted, with who, when and why; it can be cited and taken back. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { caseQuery } from "../api/frame";
import type { EditTold } from "../api/notes";
import { day, moment, t } from "../texts/t";
import { Button } from "./Button";
import { copy } from "./copying";
import { takeBack } from "./EditForm";
import { EntityLink } from "./EntityLink";
import { Icon } from "./Icon";
import { LabelBadge } from "./LabelBadge";
import { SourceMark } from "./SourceMark";
import { Notice } from "./states";
import { askedAgain } from "./askAgain";
import { PageLink } from "./PageLink";
import { answerOf, parametersOf, type Line } from "./answerLines";
import "./EditCard.css";

const ABOUT = 12;

export function EditCard({ edit, level = 3 }: { edit: EditTold; level?: 2 | 3 }) {
  const client = useQueryClient();
  const name = useQuery(caseQuery).data?.name ?? "";
  const Head = level === 2 ? "h2" : "h3";
  return (
    <article className={`edit-card edit-${edit.kind}`} data-fact data-edit={edit.number} tabIndex={-1}>
      <header className="edit-head">
        {edit.kind === "finding" ? <Head>{edit.text}</Head> : <EditKindTold edit={edit} />}
        <span className="soft">{t("findings.by", { who: edit.made_by, when: moment(edit.made_at) })}</span>
      </header>
      <EditBody edit={edit} />
      {edit.why && <p>{t("findings.why", { why: edit.why })}</p>}
      <EditAbout edit={edit} />
      <div className="toolbar edit-tools">
        <Button tone="quiet" icon="note" onPress={() => void copy(citation(edit, name), t("findings.cited"))}>
          {t("findings.cite")}
        </Button>
        {edit.stands && (
          <Button
            tone="quiet"
            icon="undo"
            aria-label={t("findings.undoOf", { what: edit.text.slice(0, 80) })}
            onPress={() => void takeBack(edit.number, client)}
          >
            {t("findings.undo")}
          </Button>
        )}
      </div>
    </article>
  );
}

const EditKindTold = ({ edit }: { edit: EditTold }) => (
  <span className="edit-kind">
    <Icon name={edit.kind === "note" ? "note" : "pin"} size={15} /> {t(`findings.kind.${edit.kind}`)}
  </span>
);

function EditBody({ edit }: { edit: EditTold }) {
  if (edit.label) return <LabelBadge label={edit.label.title} basis="analyst" />;
  if (edit.finding) return <FindingBody finding={edit.finding} />;
  return (
    <p className="edit-said">
      <bdi>{edit.text}</bdi>
    </p>
  );
}

function FindingBody({ finding }: { finding: NonNullable<EditTold["finding"]> }) {
  const parameters = parametersOf(finding.parameters);
  const answer = answerOf(finding.answer);
  const again = askedAgain(finding.question, finding.parameters);
  return (
    <>
      <dl className="edit-answer">
        {answer.map((line) => (
          <Told key={line.name} line={line} />
        ))}
        <dt>{t("findings.question")}</dt>
        <dd>
          <bdi>{parameters ? t("findings.method", { question: finding.question, parameters }) : finding.question}</bdi>
          {again && (
            <>
              {" "}
              <PageLink {...again}>{t("findings.again")}</PageLink>
            </>
          )}
        </dd>
        <dt>{t("findings.evidence")}</dt>
        <dd data-fact>
          {finding.evidence.length > 0 ? (
            <>
              {t("findings.evidenceOf", { n: finding.evidence.length })}
              <SourceMark statements={finding.evidence} fact={finding.title} />
            </>
          ) : (
            t("findings.noEvidence")
          )}
        </dd>
      </dl>
      <Notice tone="warn">
        <strong className="only-read">{t("findings.caveat")}: </strong>
        {finding.caveat}
      </Notice>
      {answer.some((line) => line.cut) && (
        <details className="edit-raw">
          <summary>{t("findings.raw")}</summary>
          <pre>{JSON.stringify(finding.answer, null, 2)}</pre>
        </details>
      )}
    </>
  );
}

const Told = ({ line }: { line: Line }) => (
  <>
    <dt>{line.name}</dt>
    <dd className={line.main ? "edit-value" : undefined}>
      <bdi>{line.text}</bdi>
    </dd>
  </>
);

function EditAbout({ edit }: { edit: EditTold }) {
  const entities = edit.about.filter((one) => one.kind === "entity");
  const behind = edit.about.filter((one) => one.kind !== "entity").map((one) => one.ref);
  const some = entities.slice(0, ABOUT);
  if (edit.about.length === 0 && edit.kind !== "note") return null;
  return (
    <p className="edit-about" data-fact>
      <span className="soft">{t("findings.about")}</span>
      {edit.about.length === 0 && <Item>{t("findings.wholeCase")}</Item>}
      {some.map((one) => (
        <EntityLink
          key={one.ref}
          id={one.id}
          name={one.caption}
          {...(one.schema === null ? {} : { schema: one.schema })}
        />
      ))}
      {some.length < entities.length && <Item>{t("findings.more", { n: entities.length - some.length })}</Item>}
      {behind.length > 0 && <SourceMark statements={behind} fact={edit.text.slice(0, 80)} />}
    </p>
  );
}

const Item = ({ children }: { children: ReactNode }) => <span>{children}</span>;

/** One sentence that says what was kept, by whom, when, and on what it rests. */
export function citation(edit: EditTold, name: string): string {
  const by = { who: edit.made_by, when: day(edit.made_at), case: name, number: edit.number };
  if (edit.finding) {
    const { title, question, caveat, evidence } = edit.finding;
    return t("findings.citation", { ...by, title, question, caveat, evidence: evidence.join(", ") || "none" });
  }
  if (edit.label) {
    const label = edit.label.title;
    return t("findings.labelCitation", { ...by, name: edit.about[0]?.caption ?? "", label, why: edit.why });
  }
  return t("findings.noteCitation", { ...by, text: edit.text });
}
