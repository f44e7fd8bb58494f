import { useRouterState } from "@tanstack/react-router";
import { useGo } from "../parts/address";
import { Icon } from "../parts/Icon";
import { useKeys } from "../parts/keys";
import { PageLink } from "../parts/PageLink";
import { MENU_GROUPS, rooms, type Room } from "../rooms";
import { t } from "../texts/t";

const inMenu = rooms.filter((room) => room.group !== undefined);

/** The pages at the left, by group. `g` and a letter go to one. */
export function Navigation({ onGo }: { onGo: () => void }) {
  const at = useRouterState({ select: (state) => state.location.pathname });
  const go = useGo();
  useKeys(
    rooms.flatMap((room) =>
      room.key ? [{ keys: `g ${room.key}`, text: t(room.title), run: () => go(room.address) }] : [],
    ),
    "go",
  );
  return (
    <nav id="nav" className="frame-nav" aria-label={t("frame.nav")}>
      {MENU_GROUPS.map((group) => {
        const mine = inMenu.filter((room) => room.group === group);
        if (mine.length === 0) return null;
        return (
          <section key={group} aria-labelledby={`nav-${group}`}>
            <h2 id={`nav-${group}`}>{t(`frame.group.${group}`)}</h2>
            <ul>
              {mine.map((room) => (
                <li key={room.address}>
                  <NavLink room={room} open={isAt(room.address, at)} onGo={onGo} />
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </nav>
  );
}

const isAt = (address: string, at: string) =>
  address === "/" ? at === "/" : at === address || at.startsWith(`${address}/`);

function NavLink({ room, open, onGo }: { room: Room; open: boolean; onGo: () => void }) {
  return (
    // The link itself takes the key; the click that bubbles only folds the menu away on a narrow screen.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
    <span className={open ? "nav-item nav-open" : "nav-item"} onClick={onGo}>
      <PageLink to={room.address}>
        <Icon name={room.icon} />
        <span>{t(room.title)}</span>
      </PageLink>
    </span>
  );
}
