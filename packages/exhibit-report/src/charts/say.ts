import {sayer} from "../text/language.ts";
import {german} from "./german.ts";

/** Says what this folder says, in the language of the report. */
export const {say, sayWith, word, texts} = sayer(german);
