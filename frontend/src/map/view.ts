// What the map shows, in the address: at=longitude,latitude,zoom.
export interface View {
  center: [number, number];
  zoom: number;
}

export function readView(search: string): View | null {
  const parts = (new URLSearchParams(search).get("at") ?? "").split(",");
  const [lon, lat, zoom] = parts.map((part) => (part.trim() === "" ? NaN : Number(part)));
  if (parts.length !== 3 || lon === undefined || lat === undefined || zoom === undefined) return null;
  if (![lon, lat, zoom].every(Number.isFinite)) return null;
  if (Math.abs(lon) > 540 || Math.abs(lat) > 85 || zoom < 0 || zoom > 22) return null;
  return { center: [lon, lat], zoom };
}

export function writeView({ center, zoom }: View): string {
  return `${center[0].toFixed(3)},${center[1].toFixed(3)},${zoom.toFixed(2)}`;
}

/** A pin as the question takes it: latitude, longitude. */
export function pinText(lon: number, lat: number): string {
  const turned = ((((lon + 180) % 360) + 360) % 360) - 180;
  return `${lat.toFixed(4)},${turned.toFixed(4)}`;
}
