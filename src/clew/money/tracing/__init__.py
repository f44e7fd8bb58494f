"""Where money went and where it came from, under six rules side by side.

Money has no marks: once it lies in an account with other money, which of it a payment carries is a rule, not a fact.
Six rules are in use in courts and on blockchains (`policies`); each gives its own answer, and what lies between the
lowest and the highest is the honest one. `bounds` says what holds under any rule that neither makes nor loses money.

How it is done. `start` marks what is traced: all that an account pays (or is paid, backward), or single payments.
`reach` walks the ledger once in its canonical order and keeps the payments that traced money can have touched at all,
with the balance of every account when it first can have. The rules then walk only those: `shares` (a state of two
numbers an account), `highest` (payments of one moment together), `lots` (queues of lots). Amounts are whole units
throughout, haircut rounds each payment to a unit, so nothing is lost or made: what is traced is, to the unit, what
accounts still hold, what left the ledger and what came back to the start. `tally`, `links` and `paths` tell the rest.

What is assumed, always:
- Balances begin at 0 unless they are given. An account that pays more than it was seen to have has money that the
  ledger does not show: the shortfall counts as unseen money, which is not traced, and its balance as 0 afterwards.
- Payments of one time stand in the canonical order (payer, payee, amount), which is no fact about them.
- Cash desks and unnamed counterparties are ends: what reaches them has left the ledger.
- A traced payment is traced in full. What its payer held of traced money goes first and counts as come back to the
  start, so that money which goes in a circle is not counted twice.

Backward is the same walk on reversed time, with the balances at the end as the start. It says where the money of an
account came from under that rule read backward; with known opening balances FIFO and LIFO backward match forward
unit by unit, the other rules need not.
"""
