/** The traced ways of one rule as a flow between accounts: what runs along each pair, and whether it runs in a circle. */
import { sankey, sankeyJustify, type SankeyLink, type SankeyNode } from "d3-sankey";
import type { Schemas } from "../../api/client";
import type { LanePayment } from "./lanes";

type Path = Schemas["PathTold"];
type Step = Schemas["StepTold"];

export interface FlowLink {
  from: string;
  to: string;
  amount: number;
  payments: Step[];
}

export interface Flow {
  links: FlowLink[];
  accounts: string[];
  payments: LanePayment[];
  /** Ways that were left out, for they would close a circle. */
  circles: number;
  shown: number;
  total: number;
}

const MOST_LINKS = 28;

/** The greatest ways, as long as the picture stays readable. `straight`: without those that would close a circle. */
export function flowOf(paths: readonly Path[], rule: string, currency: string, straight: boolean): Flow {
  const ways = paths.filter((path) => path.policy === rule).toSorted((one, other) => other.amount - one.amount);
  const links = new Map<string, FlowLink>();
  let shown = 0;
  let circles = 0;
  for (const way of ways) {
    const fresh = way.payments.filter((step) => !links.has(key(step))).length;
    if (shown > 0 && links.size + fresh > MOST_LINKS) break;
    if (straight && isCyclic([...links.values(), ...way.payments.map(linkOf)])) {
      circles += 1;
      continue;
    }
    way.payments.forEach((step) => put(links, step, way.amount));
    shown += 1;
  }
  const all = [...links.values()].toSorted((one, other) => other.amount - one.amount);
  const accounts = [...new Set(all.flatMap((link) => [link.from, link.to]))];
  return { links: all, accounts, payments: lanesOf(all, currency), circles, shown, total: ways.length };
}

const linkOf = (step: Step) => ({ from: step.payer, to: step.payee });

const key = (step: Step) => JSON.stringify([step.payer, step.payee]);

function put(links: Map<string, FlowLink>, step: Step, amount: number): void {
  const link = links.get(key(step)) ?? { from: step.payer, to: step.payee, amount: 0, payments: [] };
  link.amount += amount;
  if (!link.payments.some((one) => one.number === step.number)) link.payments.push(step);
  links.set(key(step), link);
}

function lanesOf(links: readonly FlowLink[], currency: string): LanePayment[] {
  return links
    .flatMap((link) => link.payments)
    .toSorted((one, other) => one.time.localeCompare(other.time) || one.number - other.number)
    .map((step) => ({ ...step, currency, part: step.traced }));
}

/** Whether the links lead back: accounts are taken away as long as nothing reaches them; some stay in a circle. */
function isCyclic(links: readonly Pick<FlowLink, "from" | "to">[]): boolean {
  let left = [...links];
  for (;;) {
    const reached = new Set(left.map((link) => link.to));
    const next = left.filter((link) => reached.has(link.from));
    if (next.length === 0) return false;
    if (next.length === left.length) return true;
    left = next;
  }
}

export interface PlacedNode {
  id: string;
}
export type Placed = ReturnType<typeof placeFlow>;
export type PlacedLink = SankeyLink<PlacedNode, FlowLink>;
export type PlacedAccount = SankeyNode<PlacedNode, FlowLink>;

/** Accounts and links of a flow without circles, from left to right. */
export function placeFlow(flow: Flow, width: number, height: number) {
  const nodes = flow.accounts.map((id) => ({ id }));
  const links = flow.links.map((link) => ({ ...link, source: link.from, target: link.to, value: link.amount }));
  return sankey<PlacedNode, FlowLink>()
    .nodeId((node) => node.id)
    .nodeAlign(sankeyJustify)
    .nodeWidth(12)
    .nodePadding(26)
    .extent([
      [4, 16],
      [width - 4, height - 16],
    ])({ nodes, links });
}
