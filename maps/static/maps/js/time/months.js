/* Counting in months: a month is a whole number, January of the year 0 being nought. */

const language = document.documentElement.lang || "ru";
const written = new Intl.DateTimeFormat(language, { month: "long", year: "numeric", timeZone: "UTC" });
const YEAR_WORD = /\sг\./;

/** The month of "2021-11" or "2021-11-30". */
export function monthOf(text) {
  const [year, month] = text.split("-").map(Number);
  return year * 12 + month - 1;
}

function dayOf(month, day) {
  return new Date(Date.UTC(Math.floor(month / 12), month % 12, day)).toISOString().slice(0, 10);
}

/** The first day of a month, YYYY-MM-DD. */
export function firstDay(month) {
  return dayOf(month, 1);
}

/** The last day of a month, YYYY-MM-DD. */
export function lastDay(month) {
  return dayOf(month + 1, 0);
}

/** ноябрь 2021 */
export function nameOfMonth(month) {
  return written.format(new Date(Date.UTC(Math.floor(month / 12), month % 12, 1))).replace(YEAR_WORD, "");
}
