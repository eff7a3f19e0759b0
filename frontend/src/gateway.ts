// The gateway scene: the form works at once; the map and what it needs come after.
import "./page";
import "./styles/gateway.css";
import { startAnswer } from "./answer/start";
import { startDates } from "./date/control";
import { ask } from "./map/ask";
import { field, startForm } from "./search/form";
import { startSearch } from "./search/combobox";

startForm();
startSearch();
startDates();
startAnswer();

const element = document.getElementById("map-canvas");
if (element) {
  const day = document.getElementById("dates")?.dataset["day"] ?? field("date")?.value ?? "";
  const network = ask(element.dataset["network"] ?? "");
  const first = network(day); // on its way while the map's script is
  first.catch(() => undefined);
  void import("./map/scene").then(({ startMap }) => startMap(element, network, first, day));
}
