/** How a fact is kept in the case's notes. Null until the room for notes names its route here; no button is shown then. */
export interface NewNote {
  /** Entities that it is about. */
  about: readonly string[];
  /** The statements behind the fact. */
  statements: readonly string[];
  /** The fact as it stood on the page. */
  fact: string;
  /** What the analyst adds. */
  text: string;
}

export const keepNote: ((note: NewNote) => Promise<void>) | null = null;
