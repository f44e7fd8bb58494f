/** What a verdict would change, before it is made: who is who, labels, ties, ways, totals. Nothing is written. */
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { Choice } from "../../parts/choosing";
import { Drawer } from "../../parts/Drawer";
import { Answer, Notice } from "../../parts/states";
import { number, percent, t } from "../../texts/t";
import { labelText, schemaName } from "../../texts/words";
import { previewQuery, SAID, type Question, type Said } from "./asked";

type Preview = Awaited<ReturnType<NonNullable<ReturnType<typeof previewQuery>["queryFn"]>>>;
type Whole = Preview["before"][number];
const MOST = 8;

export function PreviewDrawer({ question, onClose }: { question: Question; onClose: () => void }) {
  const [said, setSaid] = useState<Said>("same");
  const found = useQuery(previewQuery(question, said));
  return (
    <Drawer title={t("review.previewTitle")} onClose={onClose} about="review-preview">
      <Choice
        label={t("review.previewOf")}
        value={said}
        onChange={(id) => setSaid(SAID.find((one) => one === id) ?? "same")}
        options={SAID.map((one) => ({ id: one, text: t(`review.said.${one}`) }))}
      />
      <p className="soft">
        <bdi>{question.left_caption}</bdi> – <bdi>{question.right_caption}</bdi>. {t("review.nothingWritten")}
      </p>
      <Answer of={found} lines={6}>
        {(preview) => <Told preview={preview} />}
      </Answer>
    </Drawer>
  );
}

function Told({ preview }: { preview: Preview }) {
  return (
    <div className="review-preview">
      {preview.asked.objections?.map((reason) => (
        <Notice key={reason} tone="warn">
          {t("review.wouldRefuse", { reason })}
        </Notice>
      ))}
      {preview.before.length === 0 ? (
        <p>{t("review.nobodyElse")}</p>
      ) : (
        <>
          <Part title={t("review.who")}>
            <Wholes when={t("review.now")} wholes={preview.before} />
            <Wholes when={t("review.then")} wholes={preview.after} />
          </Part>
          <Disagreements preview={preview} />
          <Labels preview={preview} />
          <Ties preview={preview} />
          <Ways preview={preview} />
        </>
      )}
      <Totals preview={preview} />
    </div>
  );
}

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section aria-label={title} className="review-part">
    <h3>{title}</h3>
    {children}
  </section>
);

/** At most so many, and how many there are. */
function List<One>({ all, show }: { all: readonly One[]; show: (one: One, place: number) => ReactNode }) {
  return (
    <>
      <ul className="review-list">{all.slice(0, MOST).map(show)}</ul>
      {all.length > MOST && <p className="soft">{t("table.shown", { shown: MOST, total: all.length })}</p>}
    </>
  );
}

function Wholes({ when, wholes }: { when: string; wholes: Whole[] }) {
  return (
    <div className="review-when">
      <span className="soft">{when}</span>
      <List
        all={wholes}
        show={(one) => (
          <li key={one.id}>
            <strong>
              <bdi>{one.caption}</bdi>
            </strong>{" "}
            <span className="soft">
              {t("review.whole", { schema: schemaName(one.schema), members: one.members.length, ties: one.ties })}
            </span>
            {one.labels.length > 0 && <div>{one.labels.map(labelText).join(", ")}</div>}
          </li>
        )}
      />
    </div>
  );
}

/** What a total counts: "entities", or "labelled terror" with the label in words. */
const countedWhat = (what: string): string =>
  what.startsWith("labelled ") ? t("review.labelled", { label: labelText(what.slice(9)) }) : what;

/** A disagreement's values come as (id, values). */
function valuesOf(said: readonly (string | readonly string[])[]): readonly string[] {
  const values = said[1];
  return typeof values === "string" ? [values] : (values ?? []);
}

function Disagreements({ preview }: { preview: Preview }) {
  if (!preview.disagreements.length) return null;
  return (
    <Part title={t("review.disagree")}>
      <List
        all={preview.disagreements}
        show={(one) => (
          <li key={one.prop}>
            {one.label}: <bdi>{one.values.map((said) => valuesOf(said).slice(0, 3).join(", ")).join("  ≠  ")}</bdi>
          </li>
        )}
      />
    </Part>
  );
}

function Labels({ preview }: { preview: Preview }) {
  if (!preview.labels.length) return null;
  return (
    <Part title={t("review.labels")}>
      <List
        all={preview.labels}
        show={(one) => (
          <li key={`${one.id} ${one.label} ${one.basis} ${one.gained}`}>
            {one.gained ? "+" : "−"}{" "}
            {t(one.gained ? "review.gains" : "review.loses", {
              name: one.caption,
              label: labelText(one.label),
              basis: one.basis,
            })}
          </li>
        )}
      />
    </Part>
  );
}

function Ties({ preview }: { preview: Preview }) {
  if (!preview.repeated.length && !preview.loops.length) return null;
  return (
    <Part title={t("review.ties")}>
      <List
        all={[
          ...preview.loops.map(({ type, entity: name, via }) =>
            via ? t("review.loopBy", { type, name, via }) : t("review.loop", { type, name }),
          ),
          ...preview.repeated.map((tie) =>
            t("review.repeated", {
              n: tie.after,
              before: tie.before,
              type: tie.type,
              source: tie.source,
              target: tie.target,
              shares: tie.shares.map((share) => percent(share)).join(", "),
            }),
          ),
        ]}
        show={(text) => (
          <li key={text}>
            <bdi>{text}</bdi>
          </li>
        )}
      />
    </Part>
  );
}

const far = (hops: number | null | undefined) =>
  hops === null || hops === undefined ? t("review.far") : t("review.hops", { n: hops });

function Ways({ preview }: { preview: Preview }) {
  const { reached, nearer } = preview;
  if (!reached.length && !nearer.shown.length) return null;
  const counts = (["connected", "nearer", "farther", "parted"] as const).filter((what) => nearer[what] > 0);
  return (
    <Part title={t("review.ways")}>
      <List
        all={reached}
        show={(one) => (
          <li key={`${one.id} ${one.label}`}>
            {t("review.reached", {
              name: one.caption,
              label: labelText(one.label),
              before: far(one.before),
              after: far(one.after),
            })}
            <div className="soft">
              <bdi>{one.route?.nodes.map((node) => node.caption).join(" – ")}</bdi>
            </div>
          </li>
        )}
      />
      {counts.length > 0 && (
        <p>
          {counts.map((what) => t(`review.pairs.${what}`, { n: nearer[what] })).join(", ")}{" "}
          {t("review.ofPairs", { n: nearer.looked_at })}
        </p>
      )}
      <List
        all={nearer.shown}
        show={(one) => (
          <li key={`${one.a.id} ${one.b.id}`}>
            <bdi>{one.a.caption}</bdi> – <bdi>{one.b.caption}</bdi>: {far(one.before)} → {far(one.after)}
          </li>
        )}
      />
      {nearer.left_out > 0 && <p className="soft">{t("review.leftOut", { n: nearer.left_out })}</p>}
      <p className="soft">{t("review.notGuilt")}</p>
    </Part>
  );
}

function Totals({ preview }: { preview: Preview }) {
  const signed = (by: number) => (by === 0 ? "" : by > 0 ? `+${number(by)}` : `−${number(-by)}`);
  return (
    <Part title={t("review.totals")}>
      <table className="review-totals">
        <thead>
          <tr>
            <td />
            <th scope="col" className="number">
              {t("review.now")}
            </th>
            <th scope="col" className="number">
              {t("review.then")}
            </th>
            <th scope="col" className="number">
              {t("review.change")}
            </th>
          </tr>
        </thead>
        <tbody>
          {preview.totals.map((total) => (
            <tr key={total.what}>
              <th scope="row">{countedWhat(total.what)}</th>
              <td className="number">{number(total.before)}</td>
              <td className="number">{number(total.after)}</td>
              <td className="number">{signed(total.after - total.before)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Part>
  );
}
