/* Which colours does the ground have? Quiet ones, so that the incidents are what one sees. */

const LIGHT = {
  ground: "#f3f2ee", town: "#f9f8f5", water: "#c3d8e4", green: "#dfe8d5", industrial: "#efece6", square: "#efece4",
  building: "#e8e4dc", buildingEdge: "#d6d1c7", road: "#ffffff", roadEdge: "#d9d5cc",
  main: "#fdf6e3", mainEdge: "#d8cfb8", rail: "#b9b5ad", dot: "#c9c4b9",
  street: "#4a4f57", place: "#5d6069", house: "#6b6a66", greenName: "#4d6647", waterName: "#3f6780", halo: "#ffffff",
};

const DARK = {
  ground: "#14181c", town: "#1a1e23", water: "#1c3040", green: "#1d2922", industrial: "#1f2327", square: "#24282d",
  building: "#262b31", buildingEdge: "#343a41", road: "#353c44", roadEdge: "#14181b",
  main: "#454e58", mainEdge: "#14181b", rail: "#4a5058", dot: "#4b525a",
  street: "#bcc3cb", place: "#a3abb4", house: "#949da6", greenName: "#93ad8b", waterName: "#84aec6", halo: "#14181b",
};

/** Colours by the wish of the system. */
export function palette(dark) {
  return dark ? DARK : LIGHT;
}
