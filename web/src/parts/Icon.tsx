import { kindColour, kindOf, kindText, type Kind } from "./kinds";
import { schemaName } from "../texts/words";
import { SHAPES, type IconName } from "./shapes";
import "./Icon.css";

export type { IconName } from "./shapes";

/** A sign beside a text. Give `title` only where no text says the same. */
export function Icon({ name, title, size = 18 }: { name: IconName; title?: string; size?: number }) {
  return (
    <svg
      className="icon"
      viewBox="0 0 24 24"
      width={size}
      height={size}
      {...(title ? { role: "img", "aria-label": title } : { "aria-hidden": true })}
    >
      {title && <title>{title}</title>}
      <path d={SHAPES[name]} />
    </svg>
  );
}

/** The icon of what a thing is, in its kind's colour. Give a schema ("Company") or a kind ("company"). */
export function SchemaIcon(props: { schema?: string; kind?: Kind; size?: number; quiet?: boolean }) {
  const kind = props.kind ?? kindOf(props.schema ?? "");
  const title = props.quiet ? undefined : props.schema ? schemaName(props.schema) : kindText(kind);
  return (
    <span className="schema-icon" style={{ color: `var(${kindColour(kind)})` }}>
      <Icon name={kind} size={props.size ?? 18} {...(title ? { title } : {})} />
    </span>
  );
}
