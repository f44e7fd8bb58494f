/** What is said of it, property by property; each value with who says it, how the source wrote it, and its sources. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../../parts/Button";
import { EntityLink } from "../../parts/EntityLink";
import { useFactWalk } from "../../parts/factWalk";
import { Section } from "../../parts/layout";
import { NoteButton } from "../../parts/NoteButton";
import { SourceMark } from "../../parts/SourceMark";
import { Empty, Shown } from "../../parts/states";
import { day, t } from "../../texts/t";
import { valueText } from "../../texts/words";
import { entityQuery } from "../../api/entity";
import type { EntityTold, FactTold, ListingTold, PropertySaid } from "./ask";

const ALL = 10_000;
const FIRST = 12;

export function Facts({ entity }: { entity: EntityTold }) {
  const [every, setEvery] = useState(false);
  const whole = useQuery({ ...entityQuery(entity.asked, ALL), enabled: every });
  const properties = (every ? whole.data : undefined)?.properties ?? entity.properties;
  const walk = useFactWalk();
  if (properties.length === 0) return <Empty title={t("entity.facts.none")}>{t("entity.facts.noneHelp")}</Empty>;
  return (
    <div className="entity-facts" ref={walk}>
      {entity.listings.length > 0 && <Listings entity={entity} />}
      <Section title={t("entity.tab.facts")}>
        <dl className="facts">
          {properties.map((property) => (
            <Property key={property.name} entity={entity} property={property} onAll={() => setEvery(true)} />
          ))}
        </dl>
      </Section>
    </div>
  );
}

interface PropertyProps {
  entity: EntityTold;
  property: PropertySaid;
  /** Ask for values that were not sent. */
  onAll: () => void;
}

function Property({ entity, property, onAll }: PropertyProps) {
  const [all, setAll] = useState(false);
  const shown = all ? property.facts : property.facts.slice(0, FIRST);
  return (
    <>
      <dt>{property.label}</dt>
      <dd>
        <ul className="fact-values">
          {shown.map((fact) => (
            <Fact key={fact.value} entity={entity} property={property} fact={fact} />
          ))}
        </ul>
        {shown.length < property.total && (
          <p className="fact-more">
            <Shown shown={shown.length} total={property.total} />
            <Button
              tone="quiet"
              onPress={() => {
                setAll(true);
                if (property.facts.length < property.total) onAll();
              }}
            >
              {t("entity.facts.all")}
            </Button>
          </p>
        )}
      </dd>
    </>
  );
}

function Fact({ entity, property, fact }: { entity: EntityTold; property: PropertySaid; fact: FactTold }) {
  const said = t("entity.facts.said", { property: property.label, value: fact.link?.caption ?? fact.value });
  const statements = fact.sources.map((one) => one.statement);
  const shown = valueText(property.type, fact.value).toLowerCase();
  const originals = [...new Set(fact.sources.flatMap((one) => one.original ?? []))].filter(
    (one) => one.toLowerCase() !== shown,
  );
  const datasets = [...new Set(fact.sources.map((one) => one.dataset))];
  return (
    <li className={fact.by_hand ? "fact fact-by-hand" : "fact"} data-fact tabIndex={-1}>
      <span className="fact-value">
        <Value property={property} fact={fact} />
        {fact.by_hand && <span className="fact-hand">{t("entity.facts.byHand")}</span>}
        {originals.slice(0, 3).map((original) => (
          <span key={original} className="soft">
            <bdi>{t("entity.facts.original", { original })}</bdi>
          </span>
        ))}
      </span>
      <span className="fact-behind">
        <span className="soft" title={datasets.join(", ")}>
          {t("entity.facts.by", { n: datasets.length, dataset: datasets[0] ?? "", more: datasets.length - 1 })}
        </span>
        <SourceMark statements={statements} fact={said} />
        <NoteButton about={[entity.id]} statements={statements} fact={said} />
      </span>
    </li>
  );
}

function Value({ property, fact }: { property: PropertySaid; fact: FactTold }) {
  if (fact.link) return <EntityLink id={fact.link.id} name={fact.link.caption} schema={fact.link.schema} />;
  return (
    <bdi className={property.type === "text" ? "fact-text" : undefined}>{valueText(property.type, fact.value)}</bdi>
  );
}

function Listings({ entity }: { entity: EntityTold }) {
  return (
    <Section
      title={t("entity.listings")}
      actions={
        <span className="shown">
          {t("entity.listings.shown", { shown: entity.listings.length, total: entity.total_listings })}
        </span>
      }
    >
      <ul className="listings">
        {entity.listings.map((one) => (
          <Listing key={one.id} entity={entity} listing={one} />
        ))}
      </ul>
    </Section>
  );
}

function Listing({ entity, listing }: { entity: EntityTold; listing: ListingTold }) {
  const authority = listing.authority || t("entity.listings.nobody");
  const said = `${authority}: ${listing.programmes.join(", ")}`;
  return (
    <li className="listing" data-fact tabIndex={-1}>
      <span className="listing-said">
        <strong>
          <bdi>{authority}</bdi>
        </strong>
        {listing.programmes.length > 0 && (
          <span>
            {t("entity.listings.programme")} <bdi>{listing.programmes.join(", ")}</bdi>
          </span>
        )}
        {listing.since && <span>{t("entity.listings.since", { since: day(listing.since) })}</span>}
        {listing.until && <span>{t("entity.listings.until", { until: day(listing.until) })}</span>}
        {listing.reason && (
          <span className="listing-reason">
            {t("entity.listings.reason")}: <bdi>{listing.reason}</bdi>
          </span>
        )}
      </span>
      <span className="fact-behind">
        <span className="soft">{listing.dataset}</span>
        <SourceMark statements={listing.statements} fact={said} />
        <NoteButton about={[entity.id]} statements={listing.statements} fact={said} />
      </span>
    </li>
  );
}
