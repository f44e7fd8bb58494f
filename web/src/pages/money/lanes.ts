/** Payments in order of time, each from the lane of who pays to the lane of who is paid. Circles are no trouble here. */

export interface LanePayment {
  number: number;
  payer: string;
  payee: string;
  time: string;
  amount: number;
  currency: string;
  /** How much of it is meant: the traced part. */
  part?: number;
}

export interface LanePlan {
  accounts: string[];
  payments: (LanePayment & { from: number; to: number; x: number; day: string | null })[];
  total: number;
  width: number;
  height: number;
}

export const LANE = 32;
export const STEP = 30;
const MARGIN = 24;
const MOST_PAYMENTS = 80;
const MOST_LANES = 30;

/** The first payments with the accounts between which they run, in order of their first payment. */
export function planLanes(payments: readonly LanePayment[]): LanePlan {
  const accounts: string[] = [];
  const shown: LanePayment[] = [];
  for (const one of payments) {
    if (shown.length === MOST_PAYMENTS) break;
    const fresh = [...new Set([one.payer, one.payee])].filter((id) => !accounts.includes(id));
    if (accounts.length + fresh.length > MOST_LANES) continue;
    accounts.push(...fresh);
    shown.push(one);
  }
  let last = "";
  const placed = shown.map((one, index) => {
    const day = one.time.slice(0, 10);
    const fresh = day !== last;
    last = day;
    return {
      ...one,
      from: accounts.indexOf(one.payer),
      to: accounts.indexOf(one.payee),
      x: MARGIN + index * STEP,
      day: fresh ? day : null,
    };
  });
  const width = 2 * MARGIN + Math.max(0, placed.length - 1) * STEP + 40;
  return { accounts, payments: placed, total: payments.length, width, height: accounts.length * LANE };
}
