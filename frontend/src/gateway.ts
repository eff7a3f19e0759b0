// The gateway scene: the map, and what links it with the answer.
import "./page";
import "./styles/gateway.css";

const element = document.getElementById("map");
if (element) void import("./map/scene").then(({ startMap }) => startMap(element));
