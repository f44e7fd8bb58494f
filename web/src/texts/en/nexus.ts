/** Where two labelled sets meet. */
export const nexus = {
  "nexus.title": "Nexus",
} as const;
