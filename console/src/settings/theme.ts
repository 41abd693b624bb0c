import { createSetting } from './setting.ts';

/** Which colours: those that the system asks for, or always the same. */
export const THEMES = ['system', 'light', 'dark'] as const;

/** One of {@link THEMES}. */
export type Theme = (typeof THEMES)[number];

/** The chosen colours; `tokens.css` says what they are. */
export const theme = createSetting<Theme>(
  'theme',
  (stored) => THEMES.find((one) => one === stored) ?? 'system',
  (value) => document.documentElement.setAttribute('data-theme', value),
);
