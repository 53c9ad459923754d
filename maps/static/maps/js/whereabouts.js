/* Where is the person? Asked only when a button was pressed. */

const PATIENCE_MS = 10_000;
const FRESH_MS = 60_000;

/** {lat, lon, accuracy_m}; rejects when the browser cannot or may not tell. */
export function whereabouts() {
  return new Promise((resolve, reject) => {
    if (!navigator.geolocation) {
      reject(new Error("no geolocation"));
      return;
    }
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ lat: coords.latitude, lon: coords.longitude, accuracy_m: coords.accuracy }),
      reject,
      { enableHighAccuracy: true, timeout: PATIENCE_MS, maximumAge: FRESH_MS },
    );
  });
}

/** Whether a place lies in [west, south, east, north]. */
export function within({ lat, lon }, [west, south, east, north]) {
  return lon >= west && lon <= east && lat >= south && lat <= north;
}
