/* When was it, in the words of people? */

const language = document.documentElement.lang || "ru";
const DAY_FIRST = { en: "en-GB" };
const locale = DAY_FIRST[language] ?? language;
const YEAR_WORD = /\sг\./;
const HOUR_MS = 3_600_000;
const relative = new Intl.RelativeTimeFormat(language, { numeric: "always" });
const exactFormat = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short" });
const timeFormat = new Intl.DateTimeFormat(locale, { timeStyle: "short" });
const dayFormat = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long" });
const yearFormat = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric" });

/** "2 hours ago" under a day, else the day; the year only when it is another one. */
export function when(iso, now = new Date()) {
  const moment = new Date(iso);
  const age = now - moment;
  if (age >= 0 && age < 24 * HOUR_MS) {
    return age < HOUR_MS
      ? relative.format(-Math.max(1, Math.round(age / 60_000)), "minute")
      : relative.format(-Math.round(age / HOUR_MS), "hour");
  }
  return day(iso, now);
}

/** 12 ноября, or 12 ноября 2024. */
export function day(iso, now = new Date()) {
  const moment = new Date(iso);
  const format = moment.getFullYear() === now.getFullYear() ? dayFormat : yearFormat;
  return format.format(moment).replace(YEAR_WORD, "");
}

/** 12 ноября, 14:05; the year only when it is another one. */
export function dayAndTime(iso) {
  return `${day(iso)}, ${timeFormat.format(new Date(iso))}`;
}

/** The moment to the minute, for a title. */
export function exact(iso) {
  return exactFormat.format(new Date(iso)).replace(YEAR_WORD, "");
}

/** YYYY-MM-DD, so many days before a YYYY-MM-DD. */
export function daysBefore(isoDay, days) {
  const moment = new Date(`${isoDay}T12:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() - days);
  return moment.toISOString().slice(0, 10);
}
