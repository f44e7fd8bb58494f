export const aboutKeys = {
  "aboutKeys.title": "Keys",
} as const;
