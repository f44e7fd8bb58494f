import { SchemaIcon } from "./Icon";
import { LabelBadge, type Label } from "./LabelBadge";
import { PageLink } from "./PageLink";
import "./EntityLink.css";

export interface Props {
  id: string;
  /** As the source writes it, in any script. */
  name: string;
  schema?: string;
  labels?: readonly Label[];
  /** Country codes or another short hint in grey. */
  hint?: string;
}

/** An entity wherever it is named: icon, name, labels; leads to its page. */
export function EntityLink({ id, name, schema, labels, hint }: Props) {
  return (
    <span className="entity-link" data-entity={id}>
      <span className="entity-name">
        {schema !== undefined && <SchemaIcon schema={schema} />}
        <PageLink to="/entity/$id" params={{ id }}>
          <bdi>{name || id}</bdi>
        </PageLink>
      </span>
      {hint && <span className="soft">{hint}</span>}
      {labels?.map((label) => (
        <LabelBadge key={`${label.label} ${label.basis}`} {...label} short />
      ))}
    </span>
  );
}
