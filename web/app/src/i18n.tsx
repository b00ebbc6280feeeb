// The language of the page, its direction, its look, and what it says.

import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import { IntlProvider, useIntl } from 'react-intl';

export type MessageId = keyof typeof import('./messages/en.json');
type Messages = Record<string, string>;

export const kLanguages = ['es', 'en', 'ru', 'fr'] as const;
export type Language = (typeof kLanguages)[number];
export const kLanguageNames: Record<Language, string> = { es: 'Español', en: 'English', ru: 'Русский', fr: 'Français' };

const kLoaders: Record<Language, () => Promise<{ default: Messages }>> = {
  es: () => import('./messages/es.json'),
  en: () => import('./messages/en.json'),
  ru: () => import('./messages/ru.json'),
  fr: () => import('./messages/fr.json'),
};

export type Theme = 'system' | 'light' | 'dark';

interface Settings {
  language: Language;
  setLanguage: (language: Language) => void;
  theme: Theme;
  setTheme: (theme: Theme) => void;
  /** Whether single keys act; people who speak to their computer turn them off. */
  keys: boolean;
  setKeys: (keys: boolean) => void;
}

const SettingsContext = createContext<Settings | null>(null);

export function useSettings(): Settings {
  const settings = useContext(SettingsContext);
  if (!settings) throw new Error('settings are read outside their provider');
  return settings;
}

function isLanguage(value: string | null | undefined): value is Language {
  return kLanguages.includes(value as Language);
}

function firstLanguage(): Language {
  const kept = localStorage.getItem('harmonia.language');
  if (isLanguage(kept)) return kept;
  for (const wanted of navigator.languages ?? []) {
    const base = wanted.slice(0, 2);
    if (isLanguage(base)) return base;
  }
  return 'en';
}

const kRightToLeft = new Set(['ar', 'ara', 'fa', 'fas', 'per', 'he', 'heb', 'ur', 'urd', 'ps', 'pus', 'sd', 'snd', 'ug', 'uig', 'yi', 'yid', 'dv', 'div', 'ckb']);

/** The direction that a language is written in. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  return kRightToLeft.has(language.split('-')[0]!.toLowerCase()) ? 'rtl' : 'ltr';
}

const kTwoLetters: Record<string, string> = { spa: 'es', eng: 'en', rus: 'ru', fra: 'fr', fre: 'fr', por: 'pt', ara: 'ar', vie: 'vi' };
/** What the lang attribute of a law wants: two letters where there are two. */
export function langOf(language: string): string {
  return kTwoLetters[language] ?? language;
}

export function applyTheme(theme: Theme) {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

function keptTheme(): Theme {
  const kept = localStorage.getItem('harmonia.theme');
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

export function Languages({ children }: { children: ReactNode }) {
  const [language, choose] = useState<Language>(firstLanguage);
  const [loaded, setLoaded] = useState<{ language: Language; messages: Messages } | null>(null);
  const [theme, setThemeState] = useState<Theme>(keptTheme);
  const [keys, setKeysState] = useState(localStorage.getItem('harmonia.keys') !== 'off');

  useEffect(() => {
    let current = true;
    kLoaders[language]().then(({ default: messages }) => {
      if (!current) return;
      document.documentElement.lang = language;
      document.documentElement.dir = directionOf(language);
      setLoaded({ language, messages });
    });
    return () => {
      current = false;
    };
  }, [language]);
  useEffect(() => applyTheme(theme), [theme]);

  const settings = useMemo<Settings>(
    () => ({
      language,
      setLanguage: (next) => {
        localStorage.setItem('harmonia.language', next);
        choose(next);
      },
      theme,
      setTheme: (next) => {
        localStorage.setItem('harmonia.theme', next);
        setThemeState(next);
      },
      keys,
      setKeys: (next) => {
        localStorage.setItem('harmonia.keys', next ? 'on' : 'off');
        setKeysState(next);
      },
    }),
    [language, theme, keys],
  );
  if (!loaded) return null;
  return (
    <SettingsContext value={settings}>
      <IntlProvider locale={loaded.language} messages={loaded.messages}>
        <I18nProvider locale={loaded.language}>{children}</I18nProvider>
      </IntlProvider>
    </SettingsContext>
  );
}

export type Say = (id: MessageId, values?: Record<string, string | number>) => string;

export function useSay(): Say {
  const intl = useIntl();
  return useCallback<Say>((id, values) => intl.formatMessage({ id }, values), [intl]);
}

/** Says what a word of the engine means, or the word itself where a newer engine has one that we do not know. */
export type Word = (group: string, word: string, values?: Record<string, string | number>) => string;

export function useWord(): Word {
  const intl = useIntl();
  return useCallback(
    (group, word, values) => {
      const id = `${group}.${word}`;
      return intl.messages[id] ? intl.formatMessage({ id }, values).trim() : word.replaceAll('_', ' ');
    },
    [intl],
  );
}

/** Days as the language writes them. A date without a day or month keeps what it has. */
export function useDay(): (date: string | null | undefined) => string {
  const intl = useIntl();
  return useCallback(
    (date) => {
      if (!date) return '';
      const [year, month, day] = date.slice(0, 10).split('-').map(Number);
      if (!year) return date;
      if (!month) return String(year);
      return intl.formatDate(Date.UTC(year, month - 1, day ?? 1), {
        year: 'numeric', month: 'short', ...(day ? { day: 'numeric' } : {}), timeZone: 'UTC',
      });
    },
    [intl],
  );
}

export function useMoment(): (at: string) => string {
  const intl = useIntl();
  return useCallback(
    (at) => {
      const moment = new Date(at);
      return Number.isNaN(moment.getTime()) ? at : intl.formatDate(moment, { dateStyle: 'medium', timeStyle: 'short' });
    },
    [intl],
  );
}
