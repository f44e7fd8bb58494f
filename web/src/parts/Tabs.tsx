import type { ReactNode } from "react";
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from "react-aria-components";
import { number } from "../texts/t";
import "./Tabs.css";

export interface TabOf {
  id: string;
  title: string;
  /** How many things are behind it. */
  count?: number;
  /** Made only when the tab is open. */
  content: () => ReactNode;
}

/** Tabs; keep `open` in the address with `useSearchValue("tab", …)`. */
export function Tabs(props: { label: string; tabs: readonly TabOf[]; open: string; onOpen: (id: string) => void }) {
  const { label, tabs, open, onOpen } = props;
  const known = tabs.some((tab) => tab.id === open) ? open : (tabs[0]?.id ?? "");
  return (
    <AriaTabs className="tabs" selectedKey={known} onSelectionChange={(id) => onOpen(String(id))}>
      <TabList className="tab-list" aria-label={label}>
        {tabs.map((tab) => (
          <Tab key={tab.id} id={tab.id} className="tab">
            {tab.title}
            {tab.count !== undefined && <span className="tab-count">{number(tab.count)}</span>}
          </Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id} className="tab-panel">
          {tab.id === known && tab.content()}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
