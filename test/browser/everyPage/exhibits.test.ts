import {checkPages} from "../checkPages.ts";
import {furtherPages} from "../pages.ts";

checkPages(furtherPages.filter((path) => /^exhibits\//.test(path)));
