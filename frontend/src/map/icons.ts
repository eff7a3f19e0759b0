// The signs of places and locks, drawn on a canvas: shape tells the kind, colour only helps.
import type { Map as MapView } from "maplibre-gl";
import type { Colours } from "./colours";

const SIZE = 20;
const RATIO = 2;
type Pen = CanvasRenderingContext2D;

export function drawIcons(map: MapView, colours: Colours): void {
  const signs: Record<string, (pen: Pen) => void> = {
    river_port: (pen) => ring(pen, 5.2, colours.modes.waterway, colours.sheet),
    sea_port: (pen) => {
      ring(pen, 6.2, colours.modes.sea, colours.sheet);
      ring(pen, 2.2, colours.modes.sea, colours.modes.sea);
    },
    rail_terminal: (pen) => polygon(pen, 4, 6.4, Math.PI / 4, colours.modes.rail, colours.sheet),
    border_gateway: (pen) => polygon(pen, 4, 6.4, 0, colours.ink, colours.sheet),
    new_area: (pen) => polygon(pen, 5, 7, 0, colours.ink, colours.ink),
    dot: (pen) => ring(pen, 2.7, colours.quiet, colours.sheet),
    lock: (pen) => chevrons(pen, colours.ink, colours.sheet),
  };
  for (const [name, sign] of Object.entries(signs)) {
    const image = drawn(sign);
    if (map.hasImage(name)) map.updateImage(name, image);
    else map.addImage(name, image, { pixelRatio: RATIO });
  }
}

function drawn(sign: (pen: Pen) => void): ImageData {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIZE * RATIO;
  const pen = canvas.getContext("2d", { willReadFrequently: true })!;
  pen.scale(RATIO, RATIO);
  pen.translate(SIZE / 2, SIZE / 2);
  pen.lineWidth = 2;
  pen.lineJoin = "round";
  sign(pen);
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}

function ring(pen: Pen, radius: number, line: string, inside: string): void {
  pen.beginPath();
  pen.arc(0, 0, radius, 0, 2 * Math.PI);
  paint(pen, line, inside);
}

/** A polygon with a corner at the top, turned. */
function polygon(pen: Pen, corners: number, radius: number, turn: number, line: string, inside: string): void {
  pen.beginPath();
  for (let corner = 0; corner < corners; corner++) {
    const angle = turn - Math.PI / 2 + (corner * 2 * Math.PI) / corners;
    pen.lineTo(radius * Math.cos(angle), radius * Math.sin(angle));
  }
  pen.closePath();
  paint(pen, line, inside);
}

/** Two gates of a lock, seen from above. */
function chevrons(pen: Pen, line: string, inside: string): void {
  pen.beginPath();
  pen.roundRect(-8, -6.5, 16, 13, 2.5);
  pen.lineWidth = 1;
  paint(pen, line, inside);
  pen.lineWidth = 1.8;
  for (const shift of [-3.4, 1.6]) {
    pen.beginPath();
    pen.moveTo(shift + 2.4, -3.8);
    pen.lineTo(shift - 0.6, 0);
    pen.lineTo(shift + 2.4, 3.8);
    pen.stroke();
  }
}

function paint(pen: Pen, line: string, inside: string): void {
  pen.fillStyle = inside;
  pen.strokeStyle = line;
  pen.fill();
  pen.stroke();
}
