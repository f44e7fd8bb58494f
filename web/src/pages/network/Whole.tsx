/** What stands beside the overview: how it was made, and the community that is selected. */
import type { UseQueryResult } from "@tanstack/react-query";
import { api, told, type Schemas } from "../../api/client";
import { Button } from "../../parts/Button";
import { MenuButton } from "../../parts/choosing";
import { DataTable, type Column } from "../../parts/DataTable";
import { LabelBadge } from "../../parts/LabelBadge";
import { Section } from "../../parts/layout";
import { useSelection } from "../../parts/selection";
import { Answer, Busy, Notice } from "../../parts/states";
import { number, t } from "../../texts/t";
import { labelText } from "../../texts/words";
import { bring } from "./canvasStore";
import { communityId, running, type SuperNode } from "./overviewStore";

const MEMBERS = 200;

/** Put the best tied members on the canvas. */
export async function openCommunity(community: number, limit = MEMBERS): Promise<void> {
  const found = await told(
    api.GET("/api/network/communities/{number}", { params: { path: { number: community }, query: { limit } } }),
  );
  await bring(found.ids, t("network.broughtMembers", { n: community }));
}

interface Props {
  of: UseQueryResult<Schemas["OverviewState"]>;
  onMake: () => void;
  onBack: () => void;
}

export function WholePanel({ of, onMake, onBack }: Props) {
  const chosen = useSelection();
  return (
    <div className="network-about">
      <h2>{t("network.whole")}</h2>
      <Button icon="left" onPress={onBack}>
        {t("network.back")}
      </Button>
      <Answer of={of}>
        {({ overview, job }) => {
          if (!overview && running(job)) return <Busy label={t("network.wholeWork")} />;
          if (!overview) {
            return (
              <>
                <p>{t("network.wholeText")}</p>
                {job?.error && <Notice tone="warn">{job.error}</Notice>}
                <Button tone="main" onPress={onMake}>
                  {t("network.wholeMake")}
                </Button>
              </>
            );
          }
          return (
            <>
              <p>
                {t(
                  "network.wholeTold",
                  {
                  nodes: overview.nodes, total: overview.total, shown: overview.communities.length,
                  inShown: overview.shown_nodes, ties: overview.ties.length, allTies: overview.all_ties, alone: overview.alone,
                } /* prettier-ignore */,
                )}
              </p>
              {overview.communities
                .filter((one) => chosen.has(communityId(one)))
                .map((one) => (
                  <OneCommunity key={one.number} one={one} onBack={onBack} />
                ))}
              <Notice>{overview.caveat}</Notice>
            </>
          );
        }}
      </Answer>
    </div>
  );
}

function OneCommunity({ one, onBack }: { one: SuperNode; onBack: () => void }) {
  return (
    <section>
      <h3>{t("network.community", { n: one.number })}</h3>
      <p>{t("network.communityOf", { n: one.size, inside: one.inside, outward: one.outward })}</p>
      <ul>
        {one.names.map((name, index) => (
          <li key={index}>
            <bdi>{name}</bdi>
          </li>
        ))}
      </ul>
      <ul className="network-types">
        {Object.entries(one.kinds).map(([kind, count]) => (
          <li key={kind}>
            <span>{kind}</span> <span className="soft">{number(count)}</span>
          </li>
        ))}
      </ul>
      <p className="network-labels">
        {Object.entries(one.designated).map(([label, count]) => (
          <span key={label}>
            <LabelBadge label={labelText(label)} basis="designated" /> {number(count)}
          </span>
        ))}
      </p>
      <Button tone="main" onPress={() => void openCommunity(one.number).then(onBack)}>
        {t("network.members", { n: Math.min(MEMBERS, one.size), total: one.size })}
      </Button>
    </section>
  );
}

export function WholeList({
  communities,
  onOpen,
}: {
  communities: readonly SuperNode[];
  onOpen: (one: SuperNode) => void;
}) {
  const columns: Column<SuperNode>[] = [
    { id: "n", head: t("network.whole"), cell: (one) => t("network.community", { n: one.number }) },
    { id: "name", head: t("network.entity"), cell: (one) => <bdi>{one.names.join(", ")}</bdi> },
    { id: "size", head: t("network.entityList"), cell: (one) => number(one.size), end: true },
    {
      id: "kinds",
      head: t("network.kinds"),
      cell: (one) =>
        Object.entries(one.kinds)
          .map(([kind, n]) => `${kind} ${number(n)}`)
          .join(", "),
    },
    {
      id: "do",
      head: t("network.actions"),
      cell: (one) => (
        <MenuButton
          quiet
          icon="more"
          label={t("network.actionsFor", { name: t("network.community", { n: one.number }) })}
          actions={[
            {
              id: "open",
              text: t("network.members", { n: Math.min(MEMBERS, one.size), total: one.size }),
              run: () => onOpen(one),
            },
          ]}
        />
      ),
    },
  ];
  return (
    <div className="network-list">
      <Section title={t("network.whole")}>
        <DataTable
          label={t("network.whole")}
          columns={columns}
          rows={communities}
          rowId={communityId}
          rowName={(one) => t("network.community", { n: one.number })}
          total={communities.length}
          entity={communityId}
          onOpen={onOpen}
          pageKeys
        />
      </Section>
    </div>
  );
}
