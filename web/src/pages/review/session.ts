/**
 * A review under way: the pair at hand, those that follow, and what was answered. An answer moves on at once; it is kept
 * by the server in the background, one after the other. What the server refuses comes back as the pair at hand.
 */
import type { QueryClient } from "@tanstack/react-query";
import { asApiError, type ApiError } from "../../api/error";
import { createStore, type Store } from "../../parts/store";
import { announce, toast } from "../../parts/toasts";
import { t } from "../../texts/t";
import {
  askQueue,
  evidenceQuery,
  pairQuery,
  sendVerdict,
  takeBack,
  type Asked,
  type Question,
  type Said,
} from "./asked";

export interface Answer {
  question: Question;
  /** Null: skipped. */
  said: Said | null;
  /** The reason that was given, if any. */
  why: string;
  /** Its number in the ledger, once it is kept. */
  number: number | null;
}

export interface Refused {
  question: Question;
  said: Said;
  error: ApiError;
}

export interface State {
  queue: readonly Question[];
  at: number;
  total: number;
  barred: number;
  answers: readonly Answer[];
  /** How many answers are on their way to the ledger. */
  keeping: number;
  refused: Refused | null;
  /** A reason for the verdict on the pair at hand, if one was written. */
  why: string;
  loaded: boolean;
  error: unknown;
}

const FIRST: State = {
  queue: [],
  at: 0,
  total: 0,
  barred: 0,
  answers: [],
  keeping: 0,
  refused: null,
  why: "",
  loaded: false,
  error: null,
};
/** Pairs that are held ready, and of how many the details are fetched ahead. */
const AHEAD = 20;
const FETCHED = 4;
/** Milliseconds after which a pair stands on the page. */
const STANDS = 120;
/** After a pair came back, keys that were meant for another one are not taken for so many milliseconds. */
const HELD = 700;

const same = (one: Question, other: Question) => one.left === other.left && one.right === other.right;

export class Session {
  readonly state: Store<State> = createStore(FIRST);
  private chain: Promise<void> = Promise.resolve();
  private heldUntil = 0;
  private loading = false;
  private evidence = false;
  private ahead: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly asked: Asked,
    private readonly client: QueryClient,
  ) {}

  /** The page is open; where the evidence is looked at, it is fetched ahead too. */
  begin(evidence: boolean): void {
    this.evidence = evidence;
    void this.load();
  }

  /** Ask for the open pairs; the one at hand and those looked at before it stay where they are. */
  async load(): Promise<void> {
    if (this.loading) return;
    this.loading = true;
    try {
      const { answers, at } = this.state.get();
      const waiting = answers.filter((one) => one.number === null);
      const passed = waiting.map(({ question }): [string, string] => [question.left, question.right]);
      const found = await askQueue(this.asked, passed, 0, at + AHEAD);
      this.state.set((now) => {
        const stay = now.queue.slice(0, now.at + 1);
        const open = found.questions.filter(
          (one) => !stay.some((other) => same(one, other)) && !now.answers.some(({ question }) => same(one, question)),
        );
        return {
          ...now,
          queue: [...stay, ...open],
          total: found.total,
          barred: found.barred,
          loaded: true,
          error: null,
        };
      });
      this.fetchAhead();
    } catch (error) {
      this.state.set((now) => ({ ...now, error }));
    } finally {
      this.loading = false;
    }
  }

  /** Look at the next pair, or the one before, without judging. */
  step(by: 1 | -1): void {
    const { queue, at } = this.state.get();
    const next = Math.max(0, Math.min(queue.length - 1, at + by));
    if (next === at) return;
    this.state.set((now) => ({ ...now, at: next, refused: null, why: "" }));
    if (queue.length - next < AHEAD / 2) void this.load();
    else this.fetchAhead();
    this.tell();
  }

  /** Take this pair up, wherever it stands in the queue. */
  open(question: Question): void {
    this.state.set((now) => ({
      ...now,
      queue: [question, ...now.queue.filter((one) => !same(one, question))],
      at: 0,
      refused: null,
      why: "",
    }));
    this.fetchAhead();
  }

  /** The reason that the next verdict is given. */
  because(why: string): void {
    this.state.set((now) => ({ ...now, why }));
  }

  judge(said: Said, force = false): void {
    const { why } = this.state.get();
    const question = this.next();
    if (!question) return;
    const answer: Answer = { question, said, why: why.trim(), number: null };
    this.state.set((now) => ({ ...now, answers: [...now.answers, answer], keeping: now.keeping + 1 }));
    this.tell();
    this.then(() => this.keep(answer, said, force));
  }

  skip(): void {
    const question = this.next();
    if (!question) return;
    this.state.set((now) => ({ ...now, answers: [...now.answers, { question, said: null, why: "", number: null }] }));
    this.tell();
    if (this.state.get().queue.length < AHEAD / 2) void this.load();
  }

  /** Take the last answer of this session back, and ask again. */
  undo(): void {
    const last = this.state.get().answers.at(-1);
    if (!last) {
      toast(t("review.nothingToUndo"));
      return;
    }
    if (last.said === null) this.bringBack(last);
    else this.then(() => this.undoKept());
  }

  /** What the server refused, all the same. */
  force(): void {
    const { refused, queue, at } = this.state.get();
    const here = queue[at];
    if (refused && here && same(refused.question, here)) this.judge(refused.said, true);
  }

  /** Leave what was refused as it is. */
  letBe(): void {
    this.state.set((now) => ({ ...now, refused: null }));
  }

  /** Takes the pair at hand out of the queue, where keys are taken. */
  private next(): Question | null {
    const { queue, at } = this.state.get();
    const question = queue[at];
    if (!question || performance.now() < this.heldUntil) return null;
    this.state.set((now) => {
      const rest = now.queue.filter((_, place) => place !== now.at);
      return {
        ...now,
        queue: rest,
        at: Math.max(0, Math.min(now.at, rest.length - 1)),
        total: now.total - 1,
        refused: null,
        why: "",
      };
    });
    this.fetchAhead();
    return question;
  }

  private async keep(answer: Answer, said: Said, force: boolean): Promise<void> {
    try {
      const done = await sendVerdict(answer.question, said, this.asked.by, answer.why, force);
      this.state.set((now) => ({
        ...now,
        answers: now.answers.map((one) => (one === answer ? { ...one, number: done.number } : one)),
      }));
      for (const reason of done.overrode) toast(t("review.overrode", { reason }));
      this.changed(answer.question);
    } catch (error) {
      this.bringBack(answer, { question: answer.question, said, error: asApiError(error) });
    } finally {
      this.state.set((now) => ({ ...now, keeping: now.keeping - 1 }));
    }
    if (this.state.get().keeping === 0) await this.load();
  }

  private async undoKept(): Promise<void> {
    const last = this.state.get().answers.at(-1);
    if (!last) return;
    try {
      if (last.number !== null) await takeBack(last.number, this.asked.by);
      this.bringBack(last);
      this.changed(last.question);
    } catch (error) {
      toast(asApiError(error).message, { tone: "bad" });
    }
  }

  /** The pair of an answer is at hand again, and the answer is gone. */
  private bringBack(answer: Answer, refused: Refused | null = null): void {
    const { question } = answer;
    this.heldUntil = refused ? performance.now() + HELD : 0;
    this.state.set((now) => {
      const queue = now.queue.filter((one) => !same(one, question));
      const at = Math.min(now.at, queue.length);
      return {
        ...now,
        queue: [...queue.slice(0, at), question, ...queue.slice(at)],
        at,
        total: now.total + 1,
        answers: now.answers.filter(
          (one) => !(same(one.question, question) && one.said === answer.said && one.number === answer.number),
        ),
        refused,
        why: answer.why,
      };
    });
    this.fetchAhead();
    this.tell();
  }

  /** Verdicts go to the ledger one after the other, in the order of the keys. */
  private then(work: () => Promise<void>): void {
    this.chain = this.chain.then(work, work);
  }

  /** What is known of pairs with one of these two in them is asked anew, and all that counts verdicts. */
  private changed(question: Question): void {
    const ends = [question.left, question.right];
    void this.client.invalidateQueries({
      predicate: ({ queryKey, state }) => {
        const [room, what, ...pair] = queryKey;
        if (room !== "review") return true;
        if (what === "evidence") return false;
        if (what !== "pair" && what !== "preview") return true;
        const known = JSON.stringify(state.data ?? "");
        return ends.some((end) => pair.includes(end) || known.includes(JSON.stringify(end)));
      },
    });
  }

  /** The pair at hand is asked for at once; those after it when it stands on the page, so that they delay nothing. */
  private fetchAhead(): void {
    const { queue, at } = this.state.get();
    this.fetch(queue.slice(at, at + 1));
    clearTimeout(this.ahead);
    this.ahead = setTimeout(() => {
      const now = this.state.get();
      this.fetch(now.queue.slice(now.at + 1, now.at + 1 + FETCHED));
    }, STANDS);
  }

  private fetch(questions: readonly Question[]): void {
    for (const question of questions) {
      void this.client.prefetchQuery(pairQuery(question, this.asked.second));
      if (this.evidence) void this.client.prefetchQuery(evidenceQuery(question));
    }
  }

  private tell(): void {
    const { queue, at } = this.state.get();
    const question = queue[at];
    announce(
      question
        ? t("review.nextTold", { left: question.left_caption, right: question.right_caption })
        : t("review.nothingLeft"),
    );
  }
}

const sessions = new Map<string, Session>();

/** The session of this question; it lasts as long as the tab, so that one can look elsewhere and come back. */
export function sessionOf(asked: Asked, client: QueryClient): Session {
  const key = JSON.stringify(asked);
  const found = sessions.get(key) ?? new Session(asked, client);
  sessions.set(key, found);
  return found;
}
