import {checkPages} from "./checkPages.ts";
import {paths} from "./pages.ts";

checkPages(paths.filter((path) => !/^(exhibits|embed|notebooks\/.*)\//.test(path)));
