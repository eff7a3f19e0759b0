// The answer: choosing, order, plot, history.
import { startChoosing } from "./choosing";
import { startHistory } from "./history";
import { startPlot } from "./plot";
import { startReverse } from "./reverse";
import { startSorting } from "./sorting";

export function startAnswer(): void {
  const form = document.querySelector<HTMLFormElement>("form#ask");
  if (!form) return;
  startChoosing();
  startSorting();
  startHistory(form);
  startReverse(form);
  startPlot();
}
