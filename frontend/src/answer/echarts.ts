// The parts of Apache ECharts that the plot needs, and no more.
import { LineChart, ScatterChart } from "echarts/charts";
import { AriaComponent, GridComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { LabelLayout } from "echarts/features";
import { SVGRenderer } from "echarts/renderers";

use([AriaComponent, GridComponent, LabelLayout, LineChart, ScatterChart, SVGRenderer, TooltipComponent]);

export { init };
