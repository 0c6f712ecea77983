export type Paper = "a4" | "letter";
