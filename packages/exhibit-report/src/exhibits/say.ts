import {sayer} from "../text/language.ts";
import {german} from "./german.ts";

export const {say, sayWith, word, texts} = sayer(german);
