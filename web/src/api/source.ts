/** Where a fact comes from: the record, the line and the file with its hash; of a payment the row of the ledger. */
import { queryOptions } from "@tanstack/react-query";
import { api, told, type Schemas } from "./client";

export type Traced = Schemas["Traced"];
export type PaymentRow = Schemas["PaymentRow"];
export type Place = Schemas["Place"];

const PAYMENT = "payment:";

/** Whether a reference is to a payment (`payment:17`), not to a statement. */
export const isPayment = (reference: string) => reference.startsWith(PAYMENT);

export const originQuery = (statement: string) =>
  queryOptions({
    queryKey: ["statement", statement],
    queryFn: ({ signal }) => told(api.GET("/api/statements/{statement}", { params: { path: { statement } }, signal })),
    staleTime: 60_000, // what it says never changes; whom its record is held to be may
  });

export const paymentQuery = (reference: string) =>
  queryOptions({
    queryKey: ["payment", reference],
    queryFn: ({ signal }) => {
      const number = Number(reference.slice(PAYMENT.length));
      return told(api.GET("/api/payments/{number}", { params: { path: { number } }, signal }));
    },
    staleTime: 60_000,
  });
