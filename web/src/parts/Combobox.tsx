/**
 * One of many: the options follow what is typed, in the order given (nothing is filtered here). The list hangs below its
 * line and scrolls with the page. After a choice the line is empty, for the next one; `onChange` may write into it.
 */
import { useId, useRef, useState, type KeyboardEvent } from "react";
import { t } from "../texts/t";
import type { Option } from "./choosing";
import { Icon } from "./Icon";
import { Shown } from "./states";
import "./choosing.css";
import "./EntitySearch.css";

interface Props {
  label: string;
  options: readonly Option[];
  onChange: (id: string) => void;
  /** What is typed; the server looks for options (`options` then changes). */
  text: string;
  onText: (text: string) => void;
  /** The label is read out only. */
  quiet?: boolean;
  placeholder?: string;
  /** How many options there are, where only some are given. */
  total?: number;
  /** Options are being looked for: that none are there says nothing yet. */
  busy?: boolean;
  /** Why no options could be had. */
  failed?: string;
}

export function Combobox(props: Props) {
  const { label, options, onChange, text, onText, quiet = false, placeholder, busy = false, failed = "" } = props;
  const { total = options.length } = props;
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const list = useRef<HTMLUListElement>(null);
  const id = useId();
  const shown = open ? options : [];
  const none = failed || (busy ? "" : t("part.noMatch"));
  const empty = open && options.length === 0 && text.trim() !== "" && none !== "";
  const choose = (one: Option) => {
    setOpen(false);
    setAt(-1);
    onText("");
    onChange(one.id);
  };
  const move = (to: number) => {
    setOpen(true);
    setAt(to);
    list.current?.children[to]?.scrollIntoView({ block: "nearest" });
  };
  function pressed(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing) return;
    const one = shown[at];
    if (event.key === "ArrowDown") move(Math.min(at + 1, options.length - 1));
    else if (event.key === "ArrowUp") move(Math.max(at - 1, -1));
    else if (event.key === "Enter" && one) choose(one);
    else if (event.key === "Escape" && (shown.length > 0 || empty)) setOpen(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  return (
    <div className="field">
      <label className={quiet ? "only-read" : "field-label"} htmlFor={id}>
        {label}
      </label>
      <div className="entity-search combobox">
        <input
          id={id}
          type="text"
          className="input"
          role="combobox"
          aria-expanded={shown.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={shown[at] ? `${id}-${at}` : undefined}
          autoComplete="off"
          spellCheck={false}
          placeholder={placeholder}
          value={text}
          maxLength={500}
          onChange={(event) => {
            onText(event.target.value);
            setOpen(true);
            setAt(-1);
          }}
          onKeyDown={pressed}
          onBlur={() => setOpen(false)}
        />
        <ul
          ref={list}
          id={`${id}-list`}
          role="listbox"
          aria-label={label}
          className="suggestions"
          hidden={shown.length === 0}
        >
          {shown.map((one, index) => (
            // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are the line's, as the pattern has it
            <li
              key={one.id}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === at}
              className="suggestion"
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(one)}
            >
              {one.icon}
              <span className="suggestion-name">
                <bdi>{one.text}</bdi>
              </span>
              {one.hint && <span className="soft">{one.hint}</span>}
            </li>
          ))}
          {total > shown.length && (
            <li className="suggestions-cut" role="presentation">
              <Shown shown={shown.length} total={total} />
            </li>
          )}
        </ul>
        {empty && (
          <p className="suggestions suggestions-none" data-failed={failed ? true : undefined}>
            {failed && <Icon name="warn" size={16} />}
            <span>{none}</span>
          </p>
        )}
        <span className="only-read" role="status">
          {open && text.trim() ? failed || t("suggest.count", { n: shown.length }) : ""}
        </span>
      </div>
    </div>
  );
}
