import {defineReport} from "exhibit-report/config";

export default defineReport({
  brand: {name: "Exhibit"},
  navigation: [
    {name: "How to", path: "/how-to/"},
    {name: "Reference", path: "/reference/"}
  ]
});
