import { Fragment } from "react";
import { t } from "../texts/t";
import { Dialog } from "./Dialog";
import { caps, singleKeys, useRegistered, type KeyGroup } from "./keys";
import { createStore, useStore } from "./store";
import "./KeySheet.css";

/** Is the sheet open? */
export const keySheet = createStore(false);

const GROUPS: [KeyGroup, "keys.page" | "keys.everywhere" | "keys.go"][] = [
  ["page", "keys.page"],
  ["everywhere", "keys.everywhere"],
  ["go", "keys.go"],
];

/** All keys that work now, by group. It is made from what pages register, so it is never out of date. */
export function KeyList() {
  const all = useRegistered();
  return (
    <div className="key-list">
      {GROUPS.map(([group, title]) => {
        const mine = all.filter((one) => one.group === group);
        if (mine.length === 0) return null;
        return (
          <section key={group}>
            <h2>{t(title)}</h2>
            <dl>
              {mine.map((one) => (
                <div key={one.keys}>
                  <dt>
                    <Caps keys={one.keys} />
                  </dt>
                  <dd>{one.text}</dd>
                </div>
              ))}
            </dl>
          </section>
        );
      })}
    </div>
  );
}

/** A shortcut as keys to look at. */
export function Caps({ keys }: { keys: string }) {
  return (
    <span className="caps">
      {caps(keys).map((press, index) => (
        <Fragment key={index}>
          {index > 0 && <span className="soft"> {t("keys.then")} </span>}
          {press.map((cap) => (
            <kbd key={cap}>{cap}</kbd>
          ))}
        </Fragment>
      ))}
    </span>
  );
}

/** The switch of WCAG 2.1.4, kept in this browser. */
export function SingleKeysSwitch() {
  const on = useStore(singleKeys) === "on";
  return (
    <label className="switch">
      <input type="checkbox" checked={on} onChange={() => singleKeys.set(on ? "off" : "on")} />
      <span>
        <strong>{t("keys.single")}</strong>
        <span className="soft">{t("keys.singleHelp")}</span>
      </span>
    </label>
  );
}

export function KeySheet() {
  const open = useStore(keySheet);
  return (
    <Dialog title={t("keys.title")} open={open} onClose={() => keySheet.set(false)} wide>
      <KeyList />
      <SingleKeysSwitch />
    </Dialog>
  );
}
